/// Where does a value live? The keyspace: a hash table that never stops the world, and two ways to learn what changed.
///
/// **The tour, in reading order.** Under everything lies [Dict][readis.storage.Dict], Redis's own hash table: two
/// tables and a cursor that survives their resizing. It hashes with [SipHash][readis.storage.SipHash], under a secret,
/// since strangers choose the keys. What a key holds is a [Value][readis.storage.Value]; each type has a package of its
/// own, the first is [readis.storage.strings]; what the others are made of while they are small is a
/// [listpack][readis.storage.listpack]. A [Database][readis.storage.Database] is a dict of values and a dict of
/// deadlines; every access to it asks a [DeadlinePolicy][readis.storage.DeadlinePolicy] first whether the key is dead.
/// A [Keyspace][readis.storage.Keyspace] is all databases together. Who wants to react to a change listens for a
/// [KeyspaceEvent][readis.storage.KeyspaceEvent]; who wants to repeat it elsewhere gets
/// [Effects][readis.storage.Effects], which are requests fit for replay; who keeps something about whole databases also
/// hears of their flushing and swapping, by a [KeyspaceListener][readis.storage.KeyspaceListener]. The commands on keys
/// of any type stand in `KeyCommands` (DEL, TYPE), `RenamingCommands` (RENAME, MOVE, COPY), `IterationCommands` (KEYS,
/// SCAN), `DatabaseCommands` (SELECT, FLUSHALL, SWAPDB) and `ObjectCommand`; SORT, which knows several types at once, in
/// [readis.storage.sorting]. What all this takes in the Java heap is known to a `Ledger`, as
/// [JavaHeap][readis.storage.JavaHeap] reckons it; MEMORY USAGE tells it. How values are used is remembered by an
/// [AccessClock][readis.storage.AccessClock], as a moment or with a [FrequencyCounter][readis.storage.FrequencyCounter].
/// How values are made that come from files is known to [Encodings][readis.storage.Encodings].
/// [Storage][readis.storage.Storage] hangs all this into the house.
///
/// **The laws.**
///
/// - **STO-1** A dict is a map: it answers as one, whether it is rehashing or not.
/// - **STO-2** No operation on a dict moves more than one bucket or passes more than ten empty ones, however large it
///   is.
/// - **STO-3** A walk with SCAN's cursor sees every key that was there from its first call to its last, whatever came,
///   went or was resized in between.
/// - **STO-4** Keys hash with SipHash-1-2 under a secret: keys chosen to collide under one secret spread under another.
/// - **STO-5** The encoding never shows: a string gives back the bytes it was made of, and is kept as a number exactly
///   when it is the canonical spelling of one.
/// - **STO-6** A key past its deadline is invisible on every path of access, and its DEL is an effect before the
///   command's own.
/// - **STO-7** Replaying the effects leads to the same keyspace, deadlines included, whatever clock runs there. A
///   command has at most one group of effects, and none when it changed nothing.
/// - **STO-8** A command that answers an error has changed nothing.
/// - **STO-9** Every change is announced by its right event, in order, and nothing else is.
/// - **STO-10** Any key that is there may be drawn at random, and no other.
/// - **STO-11** A string that is changed in place is an array of bytes: what was read or copied from it earlier never
///   changes.
/// - **STO-12** INCRBYFLOAT adds with 64 significant bits: both numbers and their sum are rounded to the nearest, ties
///   to even.
/// - **STO-13** LCS finds a common subsequence and there is no longer one; its IDX ranges spell it in both strings.
/// - **STO-20** A listpack is a list of strings, whichever end it is walked from; equal lists are equal bytes.
/// - **STO-21** Bytes that are read as a listpack are one, down to the last; any others are refused.
/// - **STO-22** A list is a list of strings, in whatever encoding and however it is cut into nodes; its copies are lists of
///   their own.
/// - **STO-23** No node of a list is empty, and none holds more than `list-max-listpack-size` allows, as long as elements
///   are small beside that and none is exchanged.
/// - **STO-24** A list is one listpack until it is to hold more than fits one, and then a quicklist, until one node is left,
///   half full at most.
/// - **STO-25** The commands on lists answer as a map of plain lists would.
/// - **STO-26** Nobody waits for a list that is there, nobody is overtaken by who came later for the same keys, and each
///   element goes to one client.
/// - **STO-30** An intset is a sorted set of 64-bit numbers, in the bytes that Redis would have.
/// - **STO-31** The encoding of a set never shows: under any settings it answers as a set of strings.
/// - **STO-32** A set changes its encoding exactly when Redis 7.2 would.
/// - **STO-33** Chance is fair: each member, field or key is picked as often as any other, and so is each choice of several.
/// - **STO-34** The encoding of a hash never shows: under any settings it answers as a map of strings.
/// - **STO-35** A hash changes its encoding exactly when Redis 7.2 would.
/// - **STO-36** A walk with SSCAN or HSCAN sees all that were there from its first call to its last, whoever came or went.
/// - **STO-37** The encodings of a hash whose fields may have deadlines never show: under any settings it answers as a map
///   of names to values that live for some time.
/// - **STO-38** Such a hash, while it is small, is a listpack of names, values and deadlines in the order of the deadlines;
///   those without any stand behind all others, in the order in which they came.
/// - **STO-39** An index of deadlines finds by name and by time. That of a database knows exactly those keys whose values
///   have mortal parts, each with the earliest deadline.
/// - **STO-50** A stream is a list of entries in the order of their ids, with marks that outlive them: whatever is added,
///   deleted and trimmed, and however its nodes are cut, it answers as one.
/// - **STO-51** An id that is written and read again is the same, and ids stand in the order of their numbers.
/// - **STO-52** A node of a stream is what Redis's description says, read by that alone, and no larger than it may be.
/// - **STO-53** Approximate trimming takes whole nodes, oldest first: as many as an exact one would take whole, and as its
///   limit allows.
/// - **STO-54** What is pending in a group is pending for exactly one of its consumers.
/// - **STO-55** A group delivers each entry once, in order, to whichever consumer asks.
/// - **STO-56** The lag of a group is right or unknown, as long as entries are only added.
/// - **STO-57** Who waits for a stream gets what somebody would get who asked again after each command.
/// - **STO-40** A skip list is a sorted list: it has its members in order, forwards and backwards, and each link leads as
///   far as it says.
/// - **STO-41** A rank, the member of a rank and the ends of an interval are found by passing a number of nodes that grows
///   like the logarithm of the size.
/// - **STO-42** The encoding of a sorted set never shows, but for the sign of 0, and is the small one as long as the set
///   has never been too large for it.
/// - **STO-43** A range of a sorted set has the members that are in it, in order, whatever it is told by; whoever counts,
///   stores or removes the range means the same members.
/// - **STO-44** ZUNION, ZINTER and ZDIFF have the members that set theory says, with the scores of all inputs weighted and
///   joined.
/// - **STO-45** Who waits for a member is served as soon as there is one, in the order of arrival, as if he had come only
///   then; what is replayed waits for nobody.
/// - **STO-60** A string is a row of bits with endless zeros behind it: SETBIT sets one, GETBIT reads it, BITCOUNT counts
///   and BITPOS finds what a look at each bit would.
/// - **STO-61** BITFIELD computes with integers of any width as if there were no limit, and then lets what does not fit
///   wrap, saturate or fail; no other bit changes.
/// - **STO-62** BITOP asks the same question at each place of all its rows.
/// - **STO-63** Each register of a HyperLogLog holds the highest rank of its elements, in either encoding: whatever their
///   order, however often they come, and over however many counters they are spread before these are merged.
/// - **STO-64** The estimate is as near as theory says, one standard error being 1.04/128, and on no side.
/// - **STO-65** PFCOUNT answers from its cache only what it would compute anew.
/// - **STO-66** Whatever bytes a string has, the commands on HyperLogLogs give an answer and look at nothing behind its
///   end; those that refuse it leave it as it was.
/// - **STO-67** SORT shows each element as often as it is there, in the order asked for, and LIMIT a part of just that;
///   STORE keeps what would have been shown.
/// - **STO-68** BY and GET follow a pattern from an element to the string or the field that is there, and find nothing where
///   there is nothing.
/// - **STO-70** What is kept of a position is the smallest cell that it lies in, as 26 halvings of the map in each
///   direction say; what is told of it is the middle of that cell.
/// - **STO-71** Cells of one size cover the map side by side, all around it, and those positions are in a cell whose scores
///   are in its interval.
/// - **STO-72** A search finds the members that lie inside of its area, as far as this ends on the map, and a box is not
///   wider than 1000 km; with COUNT the nearest of them, or the farthest.
/// - **STO-73** The letters of a geohash lead to the position by halving the globe.
/// - **STO-80** Each value weighs what its objects take in the Java heap, and the weight of the keyspace, which nobody adds
///   up, is the sum over all that is there.
///
/// **Threads and time.** Everything here is owned by the command thread; there is no lock and no thread. Time comes in
/// from outside: relative times to live count from the `InstantSource` that [Storage][readis.storage.Storage] is given,
/// and death is decided by the policy. The secret of the hash comes in as well.
///
/// **What is not here.** When a key dies, and the commands that say so: module `expiration`. Files and logs, which
/// listen for effects: later modules.
package readis.storage;
