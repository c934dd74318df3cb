package readis.docs;

import static readis.docs.Requests.lines;
import static readis.docs.Requests.of;
import static readis.docs.Requests.several;
import static readis.docs.Requests.word;

import java.util.ArrayList;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.Tuple;
import readis.protocol.Request;

/// What can be said about sets, in a universe so small that they meet all the time.
///
/// What chance decides can be compared only while chance has no choice: `d` never holds more than one member, and only
/// from there one is popped; from other sets all or none.
final class SetArbitraries {

    private static final Arbitrary<String> KEY = Arbitraries.of("a", "b", "c");
    private static final Arbitrary<String> MEMBER = Arbitraries.frequencyOf(
            Tuple.of(6, word("1", "2", "3", "-7", "40000", "-3000000000")),
            Tuple.of(2, word("x", "007")), Tuple.of(1, word("", "y".repeat(65), "\0\u00ff")));

    private SetArbitraries() {
    }

    static Arbitrary<Request> requests() {
        return Arbitraries.frequencyOf(
                Tuple.of(8, of(word("SADD", "sadd", "SREM"), KEY, several(MEMBER, 4))),
                Tuple.of(3, of(word("SMEMBERS", "SCARD", "TYPE", "DEL"), KEY)),
                Tuple.of(2, of(word("OBJECT"), word("ENCODING"), KEY)),
                Tuple.of(2, of(word("SISMEMBER"), KEY, MEMBER)),
                Tuple.of(2, of(word("SMISMEMBER"), KEY, several(MEMBER, 3))),
                Tuple.of(3, of(word("SMOVE"), KEY, KEY, MEMBER)),
                Tuple.of(5, of(word("SINTER", "SUNION", "SDIFF"), several(KEY, 3))),
                Tuple.of(5, of(word("SINTERSTORE", "SUNIONSTORE", "SDIFFSTORE"), KEY, several(KEY, 3))),
                Tuple.of(3, intersections()), Tuple.of(3, picks()), Tuple.of(2, walks()),
                Tuple.of(1, of(word("COPY", "RENAME"), KEY, KEY)),
                Tuple.of(1, of(word("SET"), KEY, word("text"))),
                Tuple.of(1, lines("SADD", "SADD a", "SCARD a b", "SMEMBERS a b", "SMISMEMBER a", "SMOVE a b", "SINTERSTORE a",
                        "SPOP", "SRANDMEMBER")));
    }

    private static Arbitrary<Request> intersections() {
        Arbitrary<List<String>> limits = Arbitraries.of(List.of(), List.of("LIMIT", "2"), List.of("limit", "0"),
                List.of("LIMIT", "-1"), List.of("LIMIT", "x"), List.of("LIMIT"), List.of("LIMIT", "1", "LIMIT", "3"),
                List.of("nonsense"));
        return Combinators.combine(word("1", "2", "2", "3", "0", "-1", "x", ""), several(KEY, 3), limits)
                .as((number, keys, limit) -> {
                    List<String> words = new ArrayList<>(List.of("SINTERCARD", number));
                    words.addAll(keys);
                    words.addAll(limit);
                    return Request.of(words.toArray(String[]::new));
                });
    }

    private static Arbitrary<Request> picks() {
        Arbitrary<String> counts = word("0", "1", "2", "3", "-1", "-5", "100", "x", "", "-9223372036854775808",
                "9223372036854775807", "9223372036854775808");
        return Arbitraries.frequencyOf(
                Tuple.of(2, lines("SADD d only", "SPOP d", "SPOP d 1", "SMEMBERS d")),
                Tuple.of(1, of(word("SPOP"), KEY, word("0", "100", "-1", "x", "9223372036854775807"))),
                Tuple.of(2, of(word("SRANDMEMBER"), KEY)), Tuple.of(3, of(word("SRANDMEMBER"), KEY, counts)),
                Tuple.of(1, of(word("SPOP", "SRANDMEMBER"), KEY, word("1"), word("1"))));
    }

    private static Arbitrary<Request> walks() {
        Arbitrary<String> patterns = word("*", "-*", "[1-3]", "?", "\\x", "no");
        return Arbitraries.oneOf(
                of(word("SSCAN"), KEY, word("0", "x", "-", "18446744073709551616")),
                of(word("SSCAN"), KEY, word("0"), word("MATCH"), patterns),
                of(word("SSCAN"), KEY, word("0"), word("COUNT", "nonsense"), word("100", "0", "-1", "x")),
                of(word("SSCAN"), KEY, word("0"), word("match", "TYPE", "NOVALUES", "COUNT")),
                of(word("SSCAN"), KEY, word("0"), word("TYPE"), word("set")),
                of(word("SSCAN"), KEY, word("0"), word("COUNT"), word("50"), word("MATCH"), patterns));
    }
}
