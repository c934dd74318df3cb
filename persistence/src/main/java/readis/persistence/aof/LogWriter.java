package readis.persistence.aof;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.time.InstantSource;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import readis.persistence.Background;
import readis.persistence.Disk;
import readis.persistence.Notices;
import readis.persistence.UnrecoverableException;
import readis.protocol.WireBuffer;

/// Writes the log's end to its file, and syncs it when `appendfsync` says (Redis: `flushAppendOnlyFile`).
///
/// - `always`: what is flushed is synced before [#flush] returns. The server flushes before it sends replies, so no client
///   ever hears of something that a crash could undo (law PER-20). One sync serves all who wait for their replies.
/// - `everysec`: once a second, in the background. While that goes on, writing could block, so it waits, but not for more
///   than two seconds: then the promise of about a second counts more.
/// - `no`: when the system likes.
///
/// A write that fails leaves the file as it was before and the bytes here, and is tried again; until then
/// [#failure()] has a reason. Under `always` there is nothing to try: replies are promised, so the server ends.
///
/// Owned by the command thread.
final class LogWriter {

    private static final long SECOND_MS = 1000;
    private static final long PATIENCE_MS = 2000;
    private static final long SILENCE_MS = 30_000;

    private final AofSettings settings;
    private final InstantSource clock;
    private final Background background;
    private final Notices notices;
    private final BooleanSupplier snapshotRuns;
    private final WireBuffer buffer = new WireBuffer();
    private Optional<Disk.Output> file = Optional.empty();
    private long written;
    private long synced;
    private long lastSync;
    private boolean syncing;
    private boolean postponed;
    private long postponedSince;
    private long delayedSyncs;
    private Optional<String> writeFailure = Optional.empty();
    private Optional<String> syncFailure = Optional.empty();
    private long lastComplaint = -SILENCE_MS;

    /// @param snapshotRuns whether a snapshot is being written
    LogWriter(AofSettings settings, InstantSource clock, Background background, Notices notices,
            BooleanSupplier snapshotRuns) {
        this.settings = settings;
        this.clock = clock;
        this.background = background;
        this.notices = notices;
        this.snapshotRuns = snapshotRuns;
    }

    /// What is to be written next.
    WireBuffer buffer() {
        return buffer;
    }

    /// How many bytes the current file has.
    long written() {
        return written;
    }

    boolean isSyncing() {
        return syncing;
    }

    /// How often a sync took so long that writing did not wait for it any more.
    long delayedSyncs() {
        return delayedSyncs;
    }

    /// Begins to count anew.
    void resetFigures() {
        delayedSyncs = 0;
    }

    /// Why nothing more may be promised, if so.
    Optional<String> failure() {
        return writeFailure.or(() -> syncFailure);
    }

    boolean hasWriteFailure() {
        return writeFailure.isPresent();
    }

    /// Whether the buffer waits for a sync that takes long.
    boolean isPostponed() {
        return postponed;
    }

    /// From now on writes to `next`, which has `size` bytes that are safe. The file before is synced and closed.
    void writeTo(Disk.Output next, long size) {
        file.ifPresent(old -> background.run(() -> {
            try (old) {
                old.sync();
            }
        }, this::noteSync));
        file = Optional.of(next);
        written = size;
        synced = size;
        lastSync = clock.millis();
    }

    /// Old troubles are over: there is a new beginning.
    void forgetFailures() {
        if (hasWriteFailure()) {
            notices.warning("AOF reopen, just ignore the last error.");
        }
        writeFailure = Optional.empty();
        syncFailure = Optional.empty();
    }

    /// Writes and syncs all that there is, and closes the file, after a sync that goes on in the background.
    void close() {
        if (file.isEmpty()) {
            return;
        }
        flush(true);
        Disk.Output last = file.get();
        Background.failureOf(last::sync).ifPresent(
                failed -> notices.warning("Fail to fsync the AOF file: " + failed.getMessage()));
        background.run(last::close, _ -> { });
        file = Optional.empty();
        buffer.takeAll();
        written = 0;
        synced = 0;
        postponed = false;
    }

    /// Writes what there is, unless it had better wait.
    ///
    /// @param atOnce whether it must not wait
    /// @throws UnrecoverableException when under `always` something cannot be written or synced
    void flush(boolean atOnce) {
        if (file.isEmpty()) {
            return;
        }
        if (!buffer.isEmpty()) {
            if (!atOnce && mustWait() || !write(file.get())) {
                return;
            }
        } else if (!isSyncDue()) {
            return;
        }
        if (!(settings.restingOnRewrite().value() && snapshotRuns.getAsBoolean())) {
            sync(file.get());
        }
    }

    private boolean mustWait() {
        if (!settings.syncsEverySecond() || !syncing) {
            return false;
        }
        if (!postponed) {
            postponed = true;
            postponedSince = clock.millis();
        } else if (clock.millis() - postponedSince >= PATIENCE_MS) {
            delayedSyncs++;
            notices.notice("Asynchronous AOF fsync is taking too long (disk is busy?). Writing the AOF buffer without "
                    + "waiting for fsync to complete, this may slow down the server.");
            return false;
        }
        return true;
    }

    /// Writes the whole buffer; false when that failed, and will be tried again.
    private boolean write(Disk.Output output) {
        postponed = false;
        ByteBuffer bytes = buffer.waiting();
        int size = bytes.remaining();
        try {
            output.writeAll(bytes);
        } catch (IOException failed) {
            recover(output, size - bytes.remaining(), size, failed.getMessage());
            return false;
        }
        if (hasWriteFailure()) {
            notices.warning("AOF write error looks solved. The server can write again.");
            writeFailure = Optional.empty();
        }
        buffer.taken(size);
        written += size;
        return true;
    }

    /// What was written of a group that was not written whole is taken back.
    private void recover(Disk.Output output, int done, int size, String reason) {
        boolean tells = clock.millis() - lastComplaint >= SILENCE_MS;
        if (tells) {
            lastComplaint = clock.millis();
            notices.warning(done == 0 ? "Error writing to the AOF file: " + reason
                    : "Short write while writing to the AOF file: (nwritten=%d, expected=%d)".formatted(done, size));
        }
        if (done > 0 && !takeBack(output, tells)) {
            buffer.taken(done);
            written += done;
        }
        if (settings.syncsAlways()) {
            throw hopeless("Can't recover from AOF write error when the AOF fsync policy is 'always'. Exiting...");
        }
        writeFailure = Optional.of(reason);
    }

    private boolean takeBack(Disk.Output output, boolean tells) {
        try {
            output.truncate(written);
            return true;
        } catch (IOException failed) {
            if (tells) {
                notices.warning("Could not remove short write from the append-only file. The server may refuse to load "
                        + "the AOF the next time it starts. ftruncate: " + failed.getMessage());
            }
            return false;
        }
    }

    private UnrecoverableException hopeless(String reason) {
        notices.warning(reason);
        return new UnrecoverableException(reason);
    }

    /// Whether something was written that nobody has asked to be synced.
    private boolean isSyncDue() {
        return synced != written && (settings.syncsAlways() || settings.syncsEverySecond() && isSecondOver() && !syncing);
    }

    private boolean isSecondOver() {
        return clock.millis() - lastSync >= SECOND_MS;
    }

    private void sync(Disk.Output output) {
        if (settings.syncsAlways()) {
            try {
                output.sync();
            } catch (IOException failed) {
                throw hopeless("Can't persist AOF for fsync error when the AOF fsync policy is 'always': "
                        + failed.getMessage() + ". Exiting...");
            }
            synced = written;
            lastSync = clock.millis();
        } else if (settings.syncsEverySecond() && isSecondOver()) {
            if (!syncing) {
                syncInBackground(output);
            }
            lastSync = clock.millis();
        }
    }

    private void syncInBackground(Disk.Output output) {
        syncing = true;
        synced = written;
        background.run(output::sync, failure -> {
            syncing = false;
            noteSync(failure);
        });
    }

    private void noteSync(Optional<IOException> failure) {
        if (failure.isPresent() && syncFailure.isEmpty()) {
            notices.warning("Fail to fsync the AOF file: " + failure.get().getMessage());
        }
        syncFailure = failure.map(IOException::getMessage);
    }
}
