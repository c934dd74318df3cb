package readis.storage;

/// The coarse clock by which values remember their last use: seconds in 24 bits, which come round every 194 days (Redis:
/// the LRU clock, `LRU_CLOCK`).
///
/// It is set at every tick of the server and read at every access to a key, when a look at the real clock would cost more
/// than the access.
///
/// Owned by the command thread.
final class AccessClock {

    private static final int MASK = (1 << 24) - 1;
    private static final long RESOLUTION_MS = 1000;

    private int moment;
    private boolean stopped;

    /// It is `millis` ms after 1970.
    void set(long millis) {
        moment = (int) (millis / RESOLUTION_MS) & MASK;
    }

    /// Whether accesses leave no trace for now (CLIENT NO-TOUCH).
    void stop(boolean wanted) {
        stopped = wanted;
    }

    /// Marks `value` as used now.
    void mark(Value value) {
        if (!stopped) {
            value.use(moment);
        }
    }

    /// How long nobody has used `value`, in seconds. The clock may have come round once since.
    long idleSeconds(Value value) {
        return moment - value.lastUse() & MASK;
    }
}
