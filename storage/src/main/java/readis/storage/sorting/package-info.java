/// SORT: elements of other types in another order, and things that belong to them.
///
/// [SortCommand][readis.storage.sorting.SortCommand] reads [SortOptions][readis.storage.sorting.SortOptions], takes the
/// elements from a list, a set or a sorted set, weighs each ([Weighed][readis.storage.sorting.Weighed]), puts them in order
/// and takes the [Part][readis.storage.sorting.Part] that the client wants (law STO-67). A
/// [KeyPattern][readis.storage.sorting.KeyPattern] leads from an element to another key (law STO-68).
///
/// The types know nothing of it; it knows all of them, and so stands beside them.
///
/// Owned by the command thread. What is not here yet: a user who may not read all keys may follow no pattern (`security`);
/// in a cluster a pattern must stay on its slot (`cluster`); and in a script a set that is not sorted is sorted all the same
/// (`scripting`).
package readis.storage.sorting;
