package readis.server;

import readis.protocol.Bytes;
import readis.storage.Database;
import readis.storage.Fingerprint;
import readis.storage.Keyspace;
import readis.storage.Value;

/// A fingerprint of all keys and values, the same on every server that holds the same (Redis: `computeDatasetDigest`).
final class DebugDigest {

    private static final Bytes MORTAL = Bytes.of("!!expire!!");

    private DebugDigest() {
    }

    /// The fingerprint of all databases.
    static Fingerprint of(Keyspace keyspace) {
        Fingerprint all = new Fingerprint();
        for (Database database : keyspace.databases()) {
            if (database.size() > 0) {
                all.mix(database.index());
                database.forEach((key, value) -> all.xor(
                        withValue(new Fingerprint().mix(key), value, isMortal(database, key))));
            }
        }
        return all;
    }

    /// The fingerprint of the value of `key`, be it alive or dead; zeros where there is none.
    static Fingerprint of(Database database, Bytes key) {
        Fingerprint digest = new Fingerprint();
        return database.held(key).map(value -> withValue(digest, value, isMortal(database, key))).orElse(digest);
    }

    private static boolean isMortal(Database database, Bytes key) {
        return database.contents().deadline(key) != Value.NEVER;
    }

    private static Fingerprint withValue(Fingerprint digest, Value value, boolean mortal) {
        value.addTo(digest);
        return mortal ? digest.xor(MORTAL) : digest;
    }
}
