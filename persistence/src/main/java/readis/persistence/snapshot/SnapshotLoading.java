package readis.persistence.snapshot;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.function.Function;
import readis.persistence.Disk;
import readis.persistence.Loading;
import readis.persistence.Notices;
import readis.persistence.UnrecoverableException;
import readis.persistence.rdb.RdbReader;

/// Reads a saved snapshot into memory, in steps between which others may be served (Redis: `rdbLoad`).
public final class SnapshotLoading {

    private static final int ENTRIES_A_STEP = 128;
    private static final long SILENCE_MS = 5000;

    /// What loading needs of the house around it.
    ///
    /// @param reader reads a stream of bytes into the keyspace
    public record Surroundings(Disk disk, InstantSource clock, Notices notices, Loading loading,
            Function<InputStream, RdbReader> reader) {
    }

    private final Surroundings house;
    private final InputStream source;
    private final RdbReader reader;
    private final long total;
    private final long start;
    private long lastWord;

    /// @throws UnrecoverableException when the file cannot be opened
    public SnapshotLoading(Surroundings house, Path file) {
        this.house = house;
        this.start = house.clock().millis();
        this.lastWord = start;
        try {
            total = house.disk().size(file);
            source = new BufferedInputStream(house.disk().read(file));
        } catch (IOException failed) {
            throw hopeless("Fatal error: can't open the RDB file %s for reading: %s".formatted(file, failed.getMessage()));
        }
        reader = house.reader().apply(source);
        house.loading().begin(total, false);
    }

    private UnrecoverableException hopeless(String reason) {
        house.notices().warning(reason);
        return new UnrecoverableException(reason);
    }

    /// What has been read so far.
    public RdbReader reader() {
        return reader;
    }

    /// Reads on for a little while; true when all is done.
    ///
    /// @throws UnrecoverableException when the file cannot be used; why is in the server's log
    public boolean step() {
        try {
            boolean goesOn = true;
            for (int i = 0; i < ENTRIES_A_STEP && goesOn; i++) {
                goesOn = reader.step();
            }
            house.loading().progress(reader.position());
            tellProgress();
            if (!goesOn) {
                finish();
            }
            return !goesOn;
        } catch (IOException broken) {
            house.loading().end();
            throw hopeless("Fatal error loading the DB: %s. Exiting.".formatted(broken.getMessage()));
        }
    }

    private void tellProgress() {
        if (house.clock().millis() - lastWord >= SILENCE_MS) {
            lastWord = house.clock().millis();
            house.notices().notice("Loading the RDB: %d of %d bytes".formatted(reader.position(), total));
        }
    }

    private void finish() throws IOException {
        source.close();
        house.loading().end();
        house.notices().notice("Done loading RDB, keys loaded: %d, keys expired: %d.".formatted(reader.loaded(), reader.dead()));
        house.notices().notice("DB loaded from disk: %.3f seconds".formatted((house.clock().millis() - start) / 1000.0));
    }
}
