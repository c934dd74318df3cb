/// Strings: the values of SET, GET and INCR.
///
/// [StringValue][readis.storage.strings.StringValue] is a string in one of its encodings, and hides which (law STO-5).
/// [StringCommands][readis.storage.strings.StringCommands] are the commands; the many options of SET are read by a
/// class of their own, `SetOptions`, once, before anything is changed (law STO-8).
///
/// Owned by the command thread. So far there are three commands; APPEND, GETRANGE, SETBIT and their kin are still to
/// come.
package readis.storage.strings;
