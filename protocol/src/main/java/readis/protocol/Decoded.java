package readis.protocol;

/// What a decoder says after it has looked at some bytes: a whole value, not enough yet, or nonsense.
///
/// Running out of bytes is the normal state of a network, so it is a result and not an exception.
public sealed interface Decoded<T> {

    /// A whole value was read. More may follow in the same buffer.
    record Complete<T>(T value) implements Decoded<T> {
    }

    /// Every byte given so far was consumed and remembered; the value goes on in bytes still to come.
    record Incomplete<T>() implements Decoded<T> {
        private static final Incomplete<?> INSTANCE = new Incomplete<>();
    }

    /// The bytes break the protocol. `reason` is the text for the client, without `-ERR `. There is no way to find
    /// the next value in such a stream: the connection must end, and the decoder says the same from now on.
    record Malformed<T>(Bytes reason) implements Decoded<T> {
    }

    /// The one [Incomplete].
    @SuppressWarnings("unchecked")
    static <T> Decoded<T> incomplete() {
        return (Decoded<T>) Incomplete.INSTANCE;
    }
}
