package readis.storage;

/// What a key holds. Each type lives in a package of its own, with its encodings and its commands.
public interface Value {

    /// The type's name in TYPE, such as `string`.
    String type();

    /// The encoding's name in OBJECT ENCODING, such as `embstr`.
    String encoding();
}
