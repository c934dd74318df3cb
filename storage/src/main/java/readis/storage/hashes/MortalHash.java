package readis.storage.hashes;

import java.util.List;
import java.util.Optional;
import java.util.function.BiConsumer;
import java.util.function.LongPredicate;
import readis.protocol.Bytes;
import readis.storage.SipHash;

/// A hash whose fields may have deadlines of their own. Most hashes have none, and should not pay for those that do: so a
/// hash becomes another one of this kind when somebody sets the first deadline, and stays one.
///
/// It keeps dead fields until somebody buries them ([FieldBurial]), and hides them: what a command finds, walks over and
/// draws is alive. Only [#stored()] and what begins with it tell of all.
///
/// Redis's names: hash-field expiration, `listpackEx`, `mstrHashDictTypeWithHFE`.
///
/// Owned by the command thread.
public abstract sealed class MortalHash extends HashValue permits MortalPackedHash, MortalTableHash {

    private final LongPredicate death;

    /// @param death whether a field with this deadline is dead
    MortalHash(LongPredicate death) {
        this.death = death;
    }

    LongPredicate death() {
        return death;
    }

    final boolean isDeadAt(long deadline) {
        return deadline != NEVER && death.test(deadline);
    }

    /// The deadline of a field, be it dead or alive, or [#NEVER] when it has none or is not there.
    abstract long storedDeadline(Bytes name);

    /// The value of a field, be it dead or alive.
    abstract Optional<Bytes> stored(Bytes name);

    /// Takes a field out, be it dead or alive. True when it was there.
    abstract boolean erase(Bytes name);

    /// How many dead fields there are.
    abstract int dead();

    /// Up to `most` dead fields, those first who died first.
    abstract List<Bytes> dead(int most);

    /// Gives a field that is there this deadline, or none: [#NEVER].
    public abstract void setDeadline(Bytes name, long deadline);

    /// Gives a field that is there this value; its deadline stays.
    abstract void replace(Bytes name, Bytes value);

    /// Whether a field is there that has died.
    final boolean isDead(Bytes name) {
        return isDeadAt(storedDeadline(name));
    }

    @Override
    public final int size() {
        return stored() - dead();
    }

    @Override
    public final Optional<Bytes> find(Bytes name) {
        return isDead(name) ? Optional.empty() : stored(name);
    }

    @Override
    public final boolean contains(Bytes name) {
        return find(name).isPresent();
    }

    @Override
    public final long deadline(Bytes name) {
        return isDead(name) ? NEVER : storedDeadline(name);
    }

    @Override
    public final boolean remove(Bytes name) {
        return !isDead(name) && erase(name);
    }

    @Override
    final void setKeeping(Bytes name, Bytes value) {
        if (contains(name)) {
            replace(name, value);
        } else {
            set(name, value);
        }
    }

    @Override
    public final long scan(long cursor, BiConsumer<? super Bytes, ? super Bytes> visitor) {
        return scanStored(cursor, (name, value, deadline) -> {
            if (!isDeadAt(deadline)) {
                visitor.accept(name, value);
            }
        });
    }

    @Override
    public final MortalHash mortal(LongPredicate theirDeath, SipHash hashing) {
        return this;
    }

    @Override
    public abstract MortalHash copy();
}
