package readis.storage.sets;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.random.RandomGenerator;
import readis.protocol.Bytes;
import readis.storage.Elastic;
import readis.storage.Fingerprint;
import readis.storage.Pool;
import readis.storage.Value;

/// A set of strings, in one of three encodings. What a client sees does not depend on the encoding (law STO-31), except
/// for the order of the members, which nobody may rely on.
///
/// Members are added by [SetEncodings], which knows when a set must become another one.
///
/// Owned by the command thread.
public abstract sealed class SetValue extends Value implements Pool<Bytes>, Elastic
        permits NumberSet, PackedSet, TableSet {

    private long settled;

    public abstract boolean contains(Bytes member);

    /// Adds `member`, which the encoding must be able to hold.
    abstract void add(Bytes member);

    /// Removes `member`. True when it was there.
    public abstract boolean remove(Bytes member);

    /// The whole numbers that it is, if it is kept as such.
    public Optional<Intset> intset() {
        return Optional.empty();
    }

    /// One step of a walk, as [readis.storage.Dict#scan]. What is no table is shown as a whole.
    public abstract long scan(long cursor, Consumer<? super Bytes> visitor);

    @Override
    public abstract SetValue copy();

    /// Removes a member left to chance; there must be one.
    Bytes pop(RandomGenerator random) {
        Bytes member = random(random);
        remove(member);
        return member;
    }

    /// Removes `count` members left to chance, which must not be all.
    List<Bytes> pop(int count, RandomGenerator random) {
        if (isFlat()) {
            List<Bytes> popped = sample(count, random);
            popped.forEach(this::remove);
            return popped;
        }
        List<Bytes> popped = new ArrayList<>(count);
        for (int i = 0; i < count; i++) {
            popped.add(pop(random));
        }
        return popped;
    }

    /// Shows all members to `visitor`, which must not change the set.
    @Override
    public void forEach(Consumer<? super Bytes> visitor) {
        long cursor = 0;
        do {
            cursor = scan(cursor, visitor);
        } while (cursor != 0);
    }

    @Override
    public boolean isFlat() {
        return false;
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
        return "set";
    }

    @Override
    public void addTo(Fingerprint fingerprint) {
        fingerprint.mix(2);
        forEach(fingerprint::xor);
    }
}
