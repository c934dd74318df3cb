package readis.persistence.aof;

import static readis.protocol.command.CommandFlag.ADMIN;
import static readis.protocol.command.CommandFlag.NOSCRIPT;
import static readis.protocol.command.CommandFlag.NO_ASYNC_LOADING;

import java.util.List;
import readis.persistence.aof.AppendOnlyLog.State;
import readis.persistence.aof.AppendOnlyLog.Surroundings;
import readis.protocol.Reply;
import readis.protocol.Request;
import readis.protocol.command.Command;
import readis.protocol.command.CommandException;
import readis.protocol.command.Directive;
import readis.protocol.command.InfoPage;
import readis.protocol.command.Session;
import readis.protocol.command.Subsystem;

/// What the log brings to the house: BGREWRITEAOF, its settings and its figures.
///
/// Owned by the command thread.
public final class AofRoom implements Subsystem {

    private static final Reply STARTED = Reply.simple("Background append only file rewriting started");
    private static final Reply SCHEDULED = Reply.simple("Background append only file rewriting scheduled");
    private static final Reply.Error GOES_ON =
            Reply.error("ERR Background append only file rewriting already in progress");
    private static final Reply.Error IMPOSSIBLE = Reply.error("ERR Can't execute an AOF background rewriting. "
            + "Please check the server logs for more information.");

    private final Surroundings house;
    private final AofSettings settings = AofSettings.defaults();
    private final AppendOnlyLog log;

    public AofRoom(Surroundings house) {
        this.house = house;
        log = new AppendOnlyLog(house, settings);
    }

    /// The log itself.
    public AppendOnlyLog log() {
        return log;
    }

    @Override
    public List<Command> commands() {
        return List.of(Command.named("bgrewriteaof").group("server").since("1.0.0")
                .summary("Asynchronously rewrite the append-only file").complexity("O(1)")
                .flags(ADMIN, NOSCRIPT, NO_ASYNC_LOADING).runs(this::rewrite));
    }

    @Override
    public List<Directive<?>> directives() {
        return settings.directives();
    }

    @Override
    public void tick() {
        log.tick();
    }

    @Override
    public void resetFigures() {
        log.writer().resetFigures();
        log.rewrite().resetFigures();
    }

    /// Inside a transaction the snapshot must wait until its effects have been written.
    private Reply rewrite(Session session, Request request) {
        Rewrite rewrite = log.rewrite();
        if (rewrite.isRunning()) {
            throw new CommandException(GOES_ON);
        }
        if (house.snapshots().isRunning() || house.effects().isInside()) {
            rewrite.schedule();
            rewrite.forgetFailures();
            return SCHEDULED;
        }
        if (!log.beginRewrite()) {
            throw new CommandException(IMPOSSIBLE);
        }
        return STARTED;
    }

    @Override
    public void report(InfoPage page) {
        Rewrite rewrite = log.rewrite();
        LogWriter writer = log.writer();
        add(page, "aof_enabled", log.state() == State.OFF ? 0 : 1);
        add(page, "aof_rewrite_in_progress", rewrite.isRunning() ? 1 : 0);
        add(page, "aof_rewrite_scheduled", rewrite.isScheduled() ? 1 : 0);
        add(page, "aof_last_rewrite_time_sec", rewrite.lastSeconds());
        add(page, "aof_current_rewrite_time_sec", rewrite.currentSeconds());
        page.add("Persistence", "aof_last_bgrewrite_status", rewrite.lastSucceeded() ? "ok" : "err");
        add(page, "aof_rewrites", rewrite.count());
        add(page, "aof_rewrites_consecutive_failures", rewrite.failures());
        page.add("Persistence", "aof_last_write_status", writer.failure().isEmpty() ? "ok" : "err");
        if (log.state() != State.OFF) {
            add(page, "aof_current_size", log.size());
            add(page, "aof_base_size", log.sizeAfterRewrite());
            add(page, "aof_pending_rewrite", rewrite.isScheduled() ? 1 : 0);
            add(page, "aof_buffer_length", writer.buffer().size());
            add(page, "aof_pending_bio_fsync", writer.isSyncing() ? 1 : 0);
            add(page, "aof_delayed_fsync", writer.delayedSyncs());
        }
    }

    private static void add(InfoPage page, String name, long figure) {
        page.add("Persistence", name, figure);
    }
}
