package readis.storage.sortedsets;

import readis.protocol.Bytes;
import readis.storage.Database;
import readis.storage.KeyspaceEvent.Kind;

/// What becomes of a set that a command has made for a key: of ZUNIONSTORE, GEOSEARCHSTORE and their kin.
public final class Stored {

    private Stored() {
    }

    /// Puts `set` under `key`, whatever was there before, and says so by `event`. An empty set is none: the key goes.
    public static void under(Bytes key, Database database, SortedSet set, String event) {
        if (set.size() > 0) {
            database.set(key, set);
            database.changed(Kind.SORTED_SET, event, key);
        } else if (database.remove(key)) {
            database.changed(Kind.GENERIC, "del", key);
        }
    }
}
