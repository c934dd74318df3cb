package readis.expiration;

import java.util.function.LongSupplier;
import readis.protocol.Bytes;
import readis.storage.Database;
import readis.storage.DeadlineIndex;
import readis.storage.Keyspace;
import readis.storage.hashes.FieldBurial;
import readis.storage.hashes.MortalHash;

/// Looks for dead fields that nobody touches (Redis: `hashTypeDbActiveExpire`).
///
/// There is nothing to sample: a database knows which of its hashes has the next field to die. So the search ends when that
/// one lives, and until then each look finds somebody dead.
///
/// Owned by the command thread.
final class FieldSearch {

    private static final int FIELDS_A_LOOK = 20;

    private final Keyspace keyspace;
    private final FieldBurial burial;
    private final LongSupplier stopwatch;

    FieldSearch(Keyspace keyspace, LongSupplier stopwatch) {
        this.keyspace = keyspace;
        this.burial = new FieldBurial(keyspace);
        this.stopwatch = stopwatch;
    }

    /// Buries dead fields of `database` until none is left, or until the stopwatch shows `end`. True in the first case.
    boolean sweep(Database database, long end) {
        DeadlineIndex hashes = database.partDeadlines();
        do {
            hashes.first(1, keyspace::isDead).forEach(key -> look(database, key));
        } while (keyspace.isDead(hashes.earliest()) && stopwatch.getAsLong() < end);
        return !keyspace.isDead(hashes.earliest());
    }

    /// The hash itself may be dead; then looking at it has buried it.
    private void look(Database database, Bytes key) {
        if (database.peek(key).orElse(null) instanceof MortalHash hash) {
            burial.search(database, key, hash, FIELDS_A_LOOK);
        } else {
            keyspace.effects().handOut();
        }
    }
}
