package readis.storage;

/// What a key holds. Each type lives in a package of its own, with its encodings and its commands.
public interface Value {

    /// The type's name in TYPE, such as `string`.
    String type();

    /// The encoding's name in OBJECT ENCODING, such as `embstr`.
    String encoding();

    /// Whether many keys may hold this very object, as Redis shares the numbers below 10000.
    default boolean isShared() {
        return false;
    }

    /// The same value for another key: later changes to one do not show in the other. An immutable value is its own copy.
    Value copy();

    /// Adds the value to `fingerprint`: first the number of its type (string 0, list 1, set 2, sorted set 3, hash 4,
    /// stream 6), then its content, whatever the encoding (Redis: `xorObjectDigest`).
    void addTo(Fingerprint fingerprint);
}
