/// Lists: the values of LPUSH, RPOP, LRANGE and their kin, and the clients that wait for an element.
///
/// A list is asked for two things that pull in opposite directions: to be small, and to be quick at both ends however long
/// it is. So it has two encodings. Most lists are small, and are one [listpack][readis.storage.listpack.Listpack]
/// (`PackedList`). A long one is a chain of listpacks, of a few kilobytes each (`Quicklist`):
///
///     knot <-> [ a b c ] <-> [ d e ] <-> < one large element > <-> [ f g h ] <-> knot
///
/// How much stands in one listpack is the directive `list-max-listpack-size` (`NodeLimit`). When a list turns over from
/// one encoding to the other is Redis 7.2's rule (law STO-24), and how its nodes are cut and joined is Redis's as well, so
/// that a file looks alike: [ListNode][readis.storage.lists.ListNode]. [ListValue][readis.storage.lists.ListValue] is
/// either of the two; who goes through one does so with a `ListWalk`, in either direction (`ListEnd`).
///
/// The commands, in reading order: `PushCommands` (LPUSH, RPUSHX, ...), `RangeCommands` (LRANGE, LTRIM, LLEN),
/// `ElementCommands` (LINDEX, LSET, LINSERT, LREM), `LposCommand`, `PopCommands` (LPOP, LMPOP, BLPOP, ...), `MoveCommands`
/// (LMOVE, BLMOVE, ...). What they share stands in `Lists`, and [ListRoom][readis.storage.lists.ListRoom] gathers their rows.
///
/// A command that waits parks its client with [BlockedClients][readis.storage.BlockedClients], and is simply run again when
/// there is something. Replay never hears of waiting: it gets the pop or the move (law STO-7).
///
/// Left out: the compression of nodes in the middle of a list (`list-compress-depth`). Redis packs them with LZF when told
/// to; it saves memory in rare workloads, and every walk through the middle pays for it. The directive does not exist here.
///
/// Owned by the command thread.
package readis.storage.lists;
