package readis.storage;

/// Decides when a key is dead. The storage keeps deadlines; what they mean is the business of the module `expiration`.
@FunctionalInterface
public interface DeadlinePolicy {

    /// Whether a key with this deadline (Unix time in ms) must no longer be seen.
    boolean isDead(long deadline);

    /// Whether somebody who is given a deadline that has passed dies of it at once. Where a log is read he does not: what died
    /// then is told by the log, and what did not may die when all has been read.
    default boolean killsAtOnce() {
        return true;
    }

    /// Whether a dead key may be removed now. Where it may not, it stays where it is and is hidden.
    default boolean mayBury() {
        return true;
    }
}
