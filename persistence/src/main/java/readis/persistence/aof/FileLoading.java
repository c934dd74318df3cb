package readis.persistence.aof;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.Optional;
import readis.persistence.Disk;
import readis.persistence.Notices;
import readis.persistence.UnrecoverableException;
import readis.persistence.aof.AppendOnlyLog.Surroundings;
import readis.persistence.rdb.CorruptRdbException;
import readis.persistence.rdb.RdbReader;
import readis.protocol.Bytes;
import readis.protocol.Request;
import readis.protocol.command.Session;

/// Reads one file of the log into memory, some commands at a time (Redis: `loadSingleAppendOnlyFile`).
///
/// Of a torn file everything is used up to the last command that is whole, or the last transaction: what stands between
/// MULTI and a missing EXEC has never happened. Behind that the file is cut, so that what is written next stands behind
/// something whole (law PER-23).
///
/// Differs from Redis in: where the file is torn inside a command of a transaction, the whole transaction is cut off. Redis
/// leaves its MULTI, which then swallows all that is written behind it.
final class FileLoading {

    private static final int COMMANDS_A_STEP = 128;
    private static final Bytes MAGIC = Bytes.of("REDIS");
    private static final String ADVICE = "You can: 1) Make a backup of your AOF file, then use ./redis-check-aof --fix "
            + "<filename.manifest>. 2) Alternatively you can set the 'aof-load-truncated' configuration option to yes and "
            + "restart the server.";

    private final LogFile file;
    private final LogDirectory directory;
    private final AofSettings settings;
    private final Notices notices;
    private final ReplayDoor door;
    private final InputStream source;
    private Optional<RdbReader> compact = Optional.empty();
    private LogReader reader;
    private final Session session = Session.forReplay();
    private boolean inTransaction;
    private long whole;
    private boolean torn;
    private boolean over;

    FileLoading(LogFile file, LogDirectory directory, AofSettings settings, Surroundings house) {
        this.file = file;
        this.directory = directory;
        this.settings = settings;
        notices = house.notices();
        door = house.door();
        try {
            source = new BufferedInputStream(directory.disk().read(directory.file(file.name())));
            if (isCompact(source)) {
                notices.notice("Reading RDB base file on AOF loading...");
                compact = Optional.of(house.compactReader().apply(source));
            }
        } catch (IOException failed) {
            throw hopeless("Fatal error: can't open the append log file %s for reading: %s".formatted(file.name(),
                    failed.getMessage()));
        }
        reader = new LogReader(new LogInput(source, 0));
    }

    /// Whether the file begins as an RDB.
    private static boolean isCompact(InputStream source) throws IOException {
        source.mark(MAGIC.length());
        boolean compact = Bytes.owning(source.readNBytes(MAGIC.length())).equals(MAGIC);
        source.reset();
        return compact;
    }

    private UnrecoverableException hopeless(String reason) {
        notices.warning(reason);
        return new UnrecoverableException(reason);
    }

    boolean isOver() {
        return over;
    }

    /// Whether the end of the file was missing, and has been cut off.
    boolean wasTorn() {
        return torn;
    }

    /// How many bytes have been read.
    long offset() {
        return compact.map(RdbReader::position).orElse(reader.offset());
    }

    /// Reads a few commands more.
    ///
    /// @throws UnrecoverableException when the file cannot be used; why is in the server's log
    void step() {
        try {
            for (int i = 0; i < COMMANDS_A_STEP && !over; i++) {
                if (compact.isPresent()) {
                    readEntry(compact.get());
                } else {
                    take(reader.next());
                }
            }
        } catch (CorruptRdbException corrupt) {
            throw hopeless("Error reading the RDB base file %s, AOF loading aborted: %s".formatted(file.name(),
                    corrupt.getMessage()));
        } catch (IOException failed) {
            throw hopeless("Unrecoverable error reading the append only file %s: %s".formatted(file.name(),
                    failed.getMessage()));
        }
    }

    /// Behind an RDB commands may stand, as in the one file of an older Redis.
    private void readEntry(RdbReader base) throws IOException {
        if (!base.step()) {
            reader = new LogReader(new LogInput(base.rest(), base.position()));
            compact = Optional.empty();
            noteWhole();
        }
    }

    private void take(LogItem item) throws IOException {
        switch (item) {
            case LogItem.Command(Request request) -> run(request);
            case LogItem.Annotation _ -> noteWhole();
            case LogItem.End() -> end();
            case LogItem.Torn() -> cut();
            case LogItem.Corrupt(long offset, String reason) -> throw hopeless(("Bad file format reading the append only "
                    + "file %s at offset %d: %s: make a backup of your AOF file, then use ./redis-check-aof --fix "
                    + "<filename.manifest>").formatted(file.name(), offset, reason));
        }
    }

    private void run(Request request) {
        if (!door.replay(session, request)) {
            throw hopeless("Unknown command '%s' reading the append only file %s".formatted(request.name(), file.name()));
        }
        if (request.name().equalsIgnoreCase("multi")) {
            inTransaction = true;
        } else if (request.name().equalsIgnoreCase("exec")) {
            inTransaction = false;
        }
        noteWhole();
    }

    private void noteWhole() {
        if (!inTransaction) {
            whole = reader.offset();
        }
    }

    private void end() throws IOException {
        if (inTransaction) {
            notices.warning("Revert incomplete MULTI/EXEC transaction in AOF file " + file.name());
            cut();
        } else {
            finish();
        }
    }

    private void cut() throws IOException {
        if (!settings.loadsTorn().value()) {
            throw hopeless("Unexpected end of file reading the append only file %s. %s".formatted(file.name(), ADVICE));
        }
        notices.warning("!!! Warning: short read while loading the AOF file %s!!!".formatted(file.name()));
        notices.warning("!!! Truncating the AOF %s at offset %d !!!".formatted(file.name(), whole));
        try (Disk.Output output = directory.disk().append(directory.file(file.name()))) {
            output.truncate(whole);
            output.sync();
        } catch (IOException failed) {
            throw hopeless("Error truncating the AOF file %s: %s".formatted(file.name(), failed.getMessage()));
        }
        notices.warning("AOF %s loaded anyway because aof-load-truncated is enabled".formatted(file.name()));
        torn = true;
        finish();
    }

    private void finish() throws IOException {
        source.close();
        over = true;
    }
}
