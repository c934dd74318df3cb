package readis.storage.hashes;

import java.util.Optional;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import java.util.function.LongPredicate;
import readis.protocol.Bytes;
import readis.storage.Elastic;
import readis.storage.Fingerprint;
import readis.storage.Pool;
import readis.storage.SipHash;
import readis.storage.Value;

/// A map of names to strings, in one of several encodings. What a client sees does not depend on the encoding (laws STO-34
/// and STO-37), except for the order of the fields, which nobody may rely on.
///
/// Fields are written by [HashEncodings], which knows when a hash must become another one. Those of a [MortalHash] may have
/// deadlines.
///
/// Owned by the command thread.
public abstract sealed class HashValue extends Value implements Pool<Field>, Elastic
        permits PackedHash, TableHash, MortalHash {

    private static final Bytes MORTAL = Bytes.of("!!hexpire!!");

    private long settled;

    /// Is shown a field, be it alive or dead, with its deadline in Unix time in ms, or [#NEVER].
    @FunctionalInterface
    public interface StoredVisitor {
        void visit(Bytes name, Bytes value, long deadline);
    }

    /// The value of the field called `name`.
    public abstract Optional<Bytes> find(Bytes name);

    public abstract boolean contains(Bytes name);

    /// Gives the field called `name` this value; the encoding must be able to hold it.
    abstract void set(Bytes name, Bytes value);

    /// Removes the field called `name`. True when it was there.
    public abstract boolean remove(Bytes name);

    /// The same, but a deadline that the field has stays.
    void setKeeping(Bytes name, Bytes value) {
        set(name, value);
    }

    /// The deadline of a living field, or [#NEVER] when it has none or is not there.
    public long deadline(Bytes name) {
        return NEVER;
    }

    /// How many fields there are, the dead that nobody has buried yet included.
    public int stored() {
        return size();
    }

    /// Whether so many bytes more are no reason to become a table.
    boolean hasRoomFor(long more) {
        return true;
    }

    /// The same fields in the encoding that takes any.
    ///
    /// @param hashing the secret under which fields hash
    abstract HashValue table(SipHash hashing);

    /// The same fields in the encoding in which they may have deadlines: as large as this one, and most likely another
    /// object, which has this one's parts.
    ///
    /// @param death whether a field with this deadline is dead
    /// @param hashing the secret under which fields hash
    public abstract MortalHash mortal(LongPredicate death, SipHash hashing);

    /// One step of a walk over living fields, as [readis.storage.Dict#scan]. What is no table is shown as a whole.
    public abstract long scan(long cursor, BiConsumer<? super Bytes, ? super Bytes> visitor);

    /// The same with the dead.
    public long scanStored(long cursor, StoredVisitor visitor) {
        return scan(cursor, (name, value) -> visitor.visit(name, value, NEVER));
    }

    @Override
    public abstract HashValue copy();

    /// Shows the name and value of each field to `visitor`, which must not change the hash.
    public void forEachField(BiConsumer<? super Bytes, ? super Bytes> visitor) {
        long cursor = 0;
        do {
            cursor = scan(cursor, visitor);
        } while (cursor != 0);
    }

    /// The same with the dead, and with deadlines.
    public void forEachStored(StoredVisitor visitor) {
        long cursor = 0;
        do {
            cursor = scanStored(cursor, visitor);
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
        forEachStored((name, value, deadline) -> {
            Fingerprint field = new Fingerprint().mix(name).mix(value);
            fingerprint.xor(deadline == NEVER ? field : field.xor(MORTAL));
        });
    }
}
