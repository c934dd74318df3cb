package readis.server.rdb;

import java.io.IOException;
import java.io.InputStream;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import readis.persistence.FunctionLibraries;
import readis.persistence.rdb.RdbReader;
import readis.protocol.Bytes;
import readis.server.House;
import readis.storage.Database;
import readis.storage.Value;

/// A file, key by key. Each is loaded into a house of its own, looked at, and forgotten, so that a file may be larger than the
/// memory.
final class Listing {

    /// Is shown what the file has.
    interface Reader {

        /// A library of functions.
        void library(Bytes source);

        /// A key, which `house` holds.
        ///
        /// @param size how many bytes it has in the file
        void key(House house, Database database, Bytes key, Value value, long size);
    }

    private final House house = new House(InstantSource.system(), new SplittableRandom());
    private final List<Bytes> libraries = new ArrayList<>();
    private final RdbReader file;
    private final Reader reader;
    private long before;

    Listing(InputStream bytes, Reader reader) {
        this.reader = reader;
        this.file = new RdbReader(bytes, house.keyspace(), house.persistence().encodings(), new FunctionLibraries() {
            @Override
            public List<Bytes> sources() {
                return libraries;
            }

            @Override
            public void load(Bytes source, boolean overwrites) {
                libraries.add(source);
            }

            @Override
            public void clear() {
            }
        }, new RdbReader.Options(true, false, true), _ -> { });
    }

    /// Shows all keys, the dead included.
    void readAll() throws IOException {
        long loaded = 0;
        boolean more = true;
        while (more) {
            long start = file.position();
            more = file.step();
            libraries.forEach(reader::library);
            libraries.clear();
            if (file.loaded() > loaded) {
                show(file.position() - start);
                loaded = file.loaded();
            }
        }
    }

    private void show(long size) {
        for (Database database : house.keyspace().databases()) {
            List<Bytes> keys = new ArrayList<>();
            database.forEach((key, value) -> {
                reader.key(house, database, key, value, size);
                keys.add(key);
            });
            keys.forEach(database::remove);
        }
    }
}
