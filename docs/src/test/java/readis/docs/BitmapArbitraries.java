package readis.docs;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.Tuple;
import readis.protocol.Request;

/// What can be said about the bits of strings.
///
/// Offsets that are written to are small, or too large: what lies in between would fill the memory.
final class BitmapArbitraries {

    private static final Arbitrary<String> KEY = Arbitraries.of("a", "b", "c");
    private static final Arbitrary<String> BIT = Arbitraries.frequencyOf(Tuple.of(8, names("0", "1")),
            Tuple.of(1, names("2", "-1", "x", "")));
    private static final Arbitrary<String> OFFSET = Arbitraries.frequencyOf(
            Tuple.of(8, Arbitraries.integers().between(0, 200).map(String::valueOf)),
            Tuple.of(1, names("-1", "4294967296", "9223372036854775807", "9223372036854775808", "x", "", "#1")));
    private static final Arbitrary<String> FIELD_OFFSET = Arbitraries.frequencyOf(Tuple.of(4, OFFSET),
            Tuple.of(4, Arbitraries.integers().between(0, 9).map(number -> "#" + number)),
            Tuple.of(1, names("#", "#-1", "#x", "#1152921504606846976", "#2305843009213693952", "##1")));
    private static final Arbitrary<String> BOUND = Arbitraries.frequencyOf(
            Tuple.of(8, Arbitraries.integers().between(-40, 40).map(String::valueOf)),
            Tuple.of(1, names("9223372036854775807", "-9223372036854775808", "x", "1.5")));
    private static final Arbitrary<String> UNIT = names("BIT", "bit", "BYTE", "byte", "nonsense");
    private static final Arbitrary<String> TYPE = Arbitraries.frequencyOf(
            Tuple.of(8, Combinators.combine(names("u", "i"), Arbitraries.integers().between(1, 64))
                    .as((sign, width) -> sign + width)),
            Tuple.of(4, names("u1", "i1", "u8", "i8", "u63", "i64", "i63")),
            Tuple.of(1, names("u0", "u64", "i65", "x8", "", "u", "i08", "I8", "u8 ", "u8\0x")));
    private static final Arbitrary<String> NUMBER = Arbitraries.frequencyOf(
            Tuple.of(4, Arbitraries.longs().map(String::valueOf)),
            Tuple.of(4, Arbitraries.longs().between(-300, 300).map(String::valueOf)),
            Tuple.of(4, names("0", "1", "-1", "127", "128", "-128", "-129", "255", "256", "9223372036854775807",
                    "-9223372036854775808", "-9223372036854775700", "4611686018427387904")),
            Tuple.of(1, names("9223372036854775808", "x", "")));

    private BitmapArbitraries() {
    }

    static Arbitrary<Request> requests() {
        return Arbitraries.frequencyOf(
                Tuple.of(4, of(names("SETBIT"), KEY, OFFSET, BIT)), Tuple.of(2, of(names("GETBIT"), KEY, OFFSET)),
                Tuple.of(3, counting()), Tuple.of(4, searching()),
                Tuple.of(4, fields("BITFIELD", operations(true))), Tuple.of(1, fields("BITFIELD_RO", operations(true))),
                Tuple.of(3, fields("BITFIELD_RO", operations(false))), Tuple.of(3, combining()),
                Tuple.of(1, of(names("COMMAND"), names("GETKEYSANDFLAGS"), names("BITFIELD"), KEY, names("GET", "SET"),
                        names("u8", "get"), names("0"), names("overflow", "1", "get"))),
                Tuple.of(2, of(names("SET"), KEY, names("", "0", "42", "-1", "\0\u00ff", "hello, world"))),
                Tuple.of(1, of(names("SETRANGE"), KEY, names("0", "30"), names("\u00ff\u0080", "x"))),
                Tuple.of(2, of(names("GET", "STRLEN", "INCR", "EXISTS", "DEL"), KEY)),
                Tuple.of(1, of(names("OBJECT"), names("ENCODING"), KEY)));
    }

    private static Arbitrary<Request> counting() {
        return Arbitraries.oneOf(of(names("BITCOUNT"), KEY), of(names("BITCOUNT"), KEY, BOUND),
                of(names("BITCOUNT"), KEY, BOUND, BOUND), of(names("BITCOUNT"), KEY, BOUND, BOUND, UNIT),
                of(names("BITCOUNT"), KEY, BOUND, BOUND, UNIT, BOUND));
    }

    private static Arbitrary<Request> searching() {
        return Arbitraries.oneOf(of(names("BITPOS"), KEY, BIT), of(names("BITPOS"), KEY, BIT, BOUND),
                of(names("BITPOS"), KEY, BIT, BOUND, BOUND), of(names("BITPOS"), KEY, BIT, BOUND, BOUND, UNIT),
                of(names("BITPOS"), KEY, BIT, BOUND, UNIT), of(names("BITPOS"), KEY, BIT, BOUND, BOUND, UNIT, BIT));
    }

    private static Arbitrary<Request> combining() {
        return Combinators.combine(Arbitraries.frequencyOf(Tuple.of(6, names("AND", "or", "XOR")),
                        Tuple.of(2, names("NOT")), Tuple.of(1, names("nonsense"))),
                KEY, KEY.list().ofMinSize(1).ofMaxSize(3))
                .as((operator, target, sources) -> request(List.of("BITOP", operator, target), sources));
    }

    private static Arbitrary<List<String>> operations(boolean writing) {
        Arbitrary<List<String>> looks = words(names("GET"), TYPE, FIELD_OFFSET);
        Arbitrary<List<String>> operation = !writing ? looks : Arbitraries.frequencyOf(
                Tuple.of(2, looks), Tuple.of(4, words(names("SET", "INCRBY", "incrby"), TYPE, FIELD_OFFSET, NUMBER)),
                Tuple.of(3, words(names("OVERFLOW"), names("WRAP", "sat", "FAIL"))),
                Tuple.of(1, Arbitraries.oneOf(words(names("overflow"), names("nonsense")),
                        words(names("nonsense", "GET", "SET", "OVERFLOW")), words(names("SET"), TYPE, FIELD_OFFSET))));
        return operation.list().ofMaxSize(4).map(lists -> lists.stream().flatMap(List::stream).toList());
    }

    private static Arbitrary<Request> fields(String name, Arbitrary<List<String>> operations) {
        return Combinators.combine(KEY, operations).as((key, words) -> request(List.of(name, key), words));
    }

    private static Arbitrary<String> names(String... names) {
        return Arbitraries.of(names);
    }

    private static Arbitrary<List<String>> words(Arbitrary<?>... words) {
        return Combinators.combine(Stream.of(words).<Arbitrary<String>>map(word -> word.map(String::valueOf)).toList())
                .as(chosen -> chosen);
    }

    private static Arbitrary<Request> of(Arbitrary<?>... words) {
        return words(words).map(chosen -> request(chosen, List.of()));
    }

    private static Request request(List<String> words, List<String> more) {
        List<String> all = new ArrayList<>(words);
        all.addAll(more);
        return Request.of(all.toArray(String[]::new));
    }
}
