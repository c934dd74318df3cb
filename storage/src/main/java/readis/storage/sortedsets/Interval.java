package readis.storage.sortedsets;

import readis.protocol.Bytes;

/// A stretch of a sorted set, told by where it begins and where it ends: of scores, of members, or of both.
///
/// Whoever knows the order of the set needs no more than these two questions to find the stretch by halving; in a sorted
/// set first all members are before it, then all are in it, and then all are behind it.
public interface Interval {

    /// Whether this member with this score comes before the interval.
    boolean isAfter(Bytes member, double score);

    /// Whether this member with this score comes behind the interval.
    boolean isBefore(Bytes member, double score);
}
