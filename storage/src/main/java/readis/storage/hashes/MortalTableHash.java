package readis.storage.hashes;

import java.util.List;
import java.util.Optional;
import java.util.function.LongPredicate;
import java.util.random.RandomGenerator;
import readis.protocol.Bytes;
import readis.storage.DeadlineIndex;
import readis.storage.Dict;
import readis.storage.JavaHeap;
import readis.storage.SipHash;

/// A hash of any fields with deadlines: a table as any hash has it, and an index of those who can die.
final class MortalTableHash extends MortalHash {

    private static final long ITSELF = JavaHeap.object(Integer.BYTES + Long.BYTES + 3 * JavaHeap.REFERENCE);

    private final TableHash table;
    private final DeadlineIndex deadlines;

    MortalTableHash(TableHash table, DeadlineIndex deadlines, LongPredicate death) {
        super(death);
        this.table = table;
        this.deadlines = deadlines;
    }

    @Override
    public long weight() {
        return ITSELF + table.weight() + deadlines.weight();
    }

    @Override
    public String encoding() {
        return "hashtable";
    }

    @Override
    public boolean isFlat() {
        return false;
    }

    @Override
    public int stored() {
        return table.size();
    }

    @Override
    Optional<Bytes> stored(Bytes name) {
        return table.find(name);
    }

    @Override
    long storedDeadline(Bytes name) {
        return deadlines.of(name);
    }

    @Override
    public long earliestDeadline() {
        return deadlines.earliest();
    }

    @Override
    void set(Bytes name, Bytes value) {
        table.set(name, value);
        deadlines.remove(name);
    }

    @Override
    void replace(Bytes name, Bytes value) {
        table.set(name, value);
    }

    @Override
    public void setDeadline(Bytes name, long deadline) {
        if (deadline == NEVER) {
            deadlines.remove(name);
        } else {
            deadlines.set(table.own(name), deadline);
        }
    }

    @Override
    boolean erase(Bytes name) {
        deadlines.remove(name);
        return table.remove(name);
    }

    @Override
    int dead() {
        return dead(Integer.MAX_VALUE).size();
    }

    @Override
    List<Bytes> dead(int most) {
        return deadlines.first(most, death());
    }

    /// Draws again when the field that was drawn is dead: mostly there is none, since they are buried before.
    @Override
    public Field random(RandomGenerator random) {
        Field drawn = table.random(random);
        while (isDead(drawn.name())) {
            drawn = table.random(random);
        }
        return drawn;
    }

    @Override
    public long scanStored(long cursor, StoredVisitor visitor) {
        return table.scan(cursor, (name, value) -> visitor.visit(name, value, storedDeadline(name)));
    }

    @Override
    HashValue table(SipHash hashing) {
        return this;
    }

    @Override
    public Optional<Dict<?>> table() {
        return table.table();
    }

    @Override
    public MortalHash copy() {
        return new MortalTableHash((TableHash) table.copy(), deadlines.copy(), death());
    }
}
