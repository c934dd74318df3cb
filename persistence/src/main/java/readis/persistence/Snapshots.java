package readis.persistence;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;
import java.util.function.Consumer;

/// Writes snapshots of the keyspace: of all that there is at the moment of [#begin], whatever is changed while it is being
/// written. One at a time.
public interface Snapshots {

    /// Whether one is being written.
    boolean isRunning();

    /// Writes one into `file`. When it is complete and synced, or has failed, `done` hears so on the command thread, perhaps
    /// before this returns.
    void begin(SnapshotFormat format, Path file, Consumer<Optional<IOException>> done);

    /// Writes one into `file`, and returns when it is complete and synced; nobody is served meanwhile.
    void writeNow(SnapshotFormat format, Path file) throws IOException;

    /// Ends the one that is being written: nobody wants it any more, and nobody hears of it.
    void cancel();
}
