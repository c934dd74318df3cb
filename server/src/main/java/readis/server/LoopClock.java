package readis.server;

import java.time.Instant;
import java.time.InstantSource;

/// The time as commands see it: it stands still while one runs, so that a key is not alive at the start of a command
/// and dead at its end.
///
/// Owned by the command thread.
final class LoopClock implements InstantSource {

    private static final long NANOS_A_MILLISECOND = 1_000_000;

    private final InstantSource source;
    private long millis;
    private long nanosSince;
    private boolean held;

    LoopClock(InstantSource source) {
        this.source = source;
        refresh();
    }

    /// Looks at the real clock again, unless the time is held.
    void refresh() {
        if (!held) {
            millis = source.millis();
            nanosSince = 0;
        }
    }

    /// Lets the time stand still whatever happens, or lets it go again.
    void hold(boolean wanted) {
        held = wanted;
    }

    /// A command has taken `nanos` ns. The next of a batch sees the time move on without a look at the real clock, which
    /// costs as much as a small command; when a millisecond has come together, it is time for one.
    void advance(long nanos) {
        nanosSince += nanos;
        if (nanosSince >= NANOS_A_MILLISECOND) {
            refresh();
        }
    }

    /// The very moment, to the microsecond, for a command that tells the time: it lies behind the one that stands still.
    Instant now() {
        return source.instant();
    }

    @Override
    public long millis() {
        return millis;
    }

    @Override
    public Instant instant() {
        return Instant.ofEpochMilli(millis);
    }
}
