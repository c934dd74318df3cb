package readis.storage.sortedsets;

import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.function.Consumer;
import java.util.random.RandomGenerator;
import readis.protocol.Bytes;
import readis.protocol.Doubles;
import readis.storage.Dict;
import readis.storage.Elastic;
import readis.storage.Fingerprint;
import readis.storage.JavaHeap;
import readis.storage.Pool;
import readis.storage.Value;
import readis.storage.listpack.Listpack;

/// A sorted set: members, each with a score, in the order of the scores; those of one score in the order of their bytes.
///
/// Scores are doubles, infinities included, but never NaN, which has no place in any order. The encoding does not show
/// (law STO-42), but for one trifle that Redis has as well: the small encoding does not know that 0 can be negative.
///
/// Owned by the command thread.
public final class SortedSet extends Value implements Pool<Scored>, Elastic {

    private static final int TYPE = 3;
    private static final long ITSELF = JavaHeap.object(Integer.BYTES + 2 * JavaHeap.REFERENCE + Long.BYTES);

    private final SortedSetEncodings encodings;
    private Ranking ranking;
    private long settled;

    SortedSet(SortedSetEncodings encodings, Ranking ranking) {
        this.encodings = encodings;
        this.ranking = ranking;
    }

    @Override
    public int size() {
        return ranking.size();
    }

    /// The score of `member`, if it is one.
    public OptionalDouble score(Bytes member) {
        return ranking.score(member);
    }

    /// How many members come before `member`, if it is one.
    OptionalInt rank(Bytes member) {
        return ranking.score(member).isPresent() ? OptionalInt.of(ranking.rank(member)) : OptionalInt.empty();
    }

    /// The ranks of the members in `interval`.
    public Ranks ranks(Interval interval) {
        return new Ranks(ranking.countBefore(interval), ranking.countThrough(interval));
    }

    /// All ranks there are.
    public Ranks ranks() {
        return new Ranks(0, size());
    }

    /// The set is about to get up to `count` more members: it takes the encoding for so many at once.
    void expect(long count) {
        ranking = encodings.roomFor(count, ranking);
    }

    /// Gives `member` this score, whether it has been a member or not.
    public void put(Bytes member, double score) {
        if (ranking.score(member).isPresent()) {
            move(member, score);
        } else {
            insert(member, score);
        }
    }

    /// Adds a member that is not there yet.
    public void insert(Bytes member, double score) {
        ranking = encodings.roomFor(member, ranking);
        ranking.insert(member, score);
    }

    /// Gives a member that is there another score.
    void move(Bytes member, double score) {
        ranking.move(member, score);
    }

    /// True when it was a member.
    boolean remove(Bytes member) {
        return ranking.remove(member);
    }

    /// Removes these, all of which there must be.
    void remove(Ranks ranks) {
        ranking.remove(ranks);
    }

    /// Shows these, all of which there must be, to `visitor`, from the first to the last or the other way round.
    public void forEach(Ranks ranks, boolean reverse, MemberVisitor visitor) {
        ranking.forEach(ranks, reverse, visitor);
    }

    /// One step of a walk over all members, as [readis.storage.Dict#scan].
    long scan(long cursor, Ranking.ScanVisitor visitor) {
        return ranking.scan(cursor, visitor);
    }

    /// Takes the large encoding, though it may be small (Redis: `zsetConvert`, called by SORT).
    public void loosen() {
        ranking = encodings.large(ranking);
    }

    /// Takes the small encoding if it may have it: for a set that was made of others and is complete.
    public SortedSet compacted() {
        ranking = encodings.compacted(ranking);
        return this;
    }

    @Override
    public Scored random(RandomGenerator random) {
        return ranking.random(random);
    }

    @Override
    public void forEach(Consumer<? super Scored> visitor) {
        forEach(ranks(), false, (member, score) -> visitor.accept(new Scored(member, score)));
    }

    @Override
    public boolean isFlat() {
        return ranking instanceof PackedRanking;
    }

    @Override
    public long weight() {
        return ITSELF + ranking.weight();
    }

    @Override
    public long settled() {
        return settled;
    }

    @Override
    public void settle(long bytes) {
        settled = bytes;
    }

    @Override
    public String type() {
        return "zset";
    }

    @Override
    public String encoding() {
        return ranking.encoding();
    }

    @Override
    public Optional<Listpack> listpack() {
        return ranking.listpack();
    }

    @Override
    public Optional<Dict<?>> table() {
        return ranking.table();
    }

    @Override
    public SortedSet copy() {
        return new SortedSet(encodings, ranking.copy());
    }

    /// With 17 digits of each score, as Redis 7.0 does it and not 7.2: a fingerprint is for comparing with another server,
    /// and that is the one at hand.
    @Override
    public void addTo(Fingerprint fingerprint) {
        fingerprint.mix(TYPE);
        forEach(ranks(), false, (member, score) -> fingerprint.xor(
                new Fingerprint().mix(member).mix(Bytes.ofLatin1(Doubles.format17(score)))));
    }
}
