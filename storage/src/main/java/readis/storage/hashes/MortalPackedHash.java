package readis.storage.hashes;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.LongPredicate;
import java.util.random.RandomGenerator;
import readis.protocol.Bytes;
import readis.storage.DeadlineIndex;
import readis.storage.JavaHeap;
import readis.storage.SipHash;
import readis.storage.listpack.Listpack;

/// A hash of few and short fields with deadlines: name, value, deadline, name, value, deadline, in the order of the
/// deadlines. A field without one has a 0 there and stands behind all others. So the dead are always the first.
final class MortalPackedHash extends MortalHash {

    private static final long ITSELF = JavaHeap.object(Integer.BYTES + Long.BYTES + 2 * JavaHeap.REFERENCE);
    private static final int TRIPLE = 3;
    private static final long NO_DEADLINE = 0;

    private final Listpack fields;

    MortalPackedHash(Listpack fields, LongPredicate death) {
        super(death);
        this.fields = fields;
    }

    /// The same fields as in `pairs`, none of which has a deadline yet.
    static MortalPackedHash of(Listpack pairs, LongPredicate death) {
        Listpack triples = pairs.copy();
        int name = triples.first();
        while (name != Listpack.NONE) {
            int next = triples.next(triples.next(name));
            int deadline = triples.insert(next, NO_DEADLINE);
            name = triples.next(deadline);
        }
        return new MortalPackedHash(triples, death);
    }

    @Override
    public long weight() {
        return ITSELF + fields.weight();
    }

    @Override
    public String encoding() {
        return "listpackex";
    }

    @Override
    public boolean isFlat() {
        return true;
    }

    @Override
    public int stored() {
        return fields.size() / TRIPLE;
    }

    private int place(Bytes name) {
        return fields.find(name, fields.first(), TRIPLE);
    }

    private Bytes valueAt(int place) {
        return fields.bytes(fields.next(place));
    }

    private long deadlineAt(int place) {
        long deadline = fields.number(fields.next(fields.next(place)));
        return deadline == NO_DEADLINE ? NEVER : deadline;
    }

    private int after(int place) {
        return fields.next(fields.next(fields.next(place)));
    }

    @Override
    Optional<Bytes> stored(Bytes name) {
        int place = place(name);
        return place == Listpack.NONE ? Optional.empty() : Optional.of(valueAt(place));
    }

    @Override
    long storedDeadline(Bytes name) {
        int place = place(name);
        return place == Listpack.NONE ? NEVER : deadlineAt(place);
    }

    @Override
    public long earliestDeadline() {
        return fields.isEmpty() ? NEVER : deadlineAt(fields.first());
    }

    @Override
    boolean hasRoomFor(long more) {
        return fields.hasRoomFor(more);
    }

    @Override
    void set(Bytes name, Bytes value) {
        int place = place(name);
        if (place == Listpack.NONE || deadlineAt(place) != NEVER) {
            erase(name);
            insert(Listpack.NONE, name, value, NO_DEADLINE);
        } else {
            replace(name, value);
        }
    }

    @Override
    void replace(Bytes name, Bytes value) {
        fields.replace(fields.next(place(name)), value);
    }

    @Override
    public void setDeadline(Bytes name, long deadline) {
        Bytes value = stored(name).orElseThrow();
        erase(name);
        if (deadline == NEVER) {
            insert(Listpack.NONE, name, value, NO_DEADLINE);
        } else {
            insert(firstFrom(deadline), name, value, deadline);
        }
    }

    /// The first field that does not die before `deadline`.
    private int firstFrom(long deadline) {
        int place = fields.first();
        while (place != Listpack.NONE && deadlineAt(place) < deadline) {
            place = after(place);
        }
        return place;
    }

    private void insert(int before, Bytes name, Bytes value, long deadline) {
        int namePlace = fields.insert(before, name);
        int valuePlace = fields.insert(fields.next(namePlace), value);
        fields.insert(fields.next(valuePlace), deadline);
    }

    @Override
    boolean erase(Bytes name) {
        int place = place(name);
        if (place != Listpack.NONE) {
            fields.delete(place, TRIPLE);
        }
        return place != Listpack.NONE;
    }

    @Override
    int dead() {
        int dead = 0;
        for (int place = fields.first(); place != Listpack.NONE && isDeadAt(deadlineAt(place)); place = after(place)) {
            dead++;
        }
        return dead;
    }

    @Override
    List<Bytes> dead(int most) {
        List<Bytes> dead = new ArrayList<>();
        int place = fields.first();
        while (dead.size() < most && place != Listpack.NONE && isDeadAt(deadlineAt(place))) {
            dead.add(fields.bytes(place));
            place = after(place);
        }
        return dead;
    }

    @Override
    public Field random(RandomGenerator random) {
        int dead = dead();
        int place = fields.entry((long) TRIPLE * (dead + random.nextInt(stored() - dead)));
        return new Field(fields.bytes(place), valueAt(place));
    }

    @Override
    public long scanStored(long cursor, StoredVisitor visitor) {
        for (int place = fields.first(); place != Listpack.NONE; place = after(place)) {
            visitor.visit(fields.bytes(place), valueAt(place), deadlineAt(place));
        }
        return 0;
    }

    @Override
    HashValue table(SipHash hashing) {
        TableHash table = new TableHash(hashing);
        DeadlineIndex deadlines = new DeadlineIndex(hashing);
        scanStored(0, (name, value, deadline) -> {
            table.set(name, value);
            if (deadline != NEVER) {
                deadlines.set(name, deadline);
            }
        });
        return new MortalTableHash(table, deadlines, death());
    }

    @Override
    public Optional<Listpack> listpack() {
        return Optional.of(fields);
    }

    @Override
    public MortalHash copy() {
        return new MortalPackedHash(fields.copy(), death());
    }
}
