package readis.storage.hashes;

import java.time.InstantSource;
import java.util.List;
import java.util.function.LongPredicate;
import readis.protocol.Bytes;
import readis.protocol.Request;
import readis.storage.Database;
import readis.storage.Keyspace;
import readis.storage.KeyspaceEvent.Kind;

/// Gives fields deadlines, for the commands that do so in one way or another: HEXPIRE, HGETEX, HSETEX.
///
/// A deadline that has passed is a deletion at once, and is replayed as one.
///
/// Redis's names: `hashTypeSetEx`, `hashTypeSetExInit`, `hashTypeSetExDone`.
public final class FieldDeadlines {

    private static final Bytes HDEL = Bytes.of("HDEL");

    private final Keyspace keyspace;
    private final InstantSource clock;
    private final LongPredicate death;

    public FieldDeadlines(Keyspace keyspace, InstantSource clock) {
        this.keyspace = keyspace;
        this.clock = clock;
        this.death = keyspace::isDead;
    }

    /// The same fields in a hash in which they may have deadlines.
    MortalHash mortal(HashValue hash) {
        return hash.mortal(death, keyspace.hashing());
    }

    /// The same for the hash of `key`, which then has that one.
    public MortalHash mortal(Database database, Bytes key, HashValue hash) {
        MortalHash mortal = mortal(hash);
        if (mortal != hash) {
            database.update(key, mortal);
        }
        return mortal;
    }

    /// Lets a living field die at `deadline`, or now when that has passed. True when it is dead now.
    public boolean set(Database database, Bytes key, MortalHash hash, Bytes name, long deadline) {
        boolean over = keyspace.diesAtOnce(deadline, clock.millis());
        if (over) {
            hash.erase(name);
            keyspace.countPartDeaths(1);
            keyspace.effects().insteadOf(database.index(), Request.of(List.of(HDEL, key, name)));
        } else {
            hash.setDeadline(name, deadline);
        }
        return over;
    }

    /// To be called when so many fields have been given a deadline, or have died of one: says so.
    public void done(Database database, Bytes key, MortalHash hash, int mortal, int dead) {
        database.follow(key, hash);
        if (dead > 0) {
            database.reduced(Kind.HASH, "hdel", key, dead, hash.stored() == 0);
        } else if (mortal > 0) {
            database.changed(Kind.HASH, "hexpire", key, mortal);
        }
    }
}
