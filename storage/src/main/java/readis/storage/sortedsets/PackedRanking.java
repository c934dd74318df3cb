package readis.storage.sortedsets;

import java.util.Optional;
import java.util.OptionalDouble;
import java.util.random.RandomGenerator;
import readis.protocol.Bytes;
import readis.protocol.Doubles;
import readis.storage.JavaHeap;
import readis.storage.listpack.Listpack;

/// The encoding `listpack`: members and scores by turns in one array of bytes, in their order.
///
///     a  1  b  2.5  c  inf         a with score 1, b with 2.5, c with infinity
///
/// A score that is a whole number is kept as one, any other as its text; so a negative 0 becomes a positive one. Whoever
/// looks for something walks from the first pair on, which is the fastest way as long as there are few.
///
/// Owned by the command thread.
final class PackedRanking implements Ranking {

    private static final int PAIR = 2;
    private static final double LARGEST_WHOLE = 0x1p62;

    private static final long ITSELF = JavaHeap.object(JavaHeap.REFERENCE);

    private final Listpack pack;

    /// No members.
    PackedRanking() {
        this(new Listpack());
    }

    private PackedRanking(Listpack pack) {
        this.pack = pack;
    }

    /// The ranking that these members and scores are; empty when they are not in order, or no scores. That there are no two
    /// members alike is for the caller to see.
    static Optional<PackedRanking> of(Listpack pairs) {
        PackedRanking ranking = new PackedRanking(pairs);
        return ranking.isSound() ? Optional.of(ranking) : Optional.empty();
    }

    private boolean isSound() {
        if (pack.size() % PAIR != 0) {
            return false;
        }
        int before = Listpack.NONE;
        for (int entry = pack.first(); entry != Listpack.NONE; entry = after(entry)) {
            int score = pack.next(entry);
            if (!pack.isNumber(score) && Doubles.typed(pack.bytes(score)).isEmpty()
                    || before != Listpack.NONE && !isBehind(entry, pack.bytes(before), score(before))) {
                return false;
            }
            before = entry;
        }
        return true;
    }

    @Override
    public String encoding() {
        return "listpack";
    }

    /// Whether a member of so many bytes may still come as far as the listpack is concerned.
    boolean hasRoomFor(int length) {
        return pack.hasRoomFor(length);
    }

    @Override
    public int size() {
        return pack.size() / PAIR;
    }

    @Override
    public long weight() {
        return ITSELF + pack.weight();
    }

    private int entry(Bytes member) {
        return pack.find(member, pack.first(), PAIR);
    }

    private double score(int entry) {
        int score = pack.next(entry);
        return pack.isNumber(score) ? pack.number(score) : Doubles.typed(pack.bytes(score)).orElseThrow();
    }

    private int after(int entry) {
        return pack.next(pack.next(entry));
    }

    private int before(int entry) {
        return pack.previous(pack.previous(entry));
    }

    @Override
    public OptionalDouble score(Bytes member) {
        int entry = entry(member);
        return entry == Listpack.NONE ? OptionalDouble.empty() : OptionalDouble.of(score(entry));
    }

    @Override
    public int rank(Bytes member) {
        int rank = 0;
        int entry = pack.first();
        while (!pack.holds(entry, member)) {
            entry = after(entry);
            rank++;
        }
        return rank;
    }

    @Override
    public int countBefore(Interval interval) {
        int count = 0;
        int entry = pack.first();
        while (entry != Listpack.NONE && interval.isAfter(pack.bytes(entry), score(entry))) {
            entry = after(entry);
            count++;
        }
        return count;
    }

    /// Walks on from where the interval begins.
    @Override
    public int countThrough(Interval interval) {
        int count = countBefore(interval);
        int entry = pack.entry((long) PAIR * count);
        while (entry != Listpack.NONE && !interval.isBefore(pack.bytes(entry), score(entry))) {
            entry = after(entry);
            count++;
        }
        return count;
    }

    @Override
    public void insert(Bytes member, double score) {
        int place = place(member, score);
        int entry = pack.insert(place, member);
        int next = pack.next(entry);
        if (score == (long) score && Math.abs(score) <= LARGEST_WHOLE) {
            pack.insert(next, (long) score);
        } else {
            pack.insert(next, Bytes.ofLatin1(Doubles.format(score)));
        }
    }

    /// The pair before which this one belongs. The end is tried first: sets are often made in their order.
    private int place(Bytes member, double score) {
        int entry = pack.first();
        if (entry == Listpack.NONE || !isBehind(pack.previous(pack.last()), member, score)) {
            return Listpack.NONE;
        }
        while (!isBehind(entry, member, score)) {
            entry = after(entry);
        }
        return entry;
    }

    private boolean isBehind(int entry, Bytes member, double score) {
        double other = score(entry);
        return other > score || other == score && pack.bytes(entry).compareTo(member) > 0;
    }

    @Override
    public void move(Bytes member, double score) {
        remove(member);
        insert(member, score);
    }

    @Override
    public boolean remove(Bytes member) {
        int entry = entry(member);
        if (entry == Listpack.NONE) {
            return false;
        }
        pack.delete(entry, PAIR);
        return true;
    }

    @Override
    public void remove(Ranks ranks) {
        pack.delete(pack.entry((long) PAIR * ranks.from()), PAIR * ranks.count());
    }

    @Override
    public void forEach(Ranks ranks, boolean reverse, MemberVisitor visitor) {
        int entry = ranks.count() == 0 ? Listpack.NONE
                : pack.entry((long) PAIR * (reverse ? ranks.to() - 1 : ranks.from()));
        for (int left = ranks.count(); left > 0; left--) {
            visitor.visit(pack.bytes(entry), score(entry));
            if (left > 1) {
                entry = reverse ? before(entry) : after(entry);
            }
        }
    }

    @Override
    public Scored random(RandomGenerator dice) {
        int entry = pack.entry((long) PAIR * dice.nextInt(size()));
        return new Scored(pack.bytes(entry), score(entry));
    }

    @Override
    public long scan(long cursor, ScanVisitor visitor) {
        for (int entry = pack.first(); entry != Listpack.NONE; entry = after(entry)) {
            visitor.visit(pack.bytes(entry), pack.bytes(pack.next(entry)));
        }
        return 0;
    }

    @Override
    public Optional<Listpack> listpack() {
        return Optional.of(pack);
    }

    @Override
    public Ranking copy() {
        return new PackedRanking(pack.copy());
    }
}
