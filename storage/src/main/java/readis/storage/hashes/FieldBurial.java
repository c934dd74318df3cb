package readis.storage.hashes;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import readis.protocol.Bytes;
import readis.protocol.Request;
import readis.storage.Database;
import readis.storage.Keyspace;
import readis.storage.KeyspaceEvent.Kind;

/// Takes dead fields out of hashes: those that a command touches, all of one hash, or those that a search has found.
///
/// Each dead field becomes an HDEL for replay, so that it does not depend on a clock. When no field is left, the hash goes
/// as well (Redis: `hashTypeGetValue`, `hashTypeExpire`, `propagateHashFieldDeletion`).
///
/// Owned by the command thread.
public final class FieldBurial {

    private static final Bytes HDEL = Bytes.of("HDEL");

    private final Keyspace keyspace;

    public FieldBurial(Keyspace keyspace) {
        this.keyspace = keyspace;
    }

    /// The hash of `key` for a command that touches the fields named by every `step`-th word of `request` from `first` on:
    /// those of them that are dead are buried. Empty when nothing is left of it.
    public Optional<HashValue> touch(Database database, Bytes key, Optional<HashValue> hash, Request request, int first,
            int step) {
        if (hash.isEmpty() || !(hash.get() instanceof MortalHash mortal)) {
            return hash;
        }
        List<Bytes> dead = new ArrayList<>();
        for (int i = first; i < request.size(); i += step) {
            if (mortal.isDead(request.word(i))) {
                dead.add(request.word(i));
            }
        }
        return bury(database, key, mortal, dead) && mortal.stored() == 0 ? Optional.empty() : hash;
    }

    /// The hash of `key` for a command that touches any field there is.
    Optional<HashValue> touchAll(Database database, Bytes key, Optional<HashValue> hash) {
        return hash.isPresent() && hash.get() instanceof MortalHash mortal
                && bury(database, key, mortal, mortal.dead(Integer.MAX_VALUE)) && mortal.stored() == 0
                ? Optional.empty() : hash;
    }

    /// Buries up to `most` dead fields of a hash that nobody has touched, outside of any command. Returns how many.
    public int search(Database database, Bytes key, MortalHash hash, int most) {
        List<Bytes> dead = hash.dead(most);
        bury(database, key, hash, dead);
        keyspace.effects().handOut();
        return dead.size();
    }

    /// Whether any could be buried.
    private boolean bury(Database database, Bytes key, MortalHash hash, List<Bytes> dead) {
        if (dead.isEmpty() || !keyspace.mayBury()) {
            return false;
        }
        database.beforeChange(key);
        for (Bytes name : dead) {
            if (hash.erase(name)) {
                keyspace.effects().also(database.index(), Request.of(List.of(HDEL, key, name)));
                keyspace.countPartDeaths(1);
            }
        }
        boolean emptied = hash.stored() == 0;
        if (emptied) {
            database.remove(key);
        } else {
            database.follow(key, hash);
        }
        database.announce(Kind.HASH, "hexpired", key);
        if (emptied) {
            database.announce(Kind.GENERIC, "del", key);
        }
        return true;
    }
}
