package readis.storage.sortedsets;

import readis.protocol.Bytes;

/// A member of a sorted set and its score.
public record Scored(Bytes member, double score) {
}
