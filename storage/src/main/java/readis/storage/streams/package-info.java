/// Streams: logs of entries that only grow at their end, and groups of consumers that share the reading of them.
///
/// **The entries.** Each has a [StreamId][readis.storage.streams.StreamId], which only grows (law STO-51); `IdSyntax` reads
/// how clients spell them, `NewId` what they want a new one to be. Entries lie in a `StreamNode` of a hundred or so: one
/// listpack in Redis's own layout, so that a file can take it as it is (law STO-52). `EntryLog` keeps the nodes and trims
/// them from the oldest end (law STO-53); an `EntryCursor` walks over entries in either direction. A
/// [StreamValue][readis.storage.streams.StreamValue] is the log and the marks that outlive its entries (law STO-50).
///
/// **Why a tree map.** Redis finds a node by its first id in a *radix tree*, which keeps what ids have in common only once:
/// 128 bits of a timestamp have much in common. That saves memory where there are many nodes; but there is one node for a
/// hundred entries, and the lesson of a stream is the node. So the index is a `java.util.TreeMap`: O(log N) where Redis has
/// O(length of an id), and nothing to read. What is pending is kept in tree maps for the same reason.
///
/// **The groups.** A `ConsumerGroup` remembers how far it has been read and what is *pending*: given to a `Consumer`, but
/// not acknowledged. Each `PendingEntry` stands in two lists at once (law STO-54), and each entry is given to one consumer
/// only (law STO-55). `ReadCounter` says how far behind a group is, or that nobody knows (law STO-56). `GroupWork` is one
/// command at work on a group: it tells replay what came of it, since reading from a group depends on the clock and on who
/// asked first.
///
/// **The commands.** `EntryCommands` (XADD, XDEL, XLEN, XTRIM; `AddOptions`, `Trimming`), `RangeCommands`, `MarkCommand`
/// (XSETID), `ReadCommand` and `GroupReadCommand` (XREAD, XREADGROUP; `ReadOptions`), which may wait (law STO-57),
/// `GroupCommands` (XGROUP), `PendingCommands` (XACK, XPENDING), `ClaimCommand` (`ClaimOptions`) and `AutoclaimCommand`,
/// `InfoCommand` with its `StreamReport`. [StreamRoom][readis.storage.streams.StreamRoom] gathers their rows,
/// [NodeLimits][readis.storage.streams.NodeLimits] are their settings.
///
/// **What is not here.** A deleted entry is only marked, and its room is given back with its node, as in Redis. The commands
/// of 8.2 (XDELEX, XACKDEL) are left out.
///
/// Owned by the command thread; time comes in as an `InstantSource`.
package readis.storage.streams;
