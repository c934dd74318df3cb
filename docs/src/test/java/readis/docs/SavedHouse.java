package readis.docs;

import readis.persistence.Sink;
import readis.persistence.SnapshotFormat;
import readis.protocol.Bytes;
import readis.protocol.Reply;
import readis.server.House;
import readis.storage.Database;
import readis.storage.Fingerprint;
import readis.storage.Value;

/// A house as an RDB file, without a disk, and as a number.
final class SavedHouse {

    private SavedHouse() {
    }

    static byte[] file(House house) {
        SnapshotFormat format = house.persistence().snapshot(false);
        Sink sink = new Sink();
        format.begin(sink);
        for (Database database : house.keyspace().databases()) {
            database.forEach((key, value) ->
                    format.entry(database.index(), key, value, database.contents().deadline(key), sink).finish(sink));
        }
        format.end(sink);
        return sink.bytes().toArray();
    }

    /// What DEBUG DIGEST answers (Redis: `computeDatasetDigest`).
    static Reply digest(House house) {
        Fingerprint all = new Fingerprint();
        for (Database database : house.keyspace().databases()) {
            if (database.size() > 0) {
                all.mix(database.index());
                database.forEach((key, value) -> all.xor(of(database, key, value)));
            }
        }
        return Reply.simple(all.toString());
    }

    private static Fingerprint of(Database database, Bytes key, Value value) {
        Fingerprint one = new Fingerprint().mix(key);
        value.addTo(one);
        return database.contents().deadline(key) != Value.NEVER ? one.xor(Bytes.of("!!expire!!")) : one;
    }
}
