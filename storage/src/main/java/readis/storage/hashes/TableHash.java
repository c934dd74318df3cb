package readis.storage.hashes;

import java.util.Optional;
import java.util.function.BiConsumer;
import java.util.function.LongPredicate;
import java.util.random.RandomGenerator;
import readis.protocol.Bytes;
import readis.storage.DeadlineIndex;
import readis.storage.Dict;
import readis.storage.JavaHeap;
import readis.storage.SipHash;

/// A hash of any fields, in a table that holds the bare arrays of the values: a field then costs an object less.
final class TableHash extends HashValue {

    private static final long ITSELF = JavaHeap.object(Integer.BYTES + 2 * Long.BYTES + JavaHeap.REFERENCE);

    private final Dict<byte[]> fields;
    private long valueBytes;

    TableHash(SipHash hashing) {
        this(new Dict<>(hashing), 0);
    }

    private TableHash(Dict<byte[]> fields, long valueBytes) {
        this.fields = fields;
        this.valueBytes = valueBytes;
    }

    @Override
    public long weight() {
        return ITSELF + fields.weight() + valueBytes;
    }

    @Override
    public String encoding() {
        return "hashtable";
    }

    @Override
    public int size() {
        return fields.size();
    }

    @Override
    public Optional<Bytes> find(Bytes name) {
        return fields.find(name).map(Bytes::owning);
    }

    /// The name as it stands here: see [Dict#own].
    Bytes own(Bytes name) {
        return fields.own(name);
    }

    @Override
    public boolean contains(Bytes name) {
        return fields.contains(name);
    }

    @Override
    void set(Bytes name, Bytes value) {
        int before = fields.size();
        byte[] old = fields.exchange(name, value.lend());
        if (fields.size() == before) {
            valueBytes -= JavaHeap.bytes(old.length);
        }
        valueBytes += JavaHeap.bytes(value.length());
    }

    @Override
    public boolean remove(Bytes name) {
        Optional<byte[]> removed = fields.remove(name);
        removed.ifPresent(value -> valueBytes -= JavaHeap.bytes(value.length));
        return removed.isPresent();
    }

    @Override
    public Field random(RandomGenerator random) {
        Bytes name = fields.randomKey(random).orElseThrow();
        return new Field(name, find(name).orElseThrow());
    }

    @Override
    public long scan(long cursor, BiConsumer<? super Bytes, ? super Bytes> visitor) {
        return fields.scan(cursor, (name, value) -> visitor.accept(name, Bytes.owning(value)));
    }

    @Override
    public boolean isFlat() {
        return false;
    }

    @Override
    HashValue table(SipHash hashing) {
        return this;
    }

    @Override
    public MortalHash mortal(LongPredicate death, SipHash hashing) {
        return new MortalTableHash(this, new DeadlineIndex(hashing), death);
    }

    @Override
    public Optional<Dict<?>> table() {
        return Optional.of(fields);
    }

    @Override
    public HashValue copy() {
        return new TableHash(fields.copy(), valueBytes);
    }
}
