package readis.storage.hashes;

import java.util.Optional;
import java.util.function.BiConsumer;
import java.util.function.LongPredicate;
import java.util.random.RandomGenerator;
import readis.protocol.Bytes;
import readis.storage.DeadlineIndex;
import readis.storage.Dict;
import readis.storage.SipHash;

/// A hash of any fields, in a table that holds the bare arrays of the values: a field then costs an object less.
final class TableHash extends HashValue {

    private final Dict<byte[]> fields;

    TableHash(Dict<byte[]> fields) {
        this.fields = fields;
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

    @Override
    public boolean contains(Bytes name) {
        return fields.contains(name);
    }

    @Override
    void set(Bytes name, Bytes value) {
        fields.put(name, value.lend());
    }

    @Override
    public boolean remove(Bytes name) {
        return fields.remove(name).isPresent();
    }

    @Override
    public Field random(RandomGenerator random) {
        Bytes name = fields.randomKey(random).orElseThrow();
        return new Field(name, find(name).orElseThrow());
    }

    @Override
    long scan(long cursor, BiConsumer<? super Bytes, ? super Bytes> visitor) {
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
        return new TableHash(fields.copy());
    }
}
