package readis.persistence;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;
import java.util.function.Consumer;
import readis.protocol.Bytes;
import readis.storage.Database;
import readis.storage.Keyspace;
import readis.storage.Value;

/// Snapshots that are written in one go: simple, and nobody is served meanwhile.
///
/// Owned by the command thread.
public final class WholeKeyspace implements Snapshots {

    private static final int PIECE = 64 * 1024;

    private final Keyspace keyspace;
    private final Disk disk;

    public WholeKeyspace(Keyspace keyspace, Disk disk) {
        this.keyspace = keyspace;
        this.disk = disk;
    }

    @Override
    public boolean isRunning() {
        return false;
    }

    @Override
    public void begin(SnapshotFormat format, Path file, Consumer<Optional<IOException>> done) {
        done.accept(Background.failureOf(() -> write(format, file)));
    }

    @Override
    public void cancel() {
    }

    private void write(SnapshotFormat format, Path file) throws IOException {
        try (Disk.Output output = disk.create(file)) {
            Draft draft = new Draft(format, output, new Sink());
            format.begin(draft.sink);
            for (Database database : keyspace.databases()) {
                draft.write(database);
            }
            format.end(draft.sink);
            draft.flush();
            output.sync();
        }
    }

    private record Draft(SnapshotFormat format, Disk.Output output, Sink sink) {

        void write(Database database) throws IOException {
            long cursor = 0;
            do {
                cursor = database.scan(cursor, (key, value) -> write(database, key, value));
                if (sink.size() >= PIECE) {
                    flush();
                }
            } while (cursor != 0);
        }

        private void write(Database database, Bytes key, Value value) {
            long deadline = database.heldDeadline(key);
            format.entry(database.index(), key, value, deadline, sink).finish(sink);
        }

        void flush() throws IOException {
            var bytes = sink.buffer();
            while (bytes.hasRemaining()) {
                output.write(bytes);
            }
            sink.clear();
        }
    }
}
