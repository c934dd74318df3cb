package readis.persistence;

import java.io.IOException;
import java.util.Optional;
import java.util.function.Consumer;

/// Where work is done that blocks, such as waiting for a disk, while the command thread goes on (Redis: `bio.c`).
///
/// The server stands behind it with a thread. This room starts none: a test does the work when it likes.
public interface Background {

    /// Does all work at once, on the command thread.
    Background NONE = (work, done) -> done.accept(failureOf(work));

    /// Something that blocks. It may touch nothing that belongs to the command thread.
    interface Work {
        void run() throws IOException;
    }

    /// Does `work` at some time, after all that was handed over before. Then `done` hears on the command thread how it
    /// failed, if it did.
    void run(Work work, Consumer<Optional<IOException>> done);

    /// Does `work` now, and says how it failed, if it did.
    static Optional<IOException> failureOf(Work work) {
        try {
            work.run();
            return Optional.empty();
        } catch (IOException failed) {
            return Optional.of(failed);
        }
    }
}
