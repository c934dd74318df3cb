package readis.storage;

import java.util.Optional;
import java.util.function.BiConsumer;
import readis.protocol.Bytes;

/// What a [Database] holds: it goes along as one when two databases swap, and is left behind as one when a database is
/// flushed. Who takes a snapshot keeps the contents of each database, whatever becomes of the databases meanwhile.
///
/// Keys have an order here that does not depend on how large the tables are just now: that of their hashes with the bits
/// reversed. It is the order in which [#scan] walks, so a cursor divides all keys into those that it has passed and those to
/// come.
///
/// Owned by the command thread.
public final class Contents {

    final Dict<Value> values;
    final Dict<Long> deadlines;
    final DeadlineIndex partDeadlines;
    final Ledger ledger = new Ledger();

    Contents(SipHash hashing) {
        values = new Dict<>(hashing);
        deadlines = new Dict<>(hashing);
        partDeadlines = new DeadlineIndex(hashing);
    }

    /// What lies under `key`, be it alive or dead.
    public Optional<Value> value(Bytes key) {
        return values.find(key);
    }

    /// The deadline of `key`, be it dead or alive, or [Value#NEVER]. That is the last ms there is; a deadline of just then
    /// counts as one in the ms before.
    public long deadline(Bytes key) {
        return deadlines.find(key).map(moment -> Math.min(moment, Value.NEVER - 1)).orElse(Value.NEVER);
    }

    /// One step of a walk over all keys: see [Dict#scan].
    public long scan(long cursor, BiConsumer<Bytes, Value> visitor) {
        return values.scan(cursor, visitor);
    }

    /// Whether a walk that goes on at `cursor` has passed `key`, or the place where it would be.
    public boolean isPassed(Bytes key, long cursor) {
        return values.isPassed(key, cursor);
    }
}
