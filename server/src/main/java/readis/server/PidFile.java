package readis.server;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/// The file in which others find the number of the server's process, for as long as it lives: `pidfile`.
final class PidFile {

    private static final Log LOG = Log.of(PidFile.class);

    private final String path;

    /// @param path where it is to be; empty for no file at all
    PidFile(String path) {
        this.path = path;
    }

    /// Writes it. A server without it is better than none, so a failure is only logged.
    void write() {
        try {
            if (!path.isEmpty()) {
                Files.writeString(Path.of(path), ProcessHandle.current().pid() + "\n");
            }
        } catch (IOException failed) {
            LOG.warning("Failed to write the PID file: {}", failed.getMessage());
        }
    }

    void remove() {
        try {
            if (!path.isEmpty() && Files.deleteIfExists(Path.of(path))) {
                LOG.notice("Removing the pid file.");
            }
        } catch (IOException failed) {
            LOG.warning("Failed to remove the PID file: {}", failed.getMessage());
        }
    }
}
