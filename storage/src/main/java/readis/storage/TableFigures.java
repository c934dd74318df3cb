package readis.storage;

import java.util.SortedMap;

/// How a hash table is filled: the figures by which one sees whether its hash spreads (Redis: `dictGetStats`).
///
/// @param buckets how many chains it has, the empty ones included
/// @param chains how many chains there are of each length that occurs
public record TableFigures(int buckets, SortedMap<Integer, Integer> chains) {

    /// How many keys there are.
    public long keys() {
        return chains.entrySet().stream().mapToLong(lengths -> (long) lengths.getKey() * lengths.getValue()).sum();
    }

    /// How many chains are not empty.
    public long filled() {
        return buckets - chains.getOrDefault(0, 0);
    }

    /// How long the longest chain is.
    public int longest() {
        return chains.lastKey();
    }
}
