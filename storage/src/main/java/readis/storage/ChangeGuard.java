package readis.storage;

import readis.protocol.Bytes;

/// Hears of each key before it changes, so that it can look once more at what is there now: a snapshot does.
@FunctionalInterface
public interface ChangeGuard {

    /// Nobody cares.
    ChangeGuard NONE = (_, _) -> { };

    /// The value or the deadline of `key` may change now, or the key may come or go. Must change nothing itself.
    void beforeChange(Contents contents, Bytes key);
}
