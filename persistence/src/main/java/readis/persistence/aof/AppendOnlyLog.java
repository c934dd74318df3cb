package readis.persistence.aof;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;
import readis.persistence.Background;
import readis.persistence.Disk;
import readis.persistence.FunctionLibraries;
import readis.persistence.Loading;
import readis.persistence.Notices;
import readis.persistence.Sink;
import readis.persistence.SnapshotFormat;
import readis.persistence.Snapshots;
import readis.persistence.UnrecoverableException;
import readis.persistence.rdb.RdbReader;
import readis.protocol.Request;
import readis.protocol.command.Session;
import readis.storage.Effect;
import readis.storage.Effects;

/// The log of all changes: read at the start, written from then on, rewritten when it has grown (Redis: `aof.c`).
///
/// It listens to effects, and keeps their bytes until [#flush], which the server calls before it sends replies.
///
/// Owned by the command thread.
public final class AppendOnlyLog {

    private static final long SECOND_MS = 1000;

    enum State {
        /// Nothing is written.
        OFF,
        /// All is written.
        ON,
        /// The log has been switched on and has no base yet: what is written meanwhile counts once there is one.
        AWAITING_BASE
    }

    /// What the log needs of the house around it.
    ///
    /// @param directory where the server keeps its files
    /// @param compactFormat makes the format of a base that is an RDB
    /// @param compactReader reads such a base
    /// @param functions are part of a base
    /// @param door by which commands are run again
    public record Surroundings(Effects effects, Disk disk, Supplier<Path> directory, InstantSource clock,
            Background background, Notices notices, Snapshots snapshots, Supplier<SnapshotFormat> compactFormat,
            Function<InputStream, RdbReader> compactReader, FunctionLibraries functions, Loading loading, ReplayDoor door) {
    }

    private final Surroundings house;
    private final AofSettings settings;
    private final LogFiles files;
    private final LogWriter writer;
    private final GroupEncoder encoder;
    private final Rewrite rewrite;
    private State state = State.OFF;
    private boolean ready;
    private long sizeBefore;
    private long sizeAfterRewrite;
    private long lastRetry;

    AppendOnlyLog(Surroundings house, AofSettings settings) {
        this.house = house;
        this.settings = settings;
        Notices notices = house.notices();
        files = new LogFiles(new LogDirectory(house.disk(), house.directory(), settings), settings, notices);
        writer = new LogWriter(settings, house.clock(), house.background(), notices, house.snapshots()::isRunning);
        encoder = new GroupEncoder(house.clock());
        rewrite = new Rewrite(files, house.snapshots(), house.clock(), notices);
        settings.enabled().onChange(this::enable);
        house.effects().listen(this::take);
    }

    State state() {
        return state;
    }

    LogWriter writer() {
        return writer;
    }

    Rewrite rewrite() {
        return rewrite;
    }

    /// How many bytes are to be read when the server starts next.
    long size() {
        return sizeBefore + writer.written();
    }

    /// How many there were when the log was last rewritten.
    long sizeAfterRewrite() {
        return sizeAfterRewrite;
    }

    /// Learns which files there are.
    ///
    /// @throws UnrecoverableException when the manifest makes no sense
    public void readManifest() {
        files.read();
    }

    /// Whether the log is what the server starts from.
    public boolean isWanted() {
        return settings.enabled().value();
    }

    /// Begins to read what the files say; empty when there are none.
    ///
    /// @throws UnrecoverableException when the files are not what the manifest says
    public Optional<LogLoading> load() {
        files.adoptOldFile();
        if (files.manifest().isEmpty()) {
            return Optional.empty();
        }
        LogLoading reading = new LogLoading(house, files, settings);
        return Optional.of(reading);
    }

    /// Forgets all that is in memory, and reads the log instead (Redis: DEBUG LOADAOF). False when it cannot be read; why is in
    /// the server's log.
    public boolean reload() {
        try {
            writer.flush(true);
            files.read();
            files.deleteHistory();
            house.loading().begin(0, true);
            Session nobody = Session.forReplay();
            house.door().replay(nobody, Request.of("FLUSHALL"));
            house.door().replay(nobody, Request.of("FUNCTION", "FLUSH"));
            Optional<LogLoading> reading = load();
            reading.ifPresent(LogLoading::finish);
            return reading.isPresent();
        } catch (UnrecoverableException told) {
            return false;
        } finally {
            house.loading().end();
        }
    }

    /// From now on the log is written, if it is wanted. To be called at the start, when all has been read.
    ///
    /// @throws UnrecoverableException when its files cannot be opened
    public void open() {
        ready = true;
        if (!isWanted()) {
            return;
        }
        try {
            files.directory().createIfMissing();
            if (files.manifest().isEmpty()) {
                createBase();
            }
            Disk.Output output = files.openLast();
            writer.writeTo(output, files.lastSize());
            sizeBefore = files.totalSize() - files.lastSize();
            sizeAfterRewrite = files.baseSize();
        } catch (IOException failed) {
            String reason = "Can't open the append-only file: " + failed.getMessage();
            house.notices().warning(reason);
            throw new UnrecoverableException(reason);
        }
        state = State.ON;
        files.deleteHistory();
    }

    /// A base of nothing, so that the log is whole from its beginning.
    private void createBase() throws IOException {
        Sink sink = new Sink();
        SnapshotFormat format = format();
        format.begin(sink);
        format.end(sink);
        try (Disk.Output output = house.disk().create(files.draft())) {
            output.writeAll(sink.buffer());
            output.sync();
        }
        files.installDraft(form(), 0, false);
        house.notices().notice("Creating AOF base file on server start");
    }

    private SnapshotFormat format() {
        return settings.compactBase().value() ? house.compactFormat().get() : new CommandFormat(house.functions(),
                settings.dated().value() ? Optional.of(encoder.date()) : Optional.empty());
    }

    private String form() {
        return settings.compactBase().value() ? "rdb" : "aof";
    }

    private void take(List<Effect> group) {
        boolean counts = state == State.ON || state == State.AWAITING_BASE && rewrite.isRunning();
        if (counts && !house.loading().isOn()) {
            encoder.encode(group, settings.dated().value(), writer.buffer());
        }
    }

    /// Writes what has come together, and under `always` syncs it. To be called before replies are sent.
    ///
    /// @throws UnrecoverableException when replies must not be sent
    public void flush() {
        writer.flush(false);
    }

    /// Why no client may write, if so: what it writes might be lost.
    public Optional<String> failure() {
        return state == State.OFF ? Optional.empty() : writer.failure();
    }

    void tick() {
        if (!ready || house.loading().isOn()) {
            return;
        }
        if (!house.snapshots().isRunning() && !rewrite.isRunning()) {
            rewriteIfDue();
        }
        if (writer.isPostponed() || writer.hasWriteFailure() && house.clock().millis() - lastRetry >= SECOND_MS) {
            lastRetry = house.clock().millis();
            writer.flush(false);
        }
    }

    private void rewriteIfDue() {
        if (rewrite.isScheduled()) {
            if (!rewrite.mustWait()) {
                beginRewrite();
            }
            return;
        }
        long percent = settings.growth().value();
        if (state == State.ON && percent > 0 && size() > settings.smallest().value()) {
            long growth = size() * 100 / Math.max(1, sizeAfterRewrite) - 100;
            if (growth >= percent && !rewrite.mustWait()) {
                house.notices().notice("Starting automatic rewriting of AOF on %d%% growth".formatted(growth));
                beginRewrite();
            }
        }
    }

    /// Begins a rewrite; false when it could not begin.
    boolean beginRewrite() {
        try {
            files.directory().createIfMissing();
            encoder.beginFile();
            writer.flush(true);
            beginIncrement();
        } catch (IOException failed) {
            rewrite.failedToBegin(failed);
            return false;
        }
        String form = form();
        rewrite.begin(format(), () -> install(form), this::rewriteEnded);
        return true;
    }

    /// What could not be written yet must stay before what comes after the snapshot.
    private void beginIncrement() throws IOException {
        if (!writer.buffer().isEmpty()) {
            throw new IOException(writer.failure().orElse("the log is not written yet"));
        }
        if (state == State.ON) {
            Disk.Output output = files.openNext();
            sizeBefore += writer.written();
            writer.writeTo(output, 0);
        } else if (state == State.AWAITING_BASE) {
            writer.writeTo(files.openUnnamed(), 0);
        }
    }

    private void install(String form) throws IOException {
        files.installDraft(form, state == State.ON ? 1 : 0, state == State.AWAITING_BASE);
        if (state != State.OFF) {
            state = State.ON;
            sizeBefore = files.baseSize();
            sizeAfterRewrite = size();
        }
    }

    private void rewriteEnded() {
        if (state == State.AWAITING_BASE) {
            writer.buffer().takeAll();
            files.deleteUnnamed();
            rewrite.schedule();
        }
    }

    private void enable(boolean wanted) {
        if (!ready || house.loading().isOn()) {
            return;
        }
        if (!wanted && state != State.OFF) {
            close();
        } else if (wanted && state == State.OFF) {
            start();
        }
    }

    private void start() {
        state = State.AWAITING_BASE;
        if (house.effects().isInside() || house.snapshots().isRunning() && !rewrite.isRunning()) {
            rewrite.schedule();
            house.notices().notice("AOF was enabled during a transaction or another background operation. An AOF background "
                    + "was scheduled to start when possible.");
        } else {
            rewrite.cancel();
            if (!beginRewrite()) {
                state = State.OFF;
                throw new IllegalArgumentException("Unable to turn on AOF. Check server logs.");
            }
        }
        writer.forgetFailures();
    }

    /// Writes and syncs all, and ends the log.
    public void close() {
        if (state != State.OFF) {
            house.notices().notice("Calling fsync() on the AOF file.");
        }
        writer.close();
        rewrite.cancel();
        rewrite.unschedule();
        encoder.beginFile();
        if (state == State.AWAITING_BASE) {
            files.deleteUnnamed();
        }
        state = State.OFF;
    }
}
