package readis.server;

import java.time.Instant;
import java.time.InstantSource;

/// The time as commands see it: it stands still while one runs, so that a key is not alive at the start of a command
/// and dead at its end.
///
/// Owned by the command thread.
final class LoopClock implements InstantSource {

    private final InstantSource source;
    private long millis;

    LoopClock(InstantSource source) {
        this.source = source;
        refresh();
    }

    /// Looks at the real clock again.
    void refresh() {
        millis = source.millis();
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
