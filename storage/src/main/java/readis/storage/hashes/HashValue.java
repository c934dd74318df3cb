package readis.storage.hashes;

import java.util.Optional;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import readis.protocol.Bytes;
import readis.storage.Elastic;
import readis.storage.Fingerprint;
import readis.storage.Pool;
import readis.storage.Value;

/// A map of names to strings, in one of two encodings. What a client sees does not depend on the encoding (law STO-34),
/// except for the order of the fields, which nobody may rely on.
///
/// Fields are written by [HashEncodings], which knows when a hash must become another one.
///
/// Owned by the command thread.
public abstract sealed class HashValue extends Value implements Pool<Field>, Elastic
        permits PackedHash, TableHash {

    private long settled;

    /// The value of the field called `name`.
    public abstract Optional<Bytes> find(Bytes name);

    public abstract boolean contains(Bytes name);

    /// Gives the field called `name` this value; the encoding must be able to hold it.
    abstract void set(Bytes name, Bytes value);

    /// Removes the field called `name`. True when it was there.
    public abstract boolean remove(Bytes name);

    /// One step of a walk, as [readis.storage.Dict#scan]. What is no table is shown as a whole.
    abstract long scan(long cursor, BiConsumer<? super Bytes, ? super Bytes> visitor);

    @Override
    public abstract HashValue copy();

    /// Shows the name and value of each field to `visitor`, which must not change the hash.
    public void forEachField(BiConsumer<? super Bytes, ? super Bytes> visitor) {
        long cursor = 0;
        do {
            cursor = scan(cursor, visitor);
        } while (cursor != 0);
    }

    @Override
    public void forEach(Consumer<? super Field> visitor) {
        forEachField((name, value) -> visitor.accept(new Field(name, value)));
    }

    @Override
    public final long settled() {
        return settled;
    }

    @Override
    public final void settle(long bytes) {
        settled = bytes;
    }

    @Override
    public String type() {
        return "hash";
    }

    @Override
    public void addTo(Fingerprint fingerprint) {
        fingerprint.mix(4);
        forEachField((name, value) -> fingerprint.xor(new Fingerprint().mix(name).mix(value)));
    }
}
