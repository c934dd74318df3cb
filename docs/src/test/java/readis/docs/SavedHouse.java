package readis.docs;

import readis.persistence.Sink;
import readis.persistence.SnapshotFormat;
import readis.server.House;
import readis.storage.Database;

/// A house as an RDB file, without a disk.
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
}
