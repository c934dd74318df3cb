package readis.storage.hashes;

import java.util.Optional;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import java.util.random.RandomGenerator;
import readis.protocol.Bytes;
import readis.protocol.Request;
import readis.storage.Fingerprint;
import readis.storage.Pool;
import readis.storage.Value;

/// A map of names to strings, in one of two encodings, which it changes by itself as it grows. What a client sees does not
/// depend on the encoding (law STO-34), except for the order of the fields, which nobody may rely on.
///
/// Owned by the command thread.
public final class HashValue extends Value implements Pool<Field> {

    private final HashEncodings encodings;
    private Fields fields;

    HashValue(HashEncodings encodings, Fields fields) {
        this.encodings = encodings;
        this.fields = fields;
    }

    @Override
    public int size() {
        return fields.size();
    }

    /// The value of the field called `name`.
    public Optional<Bytes> find(Bytes name) {
        return fields.find(name);
    }

    public boolean contains(Bytes name) {
        return fields.contains(name);
    }

    /// Gets ready for the names and values that stand in `request` from the word at `first` on: what is too much, or too
    /// long, for a listpack should not be put into one first.
    void expect(Request request, int first) {
        if (!(fields instanceof Fields.Packed packed)) {
            return;
        }
        boolean fits = encodings.allowsPacked((request.size() - first) / 2);
        long sum = 0;
        for (int i = first; i < request.size() && fits; i++) {
            int length = request.word(i).length();
            fits = encodings.allowsLength(length);
            sum += length;
        }
        if (!fits || !packed.hasRoomFor(sum)) {
            toTable();
        }
    }

    /// Gives the field called `name` this value. True when the field is new.
    public boolean set(Bytes name, Bytes value) {
        if (fields instanceof Fields.Packed packed && !(encodings.allowsLength(name.length())
                && encodings.allowsLength(value.length()) && packed.hasRoomFor((long) name.length() + value.length()))) {
            toTable();
        }
        boolean created = fields.set(name, value);
        if (fields instanceof Fields.Packed && !encodings.allowsPacked(size())) {
            toTable();
        }
        return created;
    }

    private void toTable() {
        Fields.Hashed hashed = encodings.table();
        fields.scan(0, hashed::set);
        fields = hashed;
    }

    /// Removes the field called `name`. True when it was there.
    public boolean remove(Bytes name) {
        return fields.remove(name);
    }

    /// One step of a walk, as [readis.storage.Dict#scan]; a small hash is shown as a whole.
    long scan(long cursor, BiConsumer<? super Bytes, ? super Bytes> visitor) {
        return fields.scan(cursor, visitor);
    }

    /// Shows the name and value of each field to `visitor`, which must not change the hash.
    public void forEachField(BiConsumer<? super Bytes, ? super Bytes> visitor) {
        long cursor = 0;
        do {
            cursor = fields.scan(cursor, visitor);
        } while (cursor != 0);
    }

    @Override
    public void forEach(Consumer<? super Field> visitor) {
        forEachField((name, value) -> visitor.accept(new Field(name, value)));
    }

    @Override
    public Field random(RandomGenerator random) {
        return fields.random(random);
    }

    @Override
    public boolean isFlat() {
        return fields instanceof Fields.Packed;
    }

    @Override
    public String type() {
        return "hash";
    }

    @Override
    public String encoding() {
        return fields.encoding();
    }

    @Override
    public HashValue copy() {
        return new HashValue(encodings, fields.copy());
    }

    @Override
    public void addTo(Fingerprint fingerprint) {
        fingerprint.mix(4);
        forEachField((name, value) -> fingerprint.xor(new Fingerprint().mix(name).mix(value)));
    }
}
