package readis.storage;

import java.util.Optional;

/// The coarse clock by which values remember their use: in seconds when they last were used, which come round every 194 days
/// (Redis: the LRU clock, `LRU_CLOCK`), or how often, which a [FrequencyCounter] knows. Either takes 24 bits.
///
/// It is set at every tick of the server and read at every access to a key, when a look at the real clock would cost more
/// than the access. Who changes from one memory to the other finds stamps of the other kind, which are wrong until they are
/// used: as in Redis, nobody goes round and rewrites them.
///
/// Owned by the command thread.
public final class AccessClock {

    private static final int MASK = (1 << 24) - 1;
    private static final long RESOLUTION_MS = 1000;
    private static final long MINUTE_MS = 60_000;
    private static final int NEVER = 0;

    private int moment;
    private long minute;
    private boolean stopped;
    private boolean personal;
    private boolean watchesMoments;
    private Optional<FrequencyCounter> counter = Optional.empty();

    /// It is `millis` ms after 1970.
    public void set(long millis) {
        moment = (int) (millis / RESOLUTION_MS) & MASK;
        minute = millis / MINUTE_MS;
    }

    /// From now on values remember how often they are used.
    public void count(FrequencyCounter by) {
        counter = Optional.of(by);
    }

    /// From now on values remember when they were used.
    public void countNoMore() {
        counter = Optional.empty();
    }

    /// Whether the use of each key matters, so that no two may share a value.
    public void makePersonal(boolean wanted) {
        personal = wanted;
    }

    /// Whether it matters when each key was used.
    public void watchMoments(boolean wanted) {
        watchesMoments = wanted;
    }

    /// Whether it matters when each key was used: a snapshot should then keep it.
    public boolean watchesMoments() {
        return watchesMoments;
    }

    /// Marks `value` as used last so many seconds ago, if values remember that.
    public void recallIdle(Value value, long seconds) {
        if (counter.isEmpty()) {
            value.stamp((int) (moment - seconds) & MASK);
        }
    }

    /// Marks `value` as used so often, on the scale of [#frequency], if values remember that.
    public void recallFrequency(Value value, int count) {
        counter.ifPresent(_ -> value.stamp(FrequencyCounter.stamp(minute, count)));
    }

    /// Whether accesses leave no trace for now (CLIENT NO-TOUCH).
    void stop(boolean wanted) {
        stopped = wanted;
    }

    /// Marks `value` as used now.
    void mark(Value value) {
        if (!stopped) {
            value.stamp(counter.isPresent() ? counter.get().used(value.stamp(), minute) : moment);
        }
    }

    /// The value to put where `value` should be: one of its own where that matters.
    Value own(Value value) {
        return personal && value.isShared() ? value.copy() : value;
    }

    /// Marks `value`, which has come to a key that had none. It may have been used under another key before.
    void welcome(Value value) {
        if (value.stamp() == NEVER || counter.isEmpty()) {
            value.stamp(counter.isPresent() ? counter.get().first(minute) : moment);
        }
    }

    /// Marks `value`, which has taken the place of `old`: how often the key was used counts on.
    void inherit(Value value, Value old) {
        value.stamp(counter.isPresent() ? old.stamp() : moment);
    }

    /// Whether values remember how often they are used, and not when.
    public boolean isCounting() {
        return counter.isPresent();
    }

    /// How long nobody has used `value`, in seconds. The clock may have come round once since.
    public long idleSeconds(Value value) {
        return moment - value.stamp() & MASK;
    }

    /// How often `value` was used, on a logarithmic scale to 255; for the time in which it counts.
    public int frequency(Value value) {
        return counter.orElseThrow().count(value.stamp(), minute);
    }
}
