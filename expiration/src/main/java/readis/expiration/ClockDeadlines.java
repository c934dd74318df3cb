package readis.expiration;

import java.time.InstantSource;
import readis.storage.DeadlinePolicy;

/// Death by the clock: a key is dead once its deadline has *passed*. In the millisecond of the deadline itself it still
/// lives, with a PTTL of 0 (Redis: `keyIsExpired` in `db.c`).
public final class ClockDeadlines implements DeadlinePolicy {

    private final InstantSource clock;

    /// Judges by `clock`, which stands still while a command runs: so a command sees a key either alive or dead
    /// throughout.
    public ClockDeadlines(InstantSource clock) {
        this.clock = clock;
    }

    @Override
    public boolean isDead(long deadline) {
        return clock.millis() > deadline;
    }
}
