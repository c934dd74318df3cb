package readis.storage;

import java.util.Optional;
import readis.storage.listpack.Listpack;

/// What a key holds. Each type lives in a package of its own, with its encodings and its commands.
///
/// A value also remembers when, or how often, it was used: 24 bits, which an [AccessClock] writes and reads. The memory for
/// that costs nothing in a short string, where Java leaves room, and that is why it stands here and not in the table of keys.
public abstract class Value {

    /// A deadline that is none: what has it lives for ever.
    public static final long NEVER = Long.MAX_VALUE;

    private int stamp;

    /// The type's name in TYPE, such as `string`.
    public abstract String type();

    /// The encoding's name in OBJECT ENCODING, such as `embstr`.
    public abstract String encoding();

    /// Whether many keys may hold this very object, as Redis shares the numbers below 10000.
    public boolean isShared() {
        return false;
    }

    /// The same value for another key: later changes to one do not show in the other.
    public abstract Value copy();

    /// How many bytes it takes in the Java heap, all that it is made of included: an estimate after [JavaHeap], known without
    /// a look at its elements.
    public abstract long weight();

    /// Adds the value to `fingerprint`: first the number of its type (string 0, list 1, set 2, sorted set 3, hash 4,
    /// stream 6), then its content, whatever the encoding (Redis: `xorObjectDigest`).
    public abstract void addTo(Fingerprint fingerprint);

    /// When the first of its parts dies, if they have deadlines of their own (Unix time in ms), or [#NEVER].
    public long earliestDeadline() {
        return NEVER;
    }

    /// The listpack that it is, if it is one: for those who look inside and change nothing.
    public Optional<Listpack> listpack() {
        return Optional.empty();
    }

    /// The table that it is, if it is one: for those who look inside and change nothing.
    public Optional<Dict<?>> table() {
        return Optional.empty();
    }

    final void stamp(int use) {
        stamp = use;
    }

    final int stamp() {
        return stamp;
    }
}
