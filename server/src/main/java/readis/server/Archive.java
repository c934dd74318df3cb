package readis.server;

import static readis.protocol.command.CommandFlag.WRITE;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;
import readis.persistence.Background;
import readis.persistence.Disk;
import readis.persistence.FunctionLibraries;
import readis.persistence.Loading;
import readis.persistence.Notices;
import readis.persistence.Persistence;
import readis.persistence.UnrecoverableException;
import readis.persistence.aof.AofRoom;
import readis.persistence.aof.AppendOnlyLog;
import readis.persistence.aof.ReplayDoor;
import readis.persistence.rdb.RdbReader;
import readis.persistence.snapshot.ForklessSnapshots;
import readis.persistence.snapshot.SaveRoom;
import readis.persistence.snapshot.Saves;
import readis.persistence.snapshot.SnapshotLoading;
import readis.protocol.Reply;
import readis.protocol.Request;
import readis.protocol.command.Command;
import readis.protocol.command.Directive;
import readis.protocol.command.Gate;
import readis.protocol.command.InfoPage;
import readis.protocol.command.Session;
import readis.protocol.command.Subsystem;
import readis.storage.Keyspace;
import readis.storage.KeyspaceEvent;
import readis.storage.KeyspaceListener;
import readis.transactions.Transactions;

/// What the server does with its files: reads them at its start, in steps, and keeps its promises about them from then on.
///
/// Owned by the command thread.
final class Archive implements Subsystem, KeyspaceListener {

    private static final Log LOG = Log.of(Archive.class);

    /// How long clients wait at most for a step of loading, in ns.
    private static final long STEP_NS = 5_000_000;

    private static final Notices NOTICES = new Notices() {
        @Override
        public void notice(String text) {
            LOG.notice("{}", text);
        }

        @Override
        public void warning(String text) {
            LOG.warning("{}", text);
        }
    };

    private static final String UNSAVED = "Redis is configured to save RDB snapshots, but it's currently unable to persist to "
            + "disk. Commands that may modify the data set are disabled, because this instance is configured to report errors "
            + "during writes if RDB snapshotting fails (stop-writes-on-bgsave-error option). Please check the Redis logs for "
            + "details about the RDB error.";

    private final Keyspace keyspace;
    private final LoopClock clock;
    private final Loading loading;
    private final Transactions transactions;
    private final Persistence persistence;
    private final ForklessSnapshots snapshots;
    private final FunctionLibraries functions;
    private final AofRoom aof;
    private final AppendOnlyLog log;
    private final SaveRoom saving;
    private final Saves saves;
    private final Disk disk;
    private final Directive<String> directory = Directive.form("dir", ".", this::existing, Function.identity()).guarded();
    private Optional<Reading> reading = Optional.empty();
    private Optional<RdbReader> lastRead = Optional.empty();
    private Background background = Background.NONE;

    /// Something that is read in steps; a step says whether it was the last.
    private interface Reading {
        boolean step();
    }

    /// @param functions what else belongs into files
    /// @param door by which what the files say is run again
    Archive(Disk disk, Keyspace keyspace, LoopClock clock, Loading loading, Persistence persistence, FunctionLibraries functions,
            Transactions transactions, ReplayDoor door) {
        this.keyspace = keyspace;
        this.clock = clock;
        this.loading = loading;
        this.transactions = transactions;
        this.disk = disk;
        this.functions = functions;
        this.persistence = persistence;
        Background worker = (work, done) -> background.run(work, done);
        snapshots = new ForklessSnapshots(keyspace, disk, worker, System::nanoTime);
        aof = new AofRoom(new AppendOnlyLog.Surroundings(keyspace.effects(), disk, this::path, clock, worker, NOTICES,
                snapshots, () -> persistence.snapshot(true), persistence::logBaseReader, functions, loading, door));
        log = aof.log();
        saving = new SaveRoom(new Saves.Surroundings(keyspace.effects(), disk, this::path, clock, NOTICES, snapshots,
                () -> persistence.snapshot(false)));
        saves = saving.saves();
        keyspace.listen(this);
    }

    private String existing(String name) {
        if (!disk.exists(Path.of(name))) {
            throw new IllegalArgumentException("No such file or directory");
        }
        return name;
    }

    private Path path() {
        return Path.of(directory.value());
    }

    /// Names who does what blocks.
    void worksIn(Background thread) {
        background = thread;
    }

    /// Begins to read the files: the log if there is to be one, otherwise the last snapshot.
    void start() {
        directory.set(path().toAbsolutePath().normalize().toString());
        log.readManifest();
        if (log.isWanted()) {
            reading = log.load().map(found -> found::step);
        } else if (disk.exists(saves.file())) {
            reading = Optional.of(reading(new RdbReader.Options(false, false, persistence.rdbSettings().checks()))::step);
        }
        if (reading.isEmpty()) {
            finishReading();
        }
    }

    private SnapshotLoading reading(RdbReader.Options options) {
        SnapshotLoading snapshot = new SnapshotLoading(new SnapshotLoading.Surroundings(disk, clock, NOTICES, loading,
                source -> persistence.reader(source, options)), saves.file());
        lastRead = Optional.of(snapshot.reader());
        return snapshot;
    }

    private void finishReading() {
        reading = Optional.empty();
        saves.isSaved();
        log.open();
    }

    /// Reads on for a moment, if there is something to read.
    void readOn() {
        if (reading.isEmpty()) {
            return;
        }
        clock.refresh();
        long end = System.nanoTime() + STEP_NS;
        while (reading.isPresent() && System.nanoTime() < end) {
            if (reading.get().step()) {
                finishReading();
            }
        }
    }

    /// Reads the log instead of what is in memory (DEBUG LOADAOF). True when that has succeeded.
    boolean reloadLog() {
        return log.reload();
    }

    /// Reads the last snapshot into memory (DEBUG RELOAD). True when that has succeeded.
    ///
    /// @param flushes whether what is in memory, functions included, is forgotten first
    /// @param merges whether a key or a library that is there is exchanged
    boolean reload(boolean flushes, boolean merges) {
        if (flushes) {
            keyspace.clear();
            functions.clear();
        }
        try {
            SnapshotLoading all = reading(new RdbReader.Options(false, merges, persistence.rdbSettings().checks()));
            while (!all.step()) {
                clock.refresh();
            }
            return true;
        } catch (UnrecoverableException told) {
            return false;
        }
    }

    /// Saves now. True when that has succeeded.
    boolean save() {
        saves.cancel();
        return saves.saveNow();
    }

    /// Whether the server is to save before it ends, unless it is told otherwise.
    boolean savesAtTheEnd() {
        return saves.hasPoints() && reading.isEmpty();
    }

    /// Saves, if the server is to do so before it ends; what is being saved is given up for that.
    void saveAtTheEnd() {
        if (savesAtTheEnd()) {
            saves.cancel();
            saves.saveNow();
        }
    }

    @Override
    public void on(KeyspaceEvent event) {
        // only a flush of everything is of interest
    }

    @Override
    public boolean listens() {
        return false;
    }

    @Override
    public void onFlushAll() {
        if (!loading.isOn()) {
            saves.flushed();
        }
    }

    /// Whether there is something to read.
    boolean isReading() {
        return reading.isPresent();
    }

    /// Whether there is something to read, or to write, that should go on at once.
    boolean hasWork() {
        return reading.isPresent() || snapshots.hasWork();
    }

    /// Goes on with a snapshot.
    @Override
    public void beforeSleep() {
        snapshots.slice();
    }

    /// Makes sure of what clients are about to be told. To be called before any reply is sent.
    void flush() {
        log.flush();
    }

    /// The end: all that was done is made sure of.
    void close() {
        snapshots.cancel();
        log.close();
    }

    /// The gate: who writes hears when what he writes might be lost; PING does, so that those who watch over the server know.
    Gate.Verdict checkDisk(Session session, Command command, Request request) {
        Optional<String> failure = failure();
        boolean concerned = failure.isPresent()
                && (transactions.has(session, command, request, WRITE) || command.name().equals("ping"));
        return concerned ? refusal(failure.get()) : Gate.Verdict.PASS;
    }

    /// The same for what a script runs: it may not begin to write. Once it has written, it may finish.
    Gate.Verdict checkScript(Session session, Command command, Request request) {
        Optional<String> failure = command.has(WRITE) && !keyspace.effects().hasChanged() ? failure() : Optional.empty();
        return failure.isPresent() ? refusal(failure.get()) : Gate.Verdict.PASS;
    }

    private Optional<String> failure() {
        return saves.failsWriters() ? Optional.of(UNSAVED)
                : log.failure().map(reason -> "Errors writing to the AOF file: " + reason);
    }

    private static Gate.Verdict refusal(String reason) {
        return new Gate.Verdict.Answer(Reply.error("MISCONF " + reason));
    }

    /// The gate: while files are read, most have to wait.
    Gate.Verdict checkLoading(Session session, Command command, Request request) {
        return loading.check(session, command, request);
    }

    @Override
    public List<Command> commands() {
        return Stream.of(saving, aof).map(Subsystem::commands).flatMap(List::stream).toList();
    }

    @Override
    public List<Directive<?>> directives() {
        List<Directive<?>> all = new ArrayList<>(saving.directives());
        all.addAll(aof.directives());
        all.add(directory);
        return all;
    }

    @Override
    public void tick() {
        aof.tick();
        if (reading.isEmpty()) {
            saving.tick();
        }
    }

    @Override
    public void resetFigures() {
        saving.resetFigures();
        aof.resetFigures();
    }

    @Override
    public void report(InfoPage page) {
        loading.report(page);
        saving.report(page);
        page.add("Persistence", "rdb_last_load_keys_expired", lastRead.map(RdbReader::dead).orElse(0L));
        page.add("Persistence", "rdb_last_load_keys_loaded", lastRead.map(RdbReader::loaded).orElse(0L));
        aof.report(page);
        loading.reportProgress(page);
    }
}
