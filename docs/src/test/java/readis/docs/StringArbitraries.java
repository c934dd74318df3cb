package readis.docs;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.Tuple;
import readis.protocol.Request;

/// What can be said about strings and keys beyond SET and GET: counting, cutting, copying, renaming, walking.
final class StringArbitraries {

    private static final Arbitrary<String> KEY = Arbitraries.of("a", "b", "c");
    private static final Arbitrary<String> VALUE = Arbitraries.of(
            "x", "", "7", "-1", "1.5", "3.0e3", " 1", "ohmytext", "mynewtext", "9223372036854775807", "\0\u00ff");
    private static final Arbitrary<String> INTEGER = Arbitraries.of("0", "1", "-1", "2", "-3", "5", "100", "-100",
            "9223372036854775807", "-9223372036854775808", "9223372036854775808", "abc", "1.0", "");
    private static final Arbitrary<String> FLOAT = Arbitraries.of("0.1", "-0.25", "3", "1e-17", "5e17", "1e20", "1e400",
            "1e4931", "1e5000", ".5", "5.", "+5", "inf", "-Infinity", "nan", "abc", "", " 1", "123456789012345678");
    private static final Arbitrary<String> OFFSET = Arbitraries.of("0", "1", "3", "20", "-1", "536870912", "abc");
    private static final Arbitrary<String> DATABASE = Arbitraries.of("0", "1", "2", "15", "16", "-1", "abc", "99999999999");
    private static final Arbitrary<String> PATTERN = Arbitraries.of("*", "a*", "[a-b]", "[^a]", "?", "\\a", "[a-", "b");

    private StringArbitraries() {
    }

    static Arbitrary<Request> requests() {
        return Arbitraries.frequencyOf(
                Tuple.of(3, of(names("GET", "STRLEN", "GETDEL", "INCR", "DECR", "TYPE"), KEY)),
                Tuple.of(2, of(names("SETNX", "GETSET", "APPEND"), KEY, VALUE)),
                Tuple.of(2, of(names("INCRBY", "DECRBY"), KEY, INTEGER)),
                Tuple.of(2, of(names("INCRBYFLOAT"), KEY, FLOAT)),
                Tuple.of(2, of(names("GETRANGE", "SUBSTR"), KEY, INTEGER, INTEGER)),
                Tuple.of(2, of(names("SETRANGE"), KEY, OFFSET, VALUE)),
                Tuple.of(2, expiring()), Tuple.of(2, manyKeys()), Tuple.of(1, common()),
                Tuple.of(2, of(names("RENAME", "RENAMENX", "COPY"), KEY, KEY)), Tuple.of(1, copy()),
                Tuple.of(1, of(names("MOVE"), KEY, DATABASE)),
                Tuple.of(1, of(names("SELECT"), DATABASE)),
                Tuple.of(1, of(names("SWAPDB"), DATABASE, DATABASE)),
                Tuple.of(1, of(names("OBJECT"), names("ENCODING", "refcount", "nonsense"), KEY)),
                Tuple.of(2, walking()), Tuple.of(1, flushing()));
    }

    private static Arbitrary<Request> expiring() {
        Arbitrary<String> amount = Arbitraries.of("1000", "77777", "0", "-1", "abc", "9223372036854775807");
        return Arbitraries.oneOf(
                of(names("SETEX", "PSETEX"), KEY, Arbitraries.of("7000000", "0", "-1", "abc", "9223372036854775807"), VALUE),
                of(names("GETEX"), KEY),
                of(names("GETEX"), KEY, names("PERSIST", "nonsense", "EX")),
                of(names("GETEX"), KEY, names("EXAT", "PXAT"), Arbitraries.of("1", "4102444800000", "0", "abc")),
                of(names("GETEX"), KEY, names("EX"), amount));
    }

    private static Arbitrary<Request> manyKeys() {
        Arbitrary<List<String>> keys = KEY.list().ofMinSize(1).ofMaxSize(3);
        Arbitrary<List<String>> pairs = Combinators.combine(KEY, VALUE).as(List::of).list().ofMinSize(1).ofMaxSize(3)
                .map(list -> list.stream().flatMap(List::stream).toList());
        return Arbitraries.oneOf(request(names("MGET", "UNLINK", "TOUCH"), keys), request(names("MSET", "MSETNX"), pairs),
                request(names("MSET", "MSETNX"), keys));
    }

    private static Arbitrary<Request> common() {
        Arbitrary<List<String>> options = names("LEN", "IDX", "WITHMATCHLEN", "MINMATCHLEN", "2", "nonsense").list().ofMaxSize(3);
        return Combinators.combine(KEY, KEY, options).as((one, other, more) -> request(List.of("LCS", one, other), more));
    }

    private static Arbitrary<Request> copy() {
        Arbitrary<List<String>> options = Arbitraries.oneOf(names("REPLACE", "DB", "nonsense").map(List::of),
                DATABASE.map(number -> List.of("DB", number))).list().ofMaxSize(2)
                .map(lists -> lists.stream().flatMap(List::stream).toList());
        return Combinators.combine(KEY, KEY, options).as((from, to, more) -> request(List.of("COPY", from, to), more));
    }

    private static Arbitrary<Request> walking() {
        return Arbitraries.oneOf(of(names("KEYS"), PATTERN), of(names("RANDOMKEY")),
                of(names("SCAN"), names("0", "abc", "18446744073709551616", "-", "")),
                of(names("SCAN"), names("0"), names("MATCH", "TYPE", "COUNT", "nonsense"),
                        Arbitraries.oneOf(PATTERN, names("string", "hash", "100", "0", "-1"))),
                of(names("SCAN"), names("0"), names("MATCH", "COUNT")));
    }

    private static Arbitrary<Request> flushing() {
        return Arbitraries.oneOf(of(names("FLUSHDB", "FLUSHALL")),
                of(names("FLUSHDB", "FLUSHALL"), names("ASYNC", "sync", "nonsense")));
    }

    private static Arbitrary<String> names(String... names) {
        return Arbitraries.of(names);
    }

    private static Arbitrary<Request> of(Arbitrary<?>... words) {
        List<Arbitrary<String>> texts = Stream.of(words).<Arbitrary<String>>map(word -> word.map(String::valueOf)).toList();
        return Combinators.combine(texts).as(chosen -> Request.of(chosen.toArray(String[]::new)));
    }

    private static Arbitrary<Request> request(Arbitrary<String> name, Arbitrary<List<String>> words) {
        return Combinators.combine(name, words).as((first, more) -> request(List.of(first), more));
    }

    private static Request request(List<String> words, List<String> more) {
        List<String> all = new ArrayList<>(words);
        all.addAll(more);
        return Request.of(all.toArray(String[]::new));
    }
}
