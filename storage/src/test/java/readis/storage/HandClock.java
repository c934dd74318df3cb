package readis.storage;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.concurrent.atomic.AtomicLong;

/// A clock that only moves when a test turns it. Any thread may look at it.
public final class HandClock implements InstantSource {

    /// Where every hand clock begins: some time in 2023, in Unix ms.
    public static final long BEGINNING = 1_700_000_000_000L;

    private final AtomicLong millis = new AtomicLong(BEGINNING);

    /// Lets `time` pass.
    public void advance(Duration time) {
        millis.addAndGet(time.toMillis());
    }

    @Override
    public long millis() {
        return millis.get();
    }

    @Override
    public Instant instant() {
        return Instant.ofEpochMilli(millis());
    }
}
