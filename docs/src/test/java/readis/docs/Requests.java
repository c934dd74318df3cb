package readis.docs;

import java.util.List;
import java.util.stream.Stream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import readis.protocol.Request;

/// Random requests, put together from their words.
final class Requests {

    private Requests() {
    }

    /// One of these words.
    static Arbitrary<String> word(String... words) {
        return Arbitraries.of(words);
    }

    /// One of these, whose words are divided by blanks.
    static Arbitrary<List<String>> phrase(String... phrases) {
        return Arbitraries.of(phrases).map(phrase -> List.of(phrase.split(" ")));
    }

    /// A request of these parts, each of which is a word or a list of words.
    static Arbitrary<Request> of(Arbitrary<?>... parts) {
        return parts(parts).map(words -> Request.of(words.toArray(String[]::new)));
    }

    /// The words of these parts, one behind the other.
    static Arbitrary<List<String>> parts(Arbitrary<?>... parts) {
        List<Arbitrary<Object>> objects =
                Stream.of(parts).<Arbitrary<Object>>map(part -> part.map(Object.class::cast)).toList();
        return Combinators.combine(objects).as(Requests::words);
    }

    /// `least` to `most` of such parts, one behind the other.
    static Arbitrary<List<String>> flat(Arbitrary<?> part, int least, int most) {
        return part.list().ofMinSize(least).ofMaxSize(most).map(Requests::words);
    }

    private static List<String> words(List<?> parts) {
        return parts.stream().flatMap(part -> part instanceof List<?> list ? list.stream() : Stream.of(part))
                .map(String::valueOf).toList();
    }

    /// One to `most` words.
    static Arbitrary<List<String>> several(Arbitrary<String> word, int most) {
        return word.list().ofMinSize(1).ofMaxSize(most);
    }

    /// One to `most` pairs, one behind the other.
    static Arbitrary<List<String>> pairs(Arbitrary<String> one, Arbitrary<String> other, int most) {
        return flat(parts(one, other), 1, most);
    }

    /// Requests written out.
    static Arbitrary<Request> lines(String... lines) {
        return Arbitraries.of(lines).map(line -> Request.of(line.split(" ")));
    }
}
