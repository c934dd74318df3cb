package readis.storage.sortedsets;

import java.util.List;
import java.util.Optional;
import java.util.random.RandomGenerator;
import readis.protocol.Bytes;
import readis.protocol.command.Directive;
import readis.storage.SipHash;
import readis.storage.listpack.Listpack;

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

    private final Directive<Long> entries =
            Directive.integer("zset-max-listpack-entries", 128, 0, Long.MAX_VALUE)
                    .formerly("zset-max-ziplist-entries");
    private final Directive<Long> longest =
            Directive.memory("zset-max-listpack-value", 64, 0, Long.MAX_VALUE)
                    .formerly("zset-max-ziplist-value");
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
        boolean small = count <= entries.value() && length <= longest.value();
        return new SortedSet(this, small ? new PackedRanking() : new LinkedRanking(hashing, random));
    }

    /// An empty set in the encoding that takes anything; once it is complete, see [SortedSet#compacted()].
    public SortedSet largeSet() {
        return new SortedSet(this, new LinkedRanking(hashing, random));
    }

    /// The set of these members and scores, which it takes over; empty when they are not in order, or no scores.
    public Optional<SortedSet> of(Listpack pairs) {
        return PackedRanking.of(pairs).map(ranking -> new SortedSet(this, roomFor(ranking.size(), ranking)));
    }

    /// `ranking` in the encoding that takes `count` members at once.
    Ranking roomFor(long count, Ranking ranking) {
        return ranking instanceof PackedRanking && count > entries.value() ? linked(ranking) : ranking;
    }

    /// `ranking` in the encoding that takes anything.
    Ranking large(Ranking ranking) {
        return ranking instanceof PackedRanking ? linked(ranking) : ranking;
    }

    /// `ranking` in the encoding that takes `member` as well.
    Ranking roomFor(Bytes member, Ranking ranking) {
        boolean fits = !(ranking instanceof PackedRanking packed) || packed.size() < entries.value()
                && member.length() <= longest.value() && packed.hasRoomFor(member.length());
        return fits ? ranking : linked(ranking);
    }

    /// Inserts from the end: each member then finds its place at once, before all others.
    private Ranking linked(Ranking ranking) {
        LinkedRanking linked = new LinkedRanking(hashing, random);
        ranking.forEach(new Ranks(0, ranking.size()), true, linked::insert);
        return linked;
    }

    /// `ranking` in the encoding of a set that has never been larger.
    Ranking compacted(Ranking ranking) {
        if (ranking.size() > entries.value()) {
            return ranking;
        }
        PackedRanking packed = new PackedRanking();
        boolean[] fits = {true};
        ranking.forEach(new Ranks(0, ranking.size()), false, (member, score) -> {
            fits[0] = fits[0] && member.length() <= longest.value() && packed.hasRoomFor(member.length());
            if (fits[0]) {
                packed.insert(member, score);
            }
        });
        return fits[0] ? packed : ranking;
    }
}
