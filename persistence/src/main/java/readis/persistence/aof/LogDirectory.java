package readis.persistence.aof;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.function.Supplier;
import readis.persistence.Disk;
import readis.protocol.Bytes;

/// The directory in which the files of the log stand, and its [Manifest].
///
/// Owned by the command thread.
final class LogDirectory {

    private final Disk disk;
    private final Supplier<Path> parent;
    private final AofSettings settings;

    /// @param parent where the server keeps its files
    LogDirectory(Disk disk, Supplier<Path> parent, AofSettings settings) {
        this.disk = disk;
        this.parent = parent;
        this.settings = settings;
    }

    Disk disk() {
        return disk;
    }

    /// What the names of all files begin with.
    String prefix() {
        return settings.fileName().value();
    }

    private Path path() {
        return parent.get().resolve(settings.directoryName().value());
    }

    /// The file of the log that has this name.
    Path file(String name) {
        return path().resolve(name);
    }

    /// Where the log of an older Redis would be, which was one file.
    Path oldFile() {
        return parent.get().resolve(prefix());
    }

    private Path manifestFile() {
        return file(prefix() + ".manifest");
    }

    boolean exists() {
        return disk.exists(path());
    }

    /// Makes the directory unless it is there, and lets its name survive a crash.
    void createIfMissing() throws IOException {
        if (!exists()) {
            disk.createDirectory(path());
            disk.syncDirectory(parent.get());
        }
    }

    /// The manifest; an empty one where there is no file.
    ///
    /// @throws ManifestException when the file is no manifest
    Manifest manifest() throws IOException, ManifestException {
        if (!disk.exists(manifestFile())) {
            return Manifest.EMPTY;
        }
        try (InputStream input = disk.read(manifestFile())) {
            return Manifest.parse(Bytes.owning(input.readAllBytes()));
        }
    }

    /// Puts `manifest` in the place of the one that was there. Whatever happens meanwhile, one of the two is there
    /// afterwards, and whole: the new one is complete before it gets its name, and when this returns, it has it for good
    /// (law PER-21).
    void replace(Manifest manifest) throws IOException {
        Path draft = file("temp-" + prefix() + ".manifest");
        try (Disk.Output output = disk.create(draft)) {
            output.writeAll(ByteBuffer.wrap(manifest.text().lend()));
            output.sync();
        }
        disk.rename(draft, manifestFile());
        disk.syncDirectory(path());
    }

    /// How many bytes the files of `manifest` have that are to be read.
    ///
    /// @throws IOException when one is missing
    long size(Manifest manifest) throws IOException {
        long size = 0;
        for (LogFile file : manifest.files()) {
            size += disk.size(file(file.name()));
        }
        return size;
    }

    /// Puts the one file of an older Redis among the files of the log, for which `manifest` has been replaced already.
    void moveOldFile() throws IOException {
        disk.rename(oldFile(), file(prefix()));
        disk.syncDirectory(path());
        disk.syncDirectory(parent.get());
    }
}
