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

    /// A request with one word from each place.
    static Arbitrary<Request> of(Arbitrary<?>... places) {
        List<Arbitrary<String>> texts = Stream.of(places).<Arbitrary<String>>map(place -> place.map(String::valueOf)).toList();
        return Combinators.combine(texts).as(words -> Request.of(words.toArray(String[]::new)));
    }

    /// A request of a fixed beginning and a list of words.
    static Arbitrary<Request> of(Arbitrary<String> name, Arbitrary<String> key, Arbitrary<List<String>> more) {
        return Combinators.combine(name, key, more).as((one, two, rest) -> request(List.of(one, two), rest));
    }

    /// A request of a name and a list of words.
    static Arbitrary<Request> of(Arbitrary<String> name, Arbitrary<List<String>> more) {
        return Combinators.combine(name, more).as((one, rest) -> request(List.of(one), rest));
    }

    /// One to `most` words.
    static Arbitrary<List<String>> several(Arbitrary<String> word, int most) {
        return word.list().ofMinSize(1).ofMaxSize(most);
    }

    /// One to `most` pairs, one behind the other.
    static Arbitrary<List<String>> pairs(Arbitrary<String> one, Arbitrary<String> other, int most) {
        return Combinators.combine(one, other).as(List::of).list().ofMinSize(1).ofMaxSize(most)
                .map(list -> list.stream().flatMap(List::stream).toList());
    }

    /// Requests written out.
    static Arbitrary<Request> lines(String... lines) {
        return Arbitraries.of(lines).map(line -> Request.of(line.split(" ")));
    }

    private static Request request(List<String> words, List<String> more) {
        return Request.of(Stream.concat(words.stream(), more.stream()).toArray(String[]::new));
    }
}
