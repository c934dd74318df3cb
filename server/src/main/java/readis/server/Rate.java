package readis.server;

import java.util.Arrays;

/// How fast a counter grows: the mean of its last sixteen samples, taken every tenth of a second or more seldom
/// (Redis: `trackInstantaneousMetric`).
///
/// Owned by the command thread.
final class Rate {

    private static final int SAMPLES = 16;
    private static final long INTERVAL_MS = 100;

    private final double[] samples = new double[SAMPLES];
    private int next;
    private long lastTime;
    private long lastCount;

    /// The counter stands at `count` at the time `now` (ms).
    void sample(long now, long count) {
        long passed = now - lastTime;
        if (passed < INTERVAL_MS) {
            return;
        }
        samples[next] = lastTime == 0 ? 0 : Math.max(0, count - lastCount) * 1000.0 / passed;
        next = (next + 1) % SAMPLES;
        lastTime = now;
        lastCount = count;
    }

    double perSecond() {
        return Arrays.stream(samples).average().orElse(0);
    }
}
