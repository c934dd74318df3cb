package readis.protocol;

import java.util.Arrays;
import java.util.List;

/// What a client asks: a command's name and its arguments, all binary strings.
///
/// Indices are those of Redis's `argv`: 0 is the name, 1 the first argument. A request is immutable and never empty.
public final class Request {

    private final Bytes[] words;

    private Request(Bytes[] words) {
        if (words.length == 0) {
            throw new IllegalArgumentException("a request has at least a name");
        }
        this.words = words;
    }

    /// The request of these words; the first is the name.
    public static Request of(List<Bytes> words) {
        return new Request(words.toArray(Bytes[]::new));
    }

    /// The request of these words, each in UTF-8; the first is the name.
    public static Request of(String... words) {
        return new Request(Arrays.stream(words).map(Bytes::of).toArray(Bytes[]::new));
    }

    /// Takes `words` over without a copy: the caller promises never to touch the array again.
    static Request owning(Bytes[] words) {
        return new Request(words);
    }

    /// The command's name as the client spelled it.
    public Bytes name() {
        return words[0];
    }

    /// How many words there are, the name included (Redis's `argc`).
    public int size() {
        return words.length;
    }

    /// The word at `index`; 0 is the name.
    public Bytes word(int index) {
        return words[index];
    }

    /// All words, name first, as an unmodifiable list.
    public List<Bytes> words() {
        return List.of(words);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Request request && Arrays.equals(words, request.words);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(words);
    }

    /// The words as one would type them, separated by spaces.
    @Override
    public String toString() {
        return String.join(" ", Arrays.stream(words).map(Bytes::toString).toList());
    }
}
