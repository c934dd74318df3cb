package readis.persistence.aof;

import java.io.IOException;
import java.time.InstantSource;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.Consumer;
import readis.persistence.Notices;
import readis.persistence.SnapshotFormat;
import readis.persistence.Snapshots;

/// BGREWRITEAOF: a new base takes the place of all that has been written so far (Redis: `rewriteAppendOnlyFileBackground`).
///
/// First the next increment is begun, and in the same moment the snapshot: so each change is either in the one or in the
/// other. When the snapshot is complete, it becomes the base, and what stood before that moment is history. When it fails,
/// nothing is lost: the old base with all increments is the log as before (law PER-29).
///
/// Owned by the command thread.
final class Rewrite {

    private static final long NEVER = -1;
    private static final int PATIENCE = 3;
    private static final int LONGEST_DELAY_MINUTES = 60;
    private static final long MINUTE_MS = 60_000;

    private final LogFiles files;
    private final Snapshots snapshots;
    private final InstantSource clock;
    private final Notices notices;
    private OptionalLong since = OptionalLong.empty();
    private boolean scheduled;
    private boolean succeeded = true;
    private long lastSeconds = NEVER;
    private long count;
    private int failures;
    private int delayMinutes;
    private OptionalLong notBefore = OptionalLong.empty();

    Rewrite(LogFiles files, Snapshots snapshots, InstantSource clock, Notices notices) {
        this.files = files;
        this.snapshots = snapshots;
        this.clock = clock;
        this.notices = notices;
    }

    boolean isRunning() {
        return since.isPresent();
    }

    boolean isScheduled() {
        return scheduled;
    }

    /// One will begin as soon as it can.
    void schedule() {
        scheduled = true;
    }

    /// No rewrite is wanted any more.
    void unschedule() {
        scheduled = false;
    }

    /// Somebody wants one now, whatever has failed before.
    void forgetFailures() {
        failures = 0;
    }

    /// How many have begun.
    long count() {
        return count;
    }

    int failures() {
        return failures;
    }

    boolean lastSucceeded() {
        return succeeded;
    }

    /// How long the last one took, in seconds, or -1.
    long lastSeconds() {
        return lastSeconds;
    }

    /// For how long the current one goes on, in seconds, or -1.
    long currentSeconds() {
        return since.isPresent() ? (clock.millis() - since.getAsLong()) / 1000 : NEVER;
    }

    void resetFigures() {
        count = 0;
        failures = 0;
    }

    /// It could not even begin.
    void failedToBegin(IOException reason) {
        notices.warning("Can't rewrite append only file in background: " + reason.getMessage());
        succeeded = false;
    }

    /// Begins one; the next increment has been begun.
    ///
    /// @param installed called when the base is complete: it puts it in its place
    /// @param ended called in the end, whatever came of it
    void begin(SnapshotFormat format, Installation installed, Runnable ended) {
        count++;
        scheduled = false;
        since = OptionalLong.of(clock.millis());
        notices.notice("Background append only file rewriting started");
        Consumer<Optional<IOException>> done = failure -> end(failure.or(() -> failureOf(installed)), ended);
        snapshots.begin(format, files.draft(), done);
    }

    /// Puts a base in its place.
    interface Installation {
        void install() throws IOException;
    }

    private static Optional<IOException> failureOf(Installation installation) {
        try {
            installation.install();
            return Optional.empty();
        } catch (IOException failed) {
            return Optional.of(failed);
        }
    }

    private void end(Optional<IOException> failure, Runnable ended) {
        succeeded = failure.isEmpty();
        failures = succeeded ? 0 : failures + 1;
        if (succeeded) {
            notices.notice("Background AOF rewrite finished successfully");
            files.deleteHistory();
        } else {
            notices.warning("Background AOF rewrite terminated with error: " + failure.get().getMessage());
            files.deleteDraft();
        }
        finish();
        ended.run();
    }

    /// Ends the one that goes on: nobody wants it any more.
    void cancel() {
        if (isRunning()) {
            snapshots.cancel();
            files.deleteDraft();
            finish();
        }
    }

    private void finish() {
        lastSeconds = currentSeconds();
        since = OptionalLong.empty();
    }

    /// Whether so many have failed one after the other that the next one must wait: a minute, then two, then four, up to an
    /// hour (Redis: `aofRewriteLimited`).
    boolean mustWait() {
        if (failures < PATIENCE) {
            delayMinutes = 0;
            notBefore = OptionalLong.empty();
            return false;
        }
        if (notBefore.isPresent()) {
            boolean early = clock.millis() < notBefore.getAsLong();
            notBefore = early ? notBefore : OptionalLong.empty();
            return early;
        }
        delayMinutes = Math.clamp(delayMinutes * 2L, 1, LONGEST_DELAY_MINUTES);
        notBefore = OptionalLong.of(clock.millis() + delayMinutes * MINUTE_MS);
        notices.warning("Background AOF rewrite has repeatedly failed and triggered the limit, will retry in %d minutes"
                .formatted(delayMinutes));
        return true;
    }
}
