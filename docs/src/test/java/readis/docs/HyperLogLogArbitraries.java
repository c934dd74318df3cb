package readis.docs;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.Tuple;
import readis.protocol.Bytes;
import readis.protocol.Request;
import readis.storage.hyperloglog.ChosenElements;

/// What can be said about HyperLogLogs. GET shows whether both servers hold the same bytes.
final class HyperLogLogArbitraries {

    private static final Arbitrary<Bytes> KEY = words("a", "b", "c");
    private static final Arbitrary<Bytes> HEADERS = words("HYLL\1\0\0\0\0\0\0\0\0\0\0\u0080", "HYLL\1\0\0\0\0\0\0\0\0\0\0\0",
            "HYLL\0\0\0\0\0\0\0\0\0\0\0\0", "HYLL\2\0\0\0\0\0\0\0\0\0\0\u0080", "HYLL", "x", "");

    private HyperLogLogArbitraries() {
    }

    static Arbitrary<Request> requests() {
        return Arbitraries.frequencyOf(Tuple.of(6, many("PFADD", element().list().ofMaxSize(6))),
                Tuple.of(3, addingMany()), Tuple.of(12, others()));
    }

    /// The same about strings that somebody has forged or damaged. To such a one PFADD adds one element at a time: with
    /// several Redis may keep some of them and answer an error all the same.
    static Arbitrary<Request> forgeries() {
        return Arbitraries.frequencyOf(Tuple.of(6, of(words("PFADD"), KEY, element())), Tuple.of(4, forging()),
                Tuple.of(2, damaging()), Tuple.of(10, others()));
    }

    private static Arbitrary<Request> others() {
        return Arbitraries.frequencyOf(
                Tuple.of(6, of(words("GET", "PFCOUNT"), KEY)),
                Tuple.of(2, many("PFCOUNT", KEY.list().ofMinSize(1).ofMaxSize(3))),
                Tuple.of(3, many("PFMERGE", KEY.list().ofMaxSize(3))),
                Tuple.of(2, of(words("PFDEBUG"), words("DECODE", "encoding", "GETREG"), KEY)),
                Tuple.of(1, of(words("PFDEBUG"), words("TODENSE", "nonsense", "non\0sense"), KEY)),
                Tuple.of(1, of(words("CONFIG"), words("SET"), words("hll-sparse-max-bytes"),
                        words("3000", "3000", "0", "18", "30", "100", "16000", "-1", "x"))),
                Tuple.of(1, of(words("DEL", "TYPE", "STRLEN"), KEY)),
                Tuple.of(1, of(words("OBJECT"), words("ENCODING"), KEY)));
    }

    private static Arbitrary<Bytes> element() {
        return Arbitraries.oneOf(ChosenElements.elements(), words("", "x", "1234567", "a longer element"),
                Arbitraries.bytes().list().ofMaxSize(20).map(HyperLogLogArbitraries::bytes));
    }

    private static Arbitrary<Request> addingMany() {
        return Combinators.combine(KEY, Arbitraries.longs().between(0, 5000), Arbitraries.longs().between(1, 400))
                .as((key, first, count) -> request(List.of(Bytes.of("PFADD"), key),
                        LongStream.range(first, first + count).mapToObj(Bytes::of).toList()));
    }

    /// Strings that look as if they were some, with any opcodes in any number. All opcodes are whole: behind half of one
    /// Redis goes on reading whatever lies in its memory.
    private static Arbitrary<Request> forging() {
        Arbitrary<String> opcode = Arbitraries.of("\u007f\u00ff", "\u007f\u00fe", "\u003f", "\0", "\u0080", "\u0084",
                "\u0087", "\u00ff", "\u0040\u0000", "\u005f\u00ff");
        return Combinators.combine(KEY, HEADERS, opcode.list().ofMaxSize(5))
                .as((key, header, opcodes) -> Request.of(List.of(Bytes.of("SET"), key,
                        Bytes.ofLatin1(header.toLatin1() + String.join("", opcodes)))));
    }

    private static Arbitrary<Request> damaging() {
        Arbitrary<Bytes> offsets = Arbitraries.integers().between(0, 15).map(Bytes::of);
        return Arbitraries.oneOf(of(words("SETRANGE"), KEY, offsets, words("\0", "\u0080", "\u00ff", "\u007f")),
                of(words("APPEND"), KEY, words("\0", "\u0080", "\u0084")));
    }

    private static Arbitrary<Request> many(String name, Arbitrary<List<Bytes>> more) {
        return Combinators.combine(KEY, more).as((key, words) -> request(List.of(Bytes.of(name), key), words));
    }

    private static Arbitrary<Bytes> words(String... words) {
        return Arbitraries.of(Stream.of(words).map(Bytes::ofLatin1).toList());
    }

    private static Bytes bytes(List<Byte> list) {
        byte[] array = new byte[list.size()];
        for (int i = 0; i < array.length; i++) {
            array[i] = list.get(i);
        }
        return Bytes.owning(array);
    }

    private static Arbitrary<Request> of(Arbitrary<?>... words) {
        return Combinators.combine(Stream.of(words).<Arbitrary<Bytes>>map(word -> word.map(Bytes.class::cast)).toList())
                .as(Request::of);
    }

    private static Request request(List<Bytes> words, List<Bytes> more) {
        List<Bytes> all = new ArrayList<>(words);
        all.addAll(more);
        return Request.of(all);
    }
}
