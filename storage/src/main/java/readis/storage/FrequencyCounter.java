package readis.storage;

import java.util.function.LongSupplier;
import java.util.random.RandomGenerator;

/// How often a value is used, in 24 bits: the minute of its last use in 16 of them, and in 8 a count that can tell a million
/// uses from a thousand.
///
/// Eight bits count to 255. So the counter is a *logarithmic* one: the higher it stands, the less likely is a use to raise
/// it. And what was popular last year should go: for each period of `lfu-decay-time` minutes without a use the count falls by
/// one. Nobody goes round to do that. It is reckoned when somebody looks.
///
///     | minute of the last use, modulo 65536 |  count  |
///      24                                   8         0
///
/// What is new begins with 5: it should not be the first to go, before anybody could use it.
///
/// Source: R. Morris, "Counting large numbers of events in small registers", 1978. Redis's names: `LFULogIncr`,
/// `LFUDecrAndReturn` in `evict.c`.
public final class FrequencyCounter {

    /// The highest count.
    public static final int MOST = 255;
    /// The count of what is new.
    public static final int INITIAL = 5;

    private static final int COUNT_BITS = 8;
    private static final int MINUTES = 1 << 16;

    private final LongSupplier logFactor;
    private final LongSupplier decayMinutes;
    private final RandomGenerator random;

    /// @param logFactor how much less likely each count makes the next one (`lfu-log-factor`)
    /// @param decayMinutes after how many minutes without a use the count falls by one, 0 for never (`lfu-decay-time`)
    public FrequencyCounter(LongSupplier logFactor, LongSupplier decayMinutes, RandomGenerator random) {
        this.logFactor = logFactor;
        this.decayMinutes = decayMinutes;
        this.random = random;
    }

    /// The stamp of a new value.
    ///
    /// @param minute the time in minutes since 1970, here as in the other methods
    public int first(long minute) {
        return stamp(minute, INITIAL);
    }

    /// The stamp after one more use.
    public int used(int stamp, long minute) {
        int count = count(stamp, minute);
        if (count < MOST && random.nextDouble() * (Math.max(0, count - INITIAL) * logFactor.getAsLong() + 1.0) < 1) {
            count++;
        }
        return stamp(minute, count);
    }

    /// The count that `stamp` says, by now.
    public int count(int stamp, long minute) {
        int count = stamp & MOST;
        long period = decayMinutes.getAsLong();
        long periods = period == 0 ? 0 : elapsed(stamp >>> COUNT_BITS, (int) (minute % MINUTES)) / period;
        return (int) Math.max(0, count - periods);
    }

    /// When the minutes have come round they have done so once, and by one minute less, as Redis has it.
    private static int elapsed(int then, int now) {
        return now >= then ? now - then : MINUTES - 1 - then + now;
    }

    static int stamp(long minute, int count) {
        return (int) (minute % MINUTES) << COUNT_BITS | count;
    }
}
