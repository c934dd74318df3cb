package readis.persistence.snapshot;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.LongSupplier;
import readis.persistence.Background;
import readis.persistence.Disk;
import readis.persistence.Sink;
import readis.persistence.SnapshotFormat;
import readis.persistence.Snapshots;
import readis.storage.ChangeGuard;
import readis.storage.Keyspace;

/// Snapshots that are written while clients go on: the command thread writes a slice of the keyspace into memory whenever it
/// has served those who had something to ask, and a thread in the background writes that into the file.
///
/// A slice takes about a millisecond (law PER-42). When the disk is slower than that, the walk waits for it, so that what
/// has not been written yet does not pile up.
///
/// Owned by the command thread.
public final class ForklessSnapshots implements Snapshots {

    private static final long SLICE_NS = 1_000_000;
    private static final int CHUNK = 1 << 20;
    private static final int MOST_UNDERWAY = 16 * CHUNK;
    /// So that no sync takes long, behind which one of the log may have to wait.
    private static final int MOST_UNSYNCED = 4 * CHUNK;

    private final Keyspace keyspace;
    private final Disk disk;
    private final Background background;
    private final LongSupplier stopwatch;
    private Optional<Draft> draft = Optional.empty();
    private long longestSlice;

    /// @param stopwatch a time that goes on while something runs, in ns
    public ForklessSnapshots(Keyspace keyspace, Disk disk, Background background, LongSupplier stopwatch) {
        this.keyspace = keyspace;
        this.disk = disk;
        this.background = background;
        this.stopwatch = stopwatch;
    }

    @Override
    public boolean isRunning() {
        return draft.isPresent();
    }

    @Override
    public void begin(SnapshotFormat format, Path file, Consumer<Optional<IOException>> done) {
        Snapshot snapshot = new Snapshot(keyspace, format);
        Draft begun = new Draft(snapshot, file, done);
        draft = Optional.of(begun);
        keyspace.guardBy(snapshot);
        background.run(begun::create, begun::hear);
    }

    @Override
    public void writeNow(SnapshotFormat format, Path file) throws IOException {
        Snapshot snapshot = new Snapshot(keyspace, format);
        try (Disk.Output output = disk.create(file)) {
            while (!snapshot.isOver()) {
                snapshot.step();
                if (snapshot.written() >= CHUNK || snapshot.isOver()) {
                    output.writeAll(snapshot.take().buffer());
                }
            }
            output.sync();
        }
    }

    @Override
    public void cancel() {
        draft.ifPresent(unwanted -> {
            forget();
            background.run(unwanted::discard, _ -> { });
        });
    }

    private void forget() {
        draft = Optional.empty();
        keyspace.guardBy(ChangeGuard.NONE);
    }

    /// Whether there is something to do for [#slice()].
    public boolean hasWork() {
        return draft.isPresent() && draft.get().mayGoOn();
    }

    /// Writes on for a millisecond.
    public void slice() {
        draft.filter(Draft::mayGoOn).ifPresent(Draft::slice);
    }

    /// How long the longest slice of the last snapshot took, in ns.
    long longestSlice() {
        return longestSlice;
    }

    /// A snapshot on its way into a file.
    private final class Draft {

        private final Snapshot snapshot;
        private final Path file;
        private final Consumer<Optional<IOException>> done;
        private Optional<Disk.Output> output = Optional.empty();
        private long unsynced;
        private long underway;
        private boolean complete;

        Draft(Snapshot snapshot, Path file, Consumer<Optional<IOException>> done) {
            this.snapshot = snapshot;
            this.file = file;
            this.done = done;
            longestSlice = 0;
        }

        /// In the background, as all that touches the file.
        void create() throws IOException {
            output = Optional.of(disk.create(file));
        }

        private void write(ByteBuffer chunk) throws IOException {
            unsynced += chunk.remaining();
            output.orElseThrow().writeAll(chunk);
            if (unsynced >= MOST_UNSYNCED) {
                output.orElseThrow().sync();
                unsynced = 0;
            }
        }

        private void complete() throws IOException {
            output.orElseThrow().sync();
            close();
        }

        private void close() throws IOException {
            if (output.isPresent()) {
                output.get().close();
            }
        }

        /// Nobody wants the file any more.
        void discard() throws IOException {
            close();
            disk.delete(file);
        }

        boolean mayGoOn() {
            return !complete && underway < MOST_UNDERWAY;
        }

        void slice() {
            long begin = stopwatch.getAsLong();
            while (!snapshot.isOver() && mayGoOn() && stopwatch.getAsLong() - begin < SLICE_NS) {
                snapshot.step();
                if (snapshot.written() >= CHUNK) {
                    handOver();
                }
            }
            if (snapshot.isOver()) {
                complete = true;
                keyspace.guardBy(ChangeGuard.NONE);
                handOver();
                background.run(this::complete, this::end);
            }
            longestSlice = Math.max(longestSlice, stopwatch.getAsLong() - begin);
        }

        private void handOver() {
            Sink chunk = snapshot.take();
            underway += chunk.size();
            background.run(() -> write(chunk.buffer()), failure -> {
                underway -= chunk.size();
                hear(failure);
            });
        }

        /// The first failure ends it.
        void hear(Optional<IOException> failure) {
            if (failure.isPresent()) {
                end(failure);
            }
        }

        private void end(Optional<IOException> failure) {
            if (draft.equals(Optional.of(this))) {
                forget();
                if (failure.isPresent()) {
                    background.run(this::discard, _ -> { });
                }
                done.accept(failure);
            }
        }
    }
}
