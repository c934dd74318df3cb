package readis.persistence.aof;

import java.io.IOException;
import java.nio.file.Path;
import readis.persistence.Disk;
import readis.persistence.Notices;
import readis.persistence.UnrecoverableException;

/// The files of the log as they stand, and the steps by which one takes the place of another.
///
/// In every step the manifest is replaced last but for deletions. So a crash in the middle leaves the log as it was before,
/// and perhaps a file that no manifest names, which the next try writes over (law PER-21).
///
/// Owned by the command thread.
final class LogFiles {

    private final LogDirectory directory;
    private final AofSettings settings;
    private final Notices notices;
    private Manifest manifest = Manifest.EMPTY;

    LogFiles(LogDirectory directory, AofSettings settings, Notices notices) {
        this.directory = directory;
        this.settings = settings;
        this.notices = notices;
    }

    LogDirectory directory() {
        return directory;
    }

    Manifest manifest() {
        return manifest;
    }

    /// Learns from the manifest which files there are.
    ///
    /// @throws UnrecoverableException when it makes no sense: the files may be all that is left of the data
    void read() {
        try {
            manifest = directory.exists() ? directory.manifest() : Manifest.EMPTY;
        } catch (ManifestException senseless) {
            throw hopeless(senseless.getMessage());
        } catch (IOException unreadable) {
            throw hopeless("Fatal error: can't open the AOF manifest file for reading: " + unreadable.getMessage());
        }
    }

    private UnrecoverableException hopeless(String reason) {
        notices.warning(reason);
        return new UnrecoverableException(reason);
    }

    /// Takes over the log of an older Redis, which was one file beside the directory (Redis: `aofUpgradePrepare`). When the
    /// server crashed in the middle of this, the manifest names the file already, and it is still outside.
    void adoptOldFile() {
        Disk disk = directory.disk();
        Path oldFile = directory.oldFile();
        if (!disk.exists(oldFile) || !mayAdopt(disk)) {
            return;
        }
        try {
            directory.createIfMissing();
            Manifest wanted = Manifest.EMPTY.withOldFile(directory.prefix());
            directory.replace(wanted);
            directory.moveOldFile();
            manifest = wanted;
        } catch (IOException failed) {
            throw hopeless("Error trying to move the old AOF file %s into dir %s: %s".formatted(directory.prefix(),
                    settings.directoryName().value(), failed.getMessage()));
        }
        notices.notice("Successfully migrated an old-style AOF configuration (%s) into the AOF directory (%s)."
                .formatted(directory.prefix(), settings.directoryName().value()));
    }

    private boolean mayAdopt(Disk disk) {
        boolean adoptedHalf = manifest.increments().isEmpty()
                && manifest.base().filter(base -> base.name().equals(directory.prefix())).isPresent()
                && !disk.exists(directory.file(directory.prefix()));
        return manifest.isEmpty() || adoptedHalf;
    }

    /// Opens the last increment at the end of what it holds, or the first one.
    Disk.Output openLast() throws IOException {
        boolean isNew = manifest.increments().isEmpty();
        Manifest wanted = isNew ? manifest.withIncrement(directory.prefix()) : manifest;
        String name = wanted.increments().getLast().name();
        Disk.Output output = directory.disk().append(directory.file(name));
        if (isNew) {
            replace(wanted, output);
        }
        notices.notice((isNew ? "Creating" : "Opening") + " AOF incr file " + name + " on server start");
        return output;
    }

    /// Begins the next increment.
    Disk.Output openNext() throws IOException {
        Manifest wanted = manifest.withIncrement(directory.prefix());
        String name = wanted.increments().getLast().name();
        Disk.Output output = directory.disk().create(directory.file(name));
        replace(wanted, output);
        notices.notice("Creating AOF incr file " + name + " on background rewrite");
        return output;
    }

    private void replace(Manifest wanted, Disk.Output opened) throws IOException {
        try {
            replace(wanted);
        } catch (IOException failed) {
            opened.close();
            throw failed;
        }
    }

    /// When it fails nobody knows whether the new manifest is there for good. So the old one is put back; and the files of
    /// both stay, since either may be found after a crash.
    private void replace(Manifest wanted) throws IOException {
        try {
            directory.replace(wanted);
            manifest = wanted;
        } catch (IOException failed) {
            if (!manifest.isEmpty()) {
                putBack();
            }
            throw failed;
        }
    }

    private void putBack() {
        try {
            directory.replace(manifest);
        } catch (IOException failed) {
            notices.warning("Can't put the AOF manifest back: " + failed.getMessage());
        }
    }

    /// Begins an increment that no manifest names until there is a base for it.
    Disk.Output openUnnamed() throws IOException {
        notices.notice("Creating AOF incr file " + unnamed().getFileName() + " on background rewrite");
        return directory.disk().create(unnamed());
    }

    private Path unnamed() {
        return directory.file("temp-" + directory.prefix() + ".incr");
    }

    void deleteUnnamed() {
        delete(unnamed());
    }

    /// Where a base is written until it is complete.
    Path draft() {
        return directory.file("temp-rewriteaof.aof");
    }

    void deleteDraft() {
        delete(draft());
    }

    private void delete(Path file) {
        try {
            directory.disk().delete(file);
        } catch (IOException failed) {
            notices.warning("Can't delete " + file + ": " + failed.getMessage());
        }
    }

    /// Lets the draft, which is complete and synced, be the base.
    ///
    /// @param form `rdb` or `aof`
    /// @param kept how many increments go on after it
    /// @param withUnnamed whether the unnamed increment is the one that does, and gets its name
    void installDraft(String form, int kept, boolean withUnnamed) throws IOException {
        Manifest wanted = manifest.withBase(directory.prefix(), form)
                .keepingIncrements(withUnnamed ? 0 : kept);
        wanted = withUnnamed ? wanted.withIncrement(directory.prefix()) : wanted;
        Path base = directory.file(wanted.base().orElseThrow().name());
        directory.disk().rename(draft(), base);
        if (withUnnamed) {
            directory.disk().rename(unnamed(), directory.file(wanted.increments().getLast().name()));
        }
        replace(wanted);
    }

    /// How many bytes the base has.
    long baseSize() throws IOException {
        return manifest.base().isEmpty() ? 0 : size(manifest.base().get());
    }

    /// How many bytes the last increment has.
    long lastSize() throws IOException {
        return size(manifest.increments().getLast());
    }

    /// How many bytes all files together have that are to be read.
    long totalSize() throws IOException {
        return directory.size(manifest);
    }

    private long size(LogFile file) throws IOException {
        return directory.disk().size(directory.file(file.name()));
    }

    /// Deletes what nobody needs any more. To fail is no harm: the next start tries again.
    void deleteHistory() {
        if (manifest.history().isEmpty() || settings.keepingHistory().value()) {
            return;
        }
        manifest.history().forEach(file -> delete(directory.file(file.name())));
        try {
            replace(manifest.withoutHistory());
        } catch (IOException failed) {
            notices.warning("Can't forget the history of the AOF: " + failed.getMessage());
        }
    }
}
