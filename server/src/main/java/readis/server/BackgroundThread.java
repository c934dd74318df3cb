package readis.server;

import java.io.IOException;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import readis.persistence.Background;

/// One thread for what blocks, such as waiting for a disk; what comes of it is heard on the command thread, at the end of a
/// round (Redis: `bio.c`).
///
/// [#run] and [#deliver] belong to the command thread.
final class BackgroundThread implements Background, AutoCloseable {

    private static final Log LOG = Log.of(BackgroundThread.class);
    private static final long PATIENCE_S = 10;

    private final ExecutorService thread = Executors.newSingleThreadExecutor(
            work -> Thread.ofPlatform().name("disk").daemon().unstarted(work));
    private final Queue<Runnable> results = new ConcurrentLinkedQueue<>();
    private final Runnable wakeLoop;

    /// @param wakeLoop lets the command thread come round to [#deliver]; called on the other thread
    BackgroundThread(Runnable wakeLoop) {
        this.wakeLoop = wakeLoop;
    }

    @Override
    public void run(Work work, Consumer<Optional<IOException>> done) {
        thread.execute(() -> {
            Optional<IOException> failure = failureOf(work);
            results.add(() -> done.accept(failure));
            wakeLoop.run();
        });
    }

    private static Optional<IOException> failureOf(Work work) {
        try {
            return Background.failureOf(work);
        } catch (RuntimeException bug) {
            LOG.warning("Work in the background has failed. This is a bug of Readis:", bug);
            return Optional.of(new IOException(bug));
        }
    }

    /// Lets those hear of it whose work is over.
    void deliver() {
        Runnable result = results.poll();
        while (result != null) {
            result.run();
            result = results.poll();
        }
    }

    /// Waits for what has been handed over, for a while.
    @Override
    public void close() {
        thread.shutdown();
        try {
            if (!thread.awaitTermination(PATIENCE_S, TimeUnit.SECONDS)) {
                LOG.warning("The disk is so slow that the server ends without it.");
            }
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
    }
}
