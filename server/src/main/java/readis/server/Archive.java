package readis.server;

import static readis.protocol.command.CommandFlag.WRITE;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import readis.persistence.Background;
import readis.persistence.Disk;
import readis.persistence.FunctionLibraries;
import readis.persistence.Loading;
import readis.persistence.Notices;
import readis.persistence.Persistence;
import readis.persistence.WholeKeyspace;
import readis.persistence.aof.AofRoom;
import readis.persistence.aof.AppendOnlyLog;
import readis.persistence.aof.LogLoading;
import readis.persistence.aof.ReplayDoor;
import readis.protocol.Reply;
import readis.protocol.Request;
import readis.protocol.command.Command;
import readis.protocol.command.CommandException;
import readis.protocol.command.Directive;
import readis.protocol.command.Gate;
import readis.protocol.command.InfoPage;
import readis.protocol.command.Session;
import readis.protocol.command.Subsystem;
import readis.storage.Effects;
import readis.storage.Keyspace;
import readis.transactions.Transactions;

/// What the server does with its files: reads them at its start, in steps, and keeps its promises about them from then on.
///
/// Owned by the command thread.
final class Archive implements Subsystem {

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

    private final LoopClock clock;
    private final Loading loading;
    private final Transactions transactions;
    private final Effects effects;
    private final AofRoom aof;
    private final AppendOnlyLog log;
    private final Directive<String> directory = Directive.text("dir", ".");
    private Optional<LogLoading> reading = Optional.empty();
    private Background background = Background.NONE;

    /// @param functions what else belongs into a base
    /// @param door by which what the files say is run again
    Archive(Disk disk, Keyspace keyspace, LoopClock clock, Loading loading, Persistence persistence, FunctionLibraries functions,
            Transactions transactions, ReplayDoor door) {
        this.clock = clock;
        this.loading = loading;
        this.transactions = transactions;
        this.effects = keyspace.effects();
        aof = new AofRoom(new AppendOnlyLog.Surroundings(keyspace.effects(), disk, () -> Path.of(directory.value()), clock,
                (work, done) -> background.run(work, done), NOTICES, new WholeKeyspace(keyspace, disk),
                () -> persistence.snapshot(true), persistence::reader, functions, loading, door));
        log = aof.log();
    }

    /// Names who does what blocks.
    void worksIn(Background thread) {
        background = thread;
    }

    /// Begins to read the files.
    void start() {
        log.readManifest();
        reading = log.isWanted() ? log.load() : Optional.empty();
        if (reading.isEmpty()) {
            log.open();
        }
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
                reading = Optional.empty();
                log.open();
            }
        }
    }

    /// DEBUG LOADAOF: reads the log instead of what is in memory.
    Reply reload() {
        if (!log.reload()) {
            throw new CommandException(Reply.error("ERR Error trying to load the AOF files, check server logs."));
        }
        LOG.notice("Append Only File loaded by DEBUG LOADAOF");
        return Reply.OK;
    }

    /// Whether there is something to read.
    boolean isReading() {
        return reading.isPresent();
    }

    /// Makes sure of what clients are about to be told. To be called before any reply is sent.
    void flush() {
        log.flush();
    }

    /// The end: all that was done is made sure of.
    void close() {
        log.close();
    }

    /// The gate: who writes hears when what he writes might be lost; PING does, so that those who watch over the server know.
    Gate.Verdict checkDisk(Session session, Command command, Request request) {
        Optional<String> failure = log.failure();
        boolean concerned = failure.isPresent()
                && (transactions.has(session, command, request, WRITE) || command.name().equals("ping"));
        return concerned ? refusal(failure.get()) : Gate.Verdict.PASS;
    }

    /// The same for what a script runs: it may not begin to write. Once it has written, it may finish.
    Gate.Verdict checkScript(Session session, Command command, Request request) {
        Optional<String> failure = command.has(WRITE) && !effects.hasChanged() ? log.failure() : Optional.empty();
        return failure.isPresent() ? refusal(failure.get()) : Gate.Verdict.PASS;
    }

    private static Gate.Verdict refusal(String reason) {
        return new Gate.Verdict.Answer(Reply.error("MISCONF Errors writing to the AOF file: " + reason));
    }

    /// The gate: while files are read, most have to wait.
    Gate.Verdict checkLoading(Session session, Command command, Request request) {
        return loading.check(session, command, request);
    }

    @Override
    public List<Command> commands() {
        return aof.commands();
    }

    @Override
    public List<Directive<?>> directives() {
        List<Directive<?>> all = new ArrayList<>(aof.directives());
        all.add(directory);
        return all;
    }

    @Override
    public void tick() {
        aof.tick();
    }

    @Override
    public void resetFigures() {
        aof.resetFigures();
    }

    @Override
    public void report(InfoPage page) {
        loading.report(page);
        aof.report(page);
        loading.reportProgress(page);
    }
}
