package readis.expiration;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import readis.protocol.Bytes;
import readis.storage.Database;
import readis.storage.HandClock;
import readis.storage.Keyspace;
import readis.storage.KeyspaceEvent;
import readis.storage.SipHash;
import readis.storage.strings.StringValue;

/// How many dead keys lie about while nobody touches any. Keys die all the time, and in the middle a great many at once.
final class ExpiryTrial {

    static final int SECONDS = 20;
    static final int POINTS_A_SECOND = 5;
    private static final int TICKS_A_SECOND = 10;
    private static final int KEYS = 200_000;
    private static final int SLEEPS_A_TICK = 5;
    /// What it costs to look at the clock, with the sample that comes before it, and to bury somebody, in ns.
    private static final long LOOK = 20_000;
    private static final long BURIAL = 2_000;

    private final HandClock clock = new HandClock();
    private final Keyspace keyspace = new Keyspace(new SipHash(1, 2), new ClockDeadlines(clock));
    private final Database database = keyspace.databases().getFirst();
    private final ActiveExpiry expiry;
    private final long[] deadlines = new long[KEYS];
    private long nanos;

    ExpiryTrial(int effort, long seed) {
        keyspace.listen(event -> nanos += event.kind() == KeyspaceEvent.Kind.EXPIRED ? BURIAL : 0);
        expiry = new ActiveExpiry(keyspace, clock::millis, () -> nanos += LOOK, () -> TICKS_A_SECOND);
        expiry.effort().set(String.valueOf(effort));
        fill(new SplittableRandom(seed));
    }

    /// A half of the keys dies within the time of the trial or soon after, a fifth in the middle of it, the others much later.
    private void fill(SplittableRandom random) {
        long start = clock.millis();
        for (int i = 0; i < KEYS; i++) {
            long life = i % 10 < 5 ? random.nextLong(SECONDS * 1500L) : i % 10 < 7 ? SECONDS * 500L : SECONDS * 10_000L;
            deadlines[i] = start + life;
            database.set(Bytes.of(i), StringValue.of(1));
            database.setDeadline(Bytes.of(i), deadlines[i]);
        }
    }

    /// How many percent of the keys that are there are dead, a few times a second.
    List<Double> stale() {
        List<Double> stale = new ArrayList<>();
        for (int tick = 0; tick < SECONDS * TICKS_A_SECOND; tick++) {
            if (tick % (TICKS_A_SECOND / POINTS_A_SECOND) == 0) {
                stale.add(100.0 * dead() / database.size());
            }
            expiry.slow();
            for (int sleep = 0; sleep < SLEEPS_A_TICK; sleep++) {
                nanos += Duration.ofMillis(20).toNanos();
                expiry.fast();
            }
            clock.advance(Duration.ofMillis(1000 / TICKS_A_SECOND));
        }
        return stale;
    }

    /// Those whose deadline is over and who are still there: all who are there, without those who live.
    private int dead() {
        int living = 0;
        for (long deadline : deadlines) {
            living += keyspace.isDead(deadline) ? 0 : 1;
        }
        return database.size() - living;
    }
}
