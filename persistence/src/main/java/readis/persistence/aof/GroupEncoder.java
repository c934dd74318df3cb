package readis.persistence.aof;

import java.time.InstantSource;
import java.util.List;
import readis.protocol.Bytes;
import readis.protocol.Request;
import readis.protocol.RequestEncoder;
import readis.protocol.WireBuffer;
import readis.storage.Effect;
import readis.storage.Effects.Audience;

/// Turns groups of effects into the bytes of the log (Redis: `feedAppendOnlyFile`, `propagatePendingCommands`).
///
/// What must happen as one stands between MULTI and EXEC. Where the database is another one than before, a SELECT says so.
///
/// Owned by the command thread.
final class GroupEncoder {

    private static final Request MULTI = Request.of("MULTI");
    private static final Request EXEC = Request.of("EXEC");
    private static final int NONE = -1;

    private final InstantSource clock;
    private int database = NONE;
    private long lastSecond;

    GroupEncoder(InstantSource clock) {
        this.clock = clock;
    }

    /// The next effect goes to another file, which says by itself which database is meant.
    void beginFile() {
        database = NONE;
    }

    /// Appends `group`, as far as it is for the log, to `out`.
    ///
    /// @param dated whether to say when it happened, if the last time was in another second
    void encode(List<Effect> group, boolean dated, WireBuffer out) {
        int count = countForLog(group);
        if (count == 0) {
            return;
        }
        if (dated) {
            date(out);
        }
        if (count > 1) {
            RequestEncoder.encode(MULTI, out);
        }
        for (Effect effect : group) {
            if (isForLog(effect)) {
                encode(effect, out);
            }
        }
        if (count > 1) {
            RequestEncoder.encode(EXEC, out);
        }
    }

    private static int countForLog(List<Effect> group) {
        int count = 0;
        for (Effect effect : group) {
            count += isForLog(effect) ? 1 : 0;
        }
        return count;
    }

    private static boolean isForLog(Effect effect) {
        return effect.audience() == Audience.ALL || effect.audience() == Audience.LOG;
    }

    private void encode(Effect effect, WireBuffer out) {
        if (effect.database() != database) {
            database = effect.database();
            RequestEncoder.encode(Request.of("SELECT", String.valueOf(database)), out);
        }
        RequestEncoder.encode(effect.request(), out);
    }

    private void date(WireBuffer out) {
        long second = clock.millis() / 1000;
        if (second > lastSecond) {
            lastSecond = second;
            out.write(annotation(second).toArray());
        }
    }

    /// A line that tells the time now.
    Bytes date() {
        return annotation(clock.millis() / 1000);
    }

    private static Bytes annotation(long second) {
        return Bytes.of("#TS:" + second + "\r\n");
    }
}
