package readis.storage.hashes;

import java.util.Optional;
import java.util.function.BiConsumer;
import java.util.function.LongPredicate;
import java.util.random.RandomGenerator;
import readis.protocol.Bytes;
import readis.storage.JavaHeap;
import readis.storage.SipHash;
import readis.storage.listpack.Listpack;

/// A hash of few and short fields: name, value, name, value, one behind the other in the order in which they came.
final class PackedHash extends HashValue {

    private static final long ITSELF = JavaHeap.object(Integer.BYTES + Long.BYTES + JavaHeap.REFERENCE);

    private final Listpack fields;

    PackedHash(Listpack fields) {
        this.fields = fields;
    }

    @Override
    public long weight() {
        return ITSELF + fields.weight();
    }

    @Override
    public String encoding() {
        return "listpack";
    }

    @Override
    public int size() {
        return fields.size() / 2;
    }

    private int place(Bytes name) {
        return fields.find(name, fields.first(), 2);
    }

    @Override
    public Optional<Bytes> find(Bytes name) {
        int place = place(name);
        return place == Listpack.NONE ? Optional.empty() : Optional.of(fields.bytes(fields.next(place)));
    }

    @Override
    public boolean contains(Bytes name) {
        return place(name) != Listpack.NONE;
    }

    @Override
    boolean hasRoomFor(long more) {
        return fields.hasRoomFor(more);
    }

    @Override
    void set(Bytes name, Bytes value) {
        int place = place(name);
        if (place != Listpack.NONE) {
            fields.replace(fields.next(place), value);
        } else {
            fields.append(name);
            fields.append(value);
        }
    }

    @Override
    public boolean remove(Bytes name) {
        int place = place(name);
        if (place != Listpack.NONE) {
            fields.delete(place, 2);
        }
        return place != Listpack.NONE;
    }

    @Override
    public Field random(RandomGenerator random) {
        int place = fields.entry(2L * random.nextInt(size()));
        return new Field(fields.bytes(place), fields.bytes(fields.next(place)));
    }

    @Override
    public long scan(long cursor, BiConsumer<? super Bytes, ? super Bytes> visitor) {
        int place = fields.first();
        while (place != Listpack.NONE) {
            int value = fields.next(place);
            visitor.accept(fields.bytes(place), fields.bytes(value));
            place = fields.next(value);
        }
        return 0;
    }

    @Override
    public boolean isFlat() {
        return true;
    }

    @Override
    HashValue table(SipHash hashing) {
        TableHash table = new TableHash(hashing);
        forEachField(table::set);
        return table;
    }

    @Override
    public MortalHash mortal(LongPredicate death, SipHash hashing) {
        return MortalPackedHash.of(fields, death);
    }

    @Override
    public Optional<Listpack> listpack() {
        return Optional.of(fields);
    }

    @Override
    public HashValue copy() {
        return new PackedHash(fields.copy());
    }
}
