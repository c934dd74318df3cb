package readis.persistence.snapshot;

import java.io.IOException;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.Supplier;
import readis.persistence.Disk;
import readis.persistence.Notices;
import readis.persistence.SnapshotFormat;
import readis.persistence.Snapshots;
import readis.protocol.command.Directive;
import readis.storage.Effects;

/// When snapshots are saved as `dump.rdb`, and what has come of it (Redis: `rdbSaveBackground`, `backgroundSaveDoneHandler`).
///
/// A file is complete and synced before it takes the place of the one that was there: whenever the machine stops, one of the
/// two is whole (law PER-43).
///
/// Owned by the command thread.
public final class Saves {

    private static final long MS_A_SECOND = 1000;
    private static final long RETRY_SECONDS = 5;
    private static final long NEVER = -1;

    /// What saving needs of the house around it.
    ///
    /// @param directory where the server keeps its files
    /// @param format makes the format of the file
    public record Surroundings(Effects effects, Disk disk, Supplier<Path> directory, InstantSource clock, Notices notices,
            Snapshots snapshots, Supplier<? extends SnapshotFormat> format) {
    }

    private final Surroundings house;
    private final Directive<SavePoints> points = SavePoints.directive();
    private final Directive<String> fileName = Directive.form("dbfilename", "dump.rdb", Saves::plainName, name -> name)
            .guarded();
    private final Directive<Boolean> stopsWrites = Directive.yesOrNo("stop-writes-on-bgsave-error", true);
    private OptionalLong since = OptionalLong.empty();
    private boolean scheduled;
    private boolean succeeded = true;
    private long changesSaved;
    private long lastSave;
    private long lastTry;
    private long lastSeconds = NEVER;
    private long count;

    public Saves(Surroundings house) {
        this.house = house;
        lastSave = seconds();
    }

    private static String plainName(String name) {
        if (name.contains("/")) {
            throw new IllegalArgumentException("dbfilename can't be a path, just a filename");
        }
        return name;
    }

    List<Directive<?>> directives() {
        return List.of(points, fileName, stopsWrites);
    }

    private long seconds() {
        return house.clock().millis() / MS_A_SECOND;
    }

    /// The file.
    public Path file() {
        return house.directory().get().resolve(fileName.value());
    }

    /// A file that becomes the real one when it is complete. What is written now and what is written in the background may
    /// overlap, so they are two.
    private Path draft(String name) {
        return house.directory().get().resolve("temp-" + name + "-" + fileName.value());
    }

    /// Whether snapshots are taken by themselves.
    public boolean hasPoints() {
        return !points.value().isEmpty();
    }

    boolean isRunning() {
        return since.isPresent();
    }

    /// How many changes are not in the file.
    long changes() {
        return house.effects().changes() - changesSaved;
    }

    boolean lastSucceeded() {
        return succeeded;
    }

    /// When the file was last complete, in Unix seconds; at first, when the server started.
    long lastSave() {
        return lastSave;
    }

    /// How long the last one took in the background, in seconds, or -1.
    long lastSeconds() {
        return lastSeconds;
    }

    /// For how long the current one goes on, in seconds, or -1.
    long currentSeconds() {
        return since.isPresent() ? seconds() - since.getAsLong() : NEVER;
    }

    /// How many there have been.
    long count() {
        return count;
    }

    void resetFigures() {
        count = 0;
    }

    /// What is in memory is what the file says: there is nothing to save.
    public void isSaved() {
        changesSaved = house.effects().changes();
    }

    /// Why nobody may write: what he writes could not be saved.
    public boolean failsWriters() {
        return !succeeded && stopsWrites.value() && hasPoints();
    }

    /// One is to begin as soon as it can.
    void schedule() {
        scheduled = true;
    }

    /// Saves now; nobody is served meanwhile. True when that has succeeded.
    public boolean saveNow() {
        long changes = house.effects().changes();
        Path draft = draft("now");
        count++;
        try {
            house.snapshots().writeNow(house.format().get(), draft);
            install(draft);
        } catch (IOException | UnsupportedOperationException failed) {
            house.notices().warning("Write error saving DB on disk: " + failed.getMessage());
            return false;
        }
        house.notices().notice("DB saved on disk");
        completed(changes);
        return true;
    }

    /// Begins to save while clients go on. True when that could begin.
    boolean begin() {
        lastTry = seconds();
        SnapshotFormat format;
        try {
            format = house.format().get();
        } catch (UnsupportedOperationException impossible) {
            house.notices().warning("Can't save in background: " + impossible.getMessage());
            succeeded = false;
            return false;
        }
        long changes = house.effects().changes();
        since = OptionalLong.of(lastTry);
        scheduled = false;
        count++;
        house.notices().notice("Background saving started");
        Path draft = draft("background");
        house.snapshots().begin(format, draft, failure -> end(failure, draft, changes));
        return true;
    }

    private void end(Optional<IOException> failure, Path draft, long changes) {
        lastSeconds = currentSeconds();
        since = OptionalLong.empty();
        try {
            if (failure.isPresent()) {
                throw failure.get();
            }
            install(draft);
            house.notices().notice("Background saving terminated with success");
            completed(changes);
        } catch (IOException failed) {
            house.notices().warning("Background saving error: " + failed.getMessage());
            succeeded = false;
        }
    }

    private void install(Path draft) throws IOException {
        house.disk().rename(draft, file());
        house.disk().syncDirectory(house.directory().get());
    }

    private void completed(long changes) {
        changesSaved = changes;
        lastSave = seconds();
        succeeded = true;
    }

    /// Everything has been flushed: what is being saved is of no use any more, and the file is to know.
    public void flushed() {
        cancel();
        if (hasPoints()) {
            saveNow();
        }
    }

    /// Ends the one that is being saved.
    public void cancel() {
        if (isRunning()) {
            since = OptionalLong.empty();
            house.snapshots().cancel();
        }
    }

    /// Begins a snapshot if it is time for one.
    void tick() {
        if (house.snapshots().isRunning()) {
            return;
        }
        boolean mayTry = succeeded || seconds() - lastTry > RETRY_SECONDS;
        if (mayTry && scheduled) {
            begin();
        } else if (mayTry) {
            beginIfDue();
        }
    }

    private void beginIfDue() {
        for (SavePoints.Point point : points.value().points()) {
            if (point.isReached(seconds() - lastSave, changes())) {
                house.notices().notice("%d changes in %d seconds. Saving...".formatted(point.changes(), point.seconds()));
                begin();
                return;
            }
        }
    }
}
