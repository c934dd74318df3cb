package readis.storage.sortedsets;

import java.util.List;
import java.util.random.RandomGenerator;
import readis.protocol.Bytes;
import readis.protocol.command.Directive;
import readis.storage.SipHash;

/// Which encoding a sorted set has, and what makes it change: the thresholds of `redis.conf`, and the new sets that obey
/// them.
///
///     up to zset-max-listpack-entries, none longer than -value bytes ----> listpack
///     any others --------------------------------------------------------> skiplist
///
/// A set that has grown does not get the listpack back when it shrinks; only one that a command makes anew, of other
/// sets, ends up in the encoding that suits it.
///
/// Redis's names: `zsetTypeCreate`, `zsetTypeMaybeConvert`, `zsetConvertToListpackIfNeeded`.
public final class SortedSetEncodings {

    private final Directive<Long> entries = Directive.integer("zset-max-listpack-entries", 128, 0, Long.MAX_VALUE);
    private final Directive<Long> longest = Directive.integer("zset-max-listpack-value", 64, 0, Long.MAX_VALUE);
    private final SipHash hashing;
    private final RandomGenerator random;

    /// @param hashing the secret under which members hash
    /// @param random decides how high the nodes of skip lists are
    public SortedSetEncodings(SipHash hashing, RandomGenerator random) {
        this.hashing = hashing;
        this.random = random;
    }

    /// The thresholds.
    List<Directive<?>> directives() {
        return List.of(entries, longest);
    }

    /// An empty set for up to `count` members, of which the first is `length` bytes long.
    SortedSet setFor(long count, int length) {
        return new SortedSet(this, new LinkedRanking(hashing, random));
    }

    /// An empty set in the encoding that takes anything; once it is complete, see [SortedSet#compacted()].
    public SortedSet largeSet() {
        return new SortedSet(this, new LinkedRanking(hashing, random));
    }

    Ranking roomFor(long count, Ranking ranking) {
        return ranking;
    }

    Ranking roomFor(Bytes member, Ranking ranking) {
        return ranking;
    }

    Ranking compacted(Ranking ranking) {
        return ranking;
    }
}
