package readis.persistence;

import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.List;

/// The one door through which this room touches files. Behind it stands a [FileDisk], or in a test something that
/// breaks, or forgets whatever was never synced.
///
/// A write is safe from a crash of the process when it has returned, and from a crash of the machine when the file
/// has been [synced][Output#sync()]. A file that was created, renamed or deleted is so for good when its
/// [directory has been synced][#syncDirectory].
///
/// Any method may throw an [IOException]: the disk is full, broken, or forbids it.
public interface Disk {

    /// A file that is being written.
    interface Output extends Closeable {

        /// Writes at the end. Perhaps not all of `bytes`: what was written is taken from it.
        void write(ByteBuffer bytes) throws IOException;

        /// Writes all of `bytes`, in as many turns as it takes. What was written is taken from it, also when this fails.
        default void writeAll(ByteBuffer bytes) throws IOException {
            while (bytes.hasRemaining()) {
                int before = bytes.remaining();
                write(bytes);
                if (bytes.remaining() == before) {
                    throw new IOException("No space left on device");
                }
            }
        }

        /// Returns when all that was written would survive a crash of the machine.
        void sync() throws IOException;

        /// Cuts the file off after `size` bytes.
        void truncate(long size) throws IOException;
    }

    /// A new, empty file, in the place of the one that was there.
    Output create(Path file) throws IOException;

    /// Goes on at the end of `file`, which need not exist yet.
    Output append(Path file) throws IOException;

    /// The bytes of `file`, from the first.
    InputStream read(Path file) throws IOException;

    boolean exists(Path file);

    /// In bytes.
    long size(Path file) throws IOException;

    /// The names of what is in `directory`.
    List<String> list(Path directory) throws IOException;

    /// Makes the directory unless it is there.
    void createDirectory(Path directory) throws IOException;

    /// Gives `from` the name `to`, in the place of the file that has it: whoever looks sees the old or the new one.
    void rename(Path from, Path to) throws IOException;

    /// Deletes `file`, if there is one.
    void delete(Path file) throws IOException;

    /// Returns when the names in `directory` would survive a crash of the machine.
    void syncDirectory(Path directory) throws IOException;
}
