package readis.persistence.aof;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;
import java.util.function.Consumer;
import readis.persistence.Background;
import readis.persistence.Disk;
import readis.persistence.SnapshotFormat;
import readis.persistence.Snapshots;
import readis.persistence.snapshot.ForklessSnapshots;
import readis.storage.Keyspace;

/// Snapshots that are over as soon as they have begun.
record AtOnce(Snapshots snapshots) implements Snapshots {

    static Snapshots of(Keyspace keyspace, Disk disk) {
        return new AtOnce(new ForklessSnapshots(keyspace, disk, Background.NONE, () -> 0));
    }

    @Override
    public boolean isRunning() {
        return false;
    }

    @Override
    public void begin(SnapshotFormat format, Path file, Consumer<Optional<IOException>> done) {
        done.accept(Background.failureOf(() -> writeNow(format, file)));
    }

    @Override
    public void writeNow(SnapshotFormat format, Path file) throws IOException {
        snapshots.writeNow(format, file);
    }

    @Override
    public void cancel() {
    }
}
