package readis.persistence.aof;

import java.io.IOException;
import java.time.InstantSource;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Optional;
import readis.persistence.Loading;
import readis.persistence.Notices;
import readis.persistence.UnrecoverableException;
import readis.persistence.aof.AppendOnlyLog.Surroundings;

/// Reads the whole log into memory, file after file, in steps between which others may be served (Redis:
/// `loadAppendOnlyFiles`).
///
/// Only the last file may be torn: what the others lack is not what a crash has cut off.
public final class LogLoading {

    private static final long SILENCE_MS = 5000;

    private final Surroundings house;
    private final LogFiles files;
    private final AofSettings settings;
    private final Notices notices;
    private final Loading loading;
    private final InstantSource clock;
    private final Deque<LogFile> rest;
    private final long total;
    private Optional<FileLoading> current = Optional.empty();
    private long before;
    private long fileStart;
    private long lastWord;

    /// @throws UnrecoverableException when a file is missing
    LogLoading(Surroundings house, LogFiles files, AofSettings settings) {
        this.house = house;
        this.files = files;
        this.settings = settings;
        notices = house.notices();
        loading = house.loading();
        clock = house.clock();
        rest = new ArrayDeque<>(files.manifest().files());
        total = size();
        lastWord = clock.millis();
        loading.begin(total, true);
    }

    private long size() {
        try {
            return files.totalSize();
        } catch (IOException missing) {
            throw hopeless("Unable to obtain the AOF file size, a file that the manifest names may be missing: "
                    + missing.getMessage());
        }
    }

    private UnrecoverableException hopeless(String reason) {
        notices.warning(reason);
        return new UnrecoverableException(reason);
    }

    /// How many bytes there are to be read in all.
    long total() {
        return total;
    }

    /// Reads on for a little while; true when all is done.
    ///
    /// @throws UnrecoverableException when the log cannot be used; why is in the server's log
    public boolean step() {
        if (current.isEmpty() && rest.isEmpty()) {
            loading.end();
            return true;
        }
        if (current.isEmpty()) {
            current = Optional.of(new FileLoading(rest.getFirst(), files.directory(), settings, house));
            fileStart = clock.millis();
        }
        FileLoading file = current.get();
        file.step();
        loading.progress(before + file.offset());
        tellProgress(before + file.offset());
        if (file.isOver()) {
            finish(file);
        }
        return false;
    }

    private void tellProgress(long done) {
        if (clock.millis() - lastWord >= SILENCE_MS) {
            lastWord = clock.millis();
            notices.notice("Loading the AOF: %d of %d bytes".formatted(done, total));
        }
    }

    private void finish(FileLoading done) {
        LogFile file = rest.removeFirst();
        if (done.wasTorn() && !rest.isEmpty()) {
            throw hopeless("Fatal error: the truncated file is not the last file");
        }
        notices.notice("DB loaded from %s file %s: %.3f seconds".formatted(
                file.kind() == LogFile.Kind.BASE ? "base" : "incr", file.name(), (clock.millis() - fileStart) / 1000.0));
        before += done.offset();
        current = Optional.empty();
    }

    /// Reads all that is left.
    void finish() {
        while (!step()) {
            // each step does its work
        }
    }
}
