/// Sorted sets: members with scores, in the order of their scores; the values of ZADD, ZRANGE, ZRANK and their kin.
///
/// Two questions make this type: what is the score of this member, and who stands at this place? A hash table answers the
/// first, a list in order the second, and neither the other. So a large set is both at once, over the same nodes:
///
///     dict           "anna" --> node        the score of a member, in constant time
///     skip list      ... <-> node <-> ...   ranks, ranges and intervals, in logarithmic time
///
/// **The tour.** [Interval][readis.storage.sortedsets.Interval] is the one thing that all ranges have in common:
/// [ScoreInterval][readis.storage.sortedsets.ScoreInterval] and `LexInterval` say where they begin and end. `SkipList`
/// finds those places (laws STO-40 and STO-41); whatever a range is told by, it becomes
/// [Ranks][readis.storage.sortedsets.Ranks]. A `Ranking` is a set in one of its encodings, `LinkedRanking` for any and
/// `PackedRanking` for a few, which is one listpack; [SortedSet][readis.storage.sortedsets.SortedSet] hides which (law
/// STO-42), and [SortedSetEncodings][readis.storage.sortedsets.SortedSetEncodings] decides it.
///
/// The commands, in reading order: `AddCommands` (ZADD, ZINCRBY; `AddOptions`), `MemberCommands` (ZSCORE, ZRANK, ZREM),
/// `RangeCommands` (ZRANGE and its older sisters, ZRANGESTORE; `RangeOptions`; law STO-43), `IntervalCommands` (ZCOUNT,
/// ZREMRANGEBYSCORE), `PopCommands` (ZPOPMIN, and those that wait: BZPOPMIN; law STO-45), `CombinationCommands` (ZUNION,
/// ZINTER, ZDIFF; what they do stands in `Combination`, law STO-44), and `WalkCommands` (ZSCAN, ZRANDMEMBER).
/// [SortedSetRoom][readis.storage.sortedsets.SortedSetRoom] gathers their rows.
///
/// **Scores** are doubles. They are compared as numbers, so 0 and -0 are one place; NaN, which has none, never gets in: what
/// would be NaN is refused (ZINCRBY) or becomes 0 (ZUNION). They are shown with as few digits as read back to the same
/// double, and as whole numbers where they are some.
///
/// Owned by the command thread. Time (how long a client waits) and randomness (how high a node is) come in from outside.
package readis.storage.sortedsets;
