package readis.persistence;

import static readis.protocol.command.CommandFlag.LOADING;

import java.time.InstantSource;
import java.util.function.LongSupplier;
import readis.protocol.Reply;
import readis.protocol.Request;
import readis.protocol.command.Command;
import readis.protocol.command.Gate;
import readis.protocol.command.InfoPage;
import readis.protocol.command.Session;
import readis.storage.DeadlinePolicy;

/// Whether files are being read into memory just now, and how far that is (Redis: `startLoading`, `loadingAbsProgress`).
///
/// Meanwhile clients hear `-LOADING`, and nobody dies: when a key died is told by the files alone, and what is past its
/// deadline at the end dies then (law PER-28).
///
/// Owned by the command thread.
public final class Loading {

    private static final Gate.Verdict NOT_NOW = new Gate.Verdict.Answer(
            Reply.error("LOADING Redis is loading the dataset in memory"));

    private final InstantSource clock;
    private boolean on;
    private boolean sparing;
    private long since;
    private long total;
    private long done;

    public Loading(InstantSource clock) {
        this.clock = clock;
    }

    /// Files of so many bytes in all are about to be read.
    ///
    /// @param spares whether nobody dies meanwhile but by the word of the files
    public void begin(long totalBytes, boolean spares) {
        on = true;
        sparing = spares;
        since = clock.millis();
        total = totalBytes;
        done = 0;
    }

    /// So many bytes have been read by now.
    public void progress(long bytes) {
        done = bytes;
    }

    public void end() {
        on = false;
    }

    public boolean isOn() {
        return on;
    }

    /// The gate: a command that needs the keyspace has to come again later.
    public Gate.Verdict check(Session session, Command command, Request request) {
        return on && !command.has(LOADING) ? NOT_NOW : Gate.Verdict.PASS;
    }

    /// The same deaths as by `policy`, but none while files are read.
    public DeadlinePolicy sparing(DeadlinePolicy policy) {
        return new DeadlinePolicy() {
            @Override
            public boolean isDead(long deadline) {
                return !(on && sparing) && policy.isDead(deadline);
            }

            @Override
            public boolean killsAtOnce() {
                return !(on && sparing) && policy.killsAtOnce();
            }

            @Override
            public boolean mayBury() {
                return policy.mayBury();
            }
        };
    }

    /// The same limit, but none while files are read: what could be done once can be done again.
    public LongSupplier lifting(LongSupplier limit) {
        return () -> on ? Integer.MAX_VALUE : limit.getAsLong();
    }

    /// Whether it goes on.
    public void report(InfoPage page) {
        page.add("Persistence", "loading", on ? 1 : 0);
    }

    /// How far it is; nothing when it is over.
    public void reportProgress(InfoPage page) {
        if (!on) {
            return;
        }
        long elapsed = (clock.millis() - since) / 1000;
        page.add("Persistence", "loading_start_time", since / 1000);
        page.add("Persistence", "loading_total_bytes", total);
        page.add("Persistence", "loading_loaded_bytes", done);
        page.add("Persistence", "loading_loaded_perc", "%.2f".formatted(total == 0 ? 0 : 100.0 * done / total));
        page.add("Persistence", "loading_eta_seconds", done == 0 ? 1 : elapsed * (total - done) / done);
    }
}
