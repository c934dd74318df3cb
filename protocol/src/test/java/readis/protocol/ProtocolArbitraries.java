package readis.protocol;

import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.Tuple;
import net.jqwik.api.Tuple.Tuple2;

/// Random requests, replies and pieces of the wire, for the properties of this module and of those above it.
///
/// The universe is small and spiteful: most strings are short and many look like protocol. The strange values stand in
/// it by name, so jqwik need not add edge cases of its own.
public final class ProtocolArbitraries {

    private static final int DEPTH = 3;

    private ProtocolArbitraries() {
    }

    /// Binary strings: empty, short, like a header, with line ends or zero bytes inside, now and then long.
    public static Arbitrary<Bytes> bytes() {
        return Arbitraries.frequencyOf(
                tuple(4, Arbitraries.of("", "a", "GET", "k", "\r\n", "\r", "\n", "\0", "*1\r\n", "$-1\r\n", "'", " ")
                        .map(Bytes::ofLatin1)),
                tuple(4, Arbitraries.bytes().array(byte[].class).ofMaxSize(12).map(Bytes::owning)),
                tuple(1, Arbitraries.longs().map(Bytes::of)),
                tuple(1, Arbitraries.integers().between(1000, 3000).map("\r\n$1"::repeat).map(Bytes::ofLatin1)));
    }

    /// Requests of one to twelve words, mostly few.
    public static Arbitrary<Request> requests() {
        return bytes().list().ofMinSize(1).ofMaxSize(12).map(Request::of).withoutEdgeCases();
    }

    /// Replies of every type.
    public static Arbitrary<Reply> replies() {
        return nested(Arbitraries.frequencyOf(tuple(1, Arbitraries.of(Reply.NULL_ARRAY)), tuple(10, scalars3())));
    }

    /// Replies of every type that RESP3 can tell apart: all but [Reply#NULL_ARRAY], a null like any other there.
    public static Arbitrary<Reply> resp3Replies() {
        return nested(scalars3());
    }

    /// Replies of the types that RESP2 has.
    public static Arbitrary<Reply> resp2Replies() {
        return Arbitraries.recursive(
                () -> Arbitraries.frequencyOf(tuple(1, Arbitraries.of(Reply.NULL_ARRAY)), tuple(10, scalars2())),
                inner -> inner.list().ofMaxSize(4).map(Reply.Array::new), 0, DEPTH).withoutEdgeCases();
    }

    /// Ways to cut the wire, down to single bytes.
    public static Arbitrary<Chunking> chunkings() {
        return Arbitraries.integers().between(1, 16).list().ofMinSize(1).ofMaxSize(5).map(Chunking::new);
    }

    /// Bytes that look like protocol and mostly are none: scraps of headers, numbers, line ends and valid values.
    public static Arbitrary<byte[]> noise() {
        Arbitrary<String> scraps = Arbitraries.of("*", "$", "\r\n", "\r\n", "\r\n", "\r", "\n", "-", "+", ":", "%", "~",
                "|",
                "#t", "_", ",", "(", "=", "!", ">", "0", "1", "2", "3", "-1", "10", "01", "512", "536870912",
                        "536870913",
                "2147483647", "2147483648", "99999999999999999999", "a", "PING", "\"", "'", "\\x", " ", "\0", "\u00ff",
                "$4\r\nPING\r\n", "*1\r\n", "*2\r\n", "$x\r\n", "$1\r\nk\r\n", "inf", "nan", "1e5", "txt:", "=5\r\ntxt:a\r\n");
        return scraps.list().ofMaxSize(12).map(list -> Wire.bytes(String.join("", list))).withoutEdgeCases();
    }

    private static Arbitrary<Reply> nested(Arbitrary<Reply> scalars) {
        return Arbitraries.recursive(() -> scalars, ProtocolArbitraries::aggregates, 0, DEPTH).withoutEdgeCases();
    }

    private static Arbitrary<Reply> aggregates(Arbitrary<Reply> inner) {
        Arbitrary<List<Reply>> items = inner.list().ofMaxSize(4);
        Arbitrary<List<Reply.Entry>> entries =
                Combinators.combine(inner, inner).as(Reply.Entry::new).list().ofMaxSize(3);
        return Arbitraries.oneOf(
                items.map(Reply.Array::new),
                items.map(Reply.Set::new),
                items.map(Reply.Push::new),
                entries.map(Reply.Map::new),
                Combinators.combine(entries, inner).as(Reply.Attribute::new));
    }

    private static Arbitrary<Reply> scalars2() {
        return Arbitraries.oneOf(
                bytes().map(Reply.Simple::new),
                bytes().map(Reply.Error::new),
                bytes().map(Reply.Bulk::new),
                Arbitraries.longs().map(Reply.Int::new),
                Arbitraries.of(Reply.NULL));
    }

    private static Arbitrary<Reply> scalars3() {
        return Arbitraries.oneOf(
                scalars2(),
                doubles().map(Reply.Double::new),
                Arbitraries.of(true, false).map(Reply.Bool::new),
                Arbitraries.bigIntegers().map(number -> new Reply.BigNumber(Bytes.of(number.toString()))),
                Combinators.combine(Arbitraries.of("txt", "mkd").map(Bytes::of), bytes()).as(Reply.Verbatim::new),
                bytes().map(Reply.BulkError::new));
    }

    /// Doubles of any size, the strange ones included.
    public static Arbitrary<Double> doubles() {
        return Arbitraries.frequencyOf(
                tuple(1, Arbitraries.of(0.0, -0.0, Double.NaN, Double.POSITIVE_INFINITY, Double.NEGATIVE_INFINITY,
                        Double.MIN_VALUE, Double.MAX_VALUE)),
                tuple(2, Arbitraries.doubles().between(-1000, 1000).ofScale(3)),
                tuple(2, Arbitraries.longs().map(Double::longBitsToDouble)));
    }

    private static <T> Tuple2<Integer, Arbitrary<? extends T>> tuple(int weight, Arbitrary<? extends T> values) {
        return Tuple.of(weight, values);
    }
}
