package readis.storage;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.LongPredicate;
import readis.protocol.Bytes;

/// Names with deadlines (Unix time in ms), found by name in constant time and by deadline in logarithmic time.
///
/// Keys do without the second: of a million of them a search looks at a sample. With the fields of one hash nobody wants to
/// guess, since a hash must go with its last field; so here those who die next are always known (Redis: `ebuckets.c`).
///
/// The names are those of another table, which has the same arrays ([Dict#own]).
///
/// Owned by the command thread.
public final class DeadlineIndex {

    private record Moment(long deadline, Bytes name) {
    }

    private static final Comparator<Moment> BY_TIME =
            Comparator.comparingLong(Moment::deadline).thenComparing(Moment::name);

    private static final long ITSELF = JavaHeap.object(3 * JavaHeap.REFERENCE) + JavaHeap.TREE;
    private static final long NAME =
            JavaHeap.object(Long.BYTES + JavaHeap.REFERENCE) + JavaHeap.BYTES + JavaHeap.TREE_NODE;

    private final SipHash hashing;
    private final Dict<Moment> byName;
    private final TreeMap<Moment, Moment> byTime = new TreeMap<>(BY_TIME);

    /// No names.
    ///
    /// @param hashing the secret under which names hash
    public DeadlineIndex(SipHash hashing) {
        this.hashing = hashing;
        this.byName = new Dict<>(hashing);
    }

    /// How many names have a deadline.
    public int size() {
        return byName.size();
    }

    public boolean isEmpty() {
        return byName.isEmpty();
    }

    /// How many bytes it takes in the Java heap, without the arrays of its names.
    public long weight() {
        return ITSELF + byName.weightWithoutKeys() + size() * NAME;
    }

    /// The deadline of `name`, or [Value#NEVER].
    public long of(Bytes name) {
        Optional<Moment> moment = byName.find(name);
        return moment.isPresent() ? moment.get().deadline() : Value.NEVER;
    }

    /// Gives `name` this deadline, whether it had one or not.
    public void set(Bytes name, long deadline) {
        remove(name);
        Moment moment = new Moment(deadline, name);
        byName.put(name, moment);
        byTime.put(moment, moment);
    }

    /// Forgets `name`. True when it had a deadline.
    public boolean remove(Bytes name) {
        Optional<Moment> moment = byName.remove(name);
        moment.ifPresent(byTime::remove);
        return moment.isPresent();
    }

    /// The earliest of all deadlines, or [Value#NEVER].
    public long earliest() {
        return byTime.isEmpty() ? Value.NEVER : byTime.firstKey().deadline();
    }

    /// The names with the earliest deadlines, at most so many, as long as these are `over`.
    public List<Bytes> first(int most, LongPredicate over) {
        List<Bytes> first = new ArrayList<>();
        for (Moment moment : byTime.keySet()) {
            if (first.size() == most || !over.test(moment.deadline())) {
                return first;
            }
            first.add(moment.name());
        }
        return first;
    }

    /// Moves a few buckets of a table that is changing its size.
    void rehash(int steps) {
        byName.rehash(steps);
    }

    /// The same names in an index of their own.
    public DeadlineIndex copy() {
        DeadlineIndex copy = new DeadlineIndex(hashing);
        byTime.keySet().forEach(moment -> copy.set(moment.name(), moment.deadline()));
        return copy;
    }
}
