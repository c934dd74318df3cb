package readis.persistence.snapshot;

import static readis.protocol.command.CommandFlag.ADMIN;
import static readis.protocol.command.CommandFlag.FAST;
import static readis.protocol.command.CommandFlag.LOADING;
import static readis.protocol.command.CommandFlag.NOSCRIPT;
import static readis.protocol.command.CommandFlag.NO_ASYNC_LOADING;
import static readis.protocol.command.CommandFlag.NO_MULTI;
import static readis.protocol.command.CommandFlag.STALE;

import java.util.List;
import readis.protocol.Reply;
import readis.protocol.Request;
import readis.protocol.command.AclCategory;
import readis.protocol.command.Command;
import readis.protocol.command.CommandException;
import readis.protocol.command.Directive;
import readis.protocol.command.Errors;
import readis.protocol.command.InfoPage;
import readis.protocol.command.Session;
import readis.protocol.command.Subsystem;

/// What saving brings to the house: SAVE, BGSAVE and LASTSAVE, its settings and its figures.
///
/// Owned by the command thread.
public final class SaveRoom implements Subsystem {

    private static final Reply STARTED = Reply.simple("Background saving started");
    private static final Reply SCHEDULED = Reply.simple("Background saving scheduled");
    private static final Reply.Error FAILED = Reply.error("ERR");
    private static final Reply.Error GOES_ON = Reply.error("ERR Background save already in progress");
    private static final Reply.Error OTHER_GOES_ON = Reply.error("ERR Another child process is active (AOF?): can't BGSAVE "
            + "right now. Use BGSAVE SCHEDULE in order to schedule a BGSAVE whenever possible.");

    private final Saves saves;
    private final Saves.Surroundings house;

    public SaveRoom(Saves.Surroundings house) {
        this.house = house;
        saves = new Saves(house);
    }

    /// The saving itself.
    public Saves saves() {
        return saves;
    }

    @Override
    public List<Command> commands() {
        return List.of(
                Command.named("save").group("server").since("1.0.0")
                        .summary("Synchronously save the dataset to disk")
                        .complexity("O(N) where N is the total number of keys in all databases")
                        .flags(ADMIN, NOSCRIPT, NO_ASYNC_LOADING, NO_MULTI).runs(this::save),
                Command.named("bgsave").group("server").since("1.0.0")
                        .summary("Asynchronously save the dataset to disk").complexity("O(1)")
                        .syntax("[SCHEDULE]@3.2.2").flags(ADMIN, NOSCRIPT, NO_ASYNC_LOADING)
                        .changed("3.2.2", "Added the `SCHEDULE` option.").runs(this::saveInBackground),
                Command.named("lastsave").group("server").since("1.0.0")
                        .summary("Get the UNIX time stamp of the last successful save to disk").complexity("O(1)")
                        .flags(LOADING, STALE, FAST).categories(AclCategory.ADMIN, AclCategory.DANGEROUS)
                        .tips("nondeterministic_output")
                        .runs((_, _) -> Reply.integer(saves.lastSave())));
    }

    private Reply save(Session session, Request request) {
        if (saves.isRunning()) {
            throw new CommandException(GOES_ON);
        }
        if (!saves.saveNow()) {
            throw new CommandException(FAILED);
        }
        return Reply.OK;
    }

    /// Inside a transaction the snapshot waits until its effects are complete.
    private Reply saveInBackground(Session session, Request request) {
        boolean mayWait = request.size() == 2 && request.word(1).equalsIgnoreCase("schedule");
        if (request.size() > 1 && !mayWait) {
            throw new CommandException(Errors.SYNTAX);
        }
        if (saves.isRunning()) {
            throw new CommandException(GOES_ON);
        }
        boolean inside = house.effects().isInside();
        if (house.snapshots().isRunning() || inside) {
            if (!mayWait && !inside) {
                throw new CommandException(OTHER_GOES_ON);
            }
            saves.schedule();
            return SCHEDULED;
        }
        if (!saves.begin()) {
            throw new CommandException(FAILED);
        }
        return STARTED;
    }

    @Override
    public List<Directive<?>> directives() {
        return saves.directives();
    }

    @Override
    public void tick() {
        saves.tick();
    }

    @Override
    public void resetFigures() {
        saves.resetFigures();
    }

    @Override
    public void report(InfoPage page) {
        add(page, "rdb_changes_since_last_save", saves.changes());
        add(page, "rdb_bgsave_in_progress", saves.isRunning() ? 1 : 0);
        add(page, "rdb_last_save_time", saves.lastSave());
        page.add("Persistence", "rdb_last_bgsave_status", saves.lastSucceeded() ? "ok" : "err");
        add(page, "rdb_last_bgsave_time_sec", saves.lastSeconds());
        add(page, "rdb_current_bgsave_time_sec", saves.currentSeconds());
        add(page, "rdb_saves", saves.count());
    }

    private static void add(InfoPage page, String name, long figure) {
        page.add("Persistence", name, figure);
    }
}
