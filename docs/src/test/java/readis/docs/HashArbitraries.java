package readis.docs;

import static readis.docs.Requests.lines;
import static readis.docs.Requests.of;
import static readis.docs.Requests.pairs;
import static readis.docs.Requests.several;
import static readis.docs.Requests.word;

import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Tuple;
import readis.protocol.Request;

/// What can be said about hashes, in a universe so small that fields meet their past all the time.
final class HashArbitraries {

    private static final Arbitrary<String> KEY = Arbitraries.of("a", "b", "c");
    private static final Arbitrary<String> FIELD = Arbitraries.frequencyOf(
            Tuple.of(12, word("f", "g", "1", "-5", "")), Tuple.of(1, word("long".repeat(17), "\0\u00ff")));
    private static final Arbitrary<String> VALUE = Arbitraries.frequencyOf(
            Tuple.of(12, word("x", "", "7", "-1", "1.5", "3.0e3", " 1", "inf", "007", "9223372036854775807")),
            Tuple.of(1, word("value".repeat(13), "v".repeat(64))));
    private static final Arbitrary<String> INTEGER = word("1", "-1", "2", "0", "9223372036854775807",
            "-9223372036854775808", "9223372036854775808", "abc", "1.0", "");
    private static final Arbitrary<String> FLOAT = word("0.1", "-0.25", "3", "1e-17", "5e17", "1e400", "1e4931", "1e5000",
            ".5", "+5", "inf", "-Infinity", "nan", "abc", "", " 1");

    private HashArbitraries() {
    }

    static Arbitrary<Request> requests() {
        return Arbitraries.frequencyOf(
                Tuple.of(8, of(word("HSET", "hset", "HMSET"), KEY, pairs(FIELD, VALUE, 3))),
                Tuple.of(1, of(word("HSET", "HMSET"), KEY, several(FIELD, 3))),
                Tuple.of(2, of(word("HSETNX"), KEY, FIELD, VALUE)),
                Tuple.of(4, of(word("HGET", "HEXISTS", "HSTRLEN"), KEY, FIELD)),
                Tuple.of(5, of(word("HMGET", "HDEL", "HDEL"), KEY, several(FIELD, 4))),
                Tuple.of(5, of(word("HGETALL", "HKEYS", "HVALS", "HLEN", "TYPE", "DEL"), KEY)),
                Tuple.of(2, of(word("OBJECT"), word("ENCODING"), KEY)),
                Tuple.of(4, of(word("HINCRBY"), KEY, FIELD, INTEGER)),
                Tuple.of(4, of(word("HINCRBYFLOAT"), KEY, FIELD, FLOAT)),
                Tuple.of(3, picks()), Tuple.of(3, walks()),
                Tuple.of(1, of(word("COPY", "RENAME"), KEY, KEY)), Tuple.of(1, of(word("SET"), KEY, word("text"))),
                Tuple.of(1, lines("HSET a", "HSET a f", "HGET a", "HGETALL a f", "HMGET a", "HDEL a", "HLEN a b",
                        "HRANDFIELD", "HSETNX a f", "CONFIG GET hash-max-listpack-value", "CONFIG GET HASH-max-ziplist-entries",
                        "CONFIG SET hash-max-ziplist-value x", "CONFIG SET hash-max-listpack-entries -1")));
    }

    private static Arbitrary<Request> picks() {
        Arbitrary<String> counts = word("0", "1", "2", "3", "-1", "-5", "100", "x", "-9223372036854775808",
                "9223372036854775807");
        return Arbitraries.oneOf(
                of(word("HRANDFIELD"), KEY), of(word("HRANDFIELD"), KEY, counts),
                of(word("HRANDFIELD"), KEY, counts, word("WITHVALUES", "withvalues", "nonsense")),
                of(word("HRANDFIELD"), KEY, word("-4611686018427387904"), word("WITHVALUES")),
                of(word("HRANDFIELD"), KEY, word("1"), word("WITHVALUES"), word("WITHVALUES")));
    }

    private static Arbitrary<Request> walks() {
        Arbitrary<String> patterns = word("*", "-*", "[f-g]", "?", "\\f", "no");
        return Arbitraries.oneOf(
                of(word("HSCAN"), KEY, word("0", "x", "-", "18446744073709551616")),
                of(word("HSCAN"), KEY, word("0"), word("MATCH"), patterns),
                of(word("HSCAN"), KEY, word("0"), word("COUNT", "nonsense"), word("100", "0", "-1", "x")),
                of(word("HSCAN"), KEY, word("0"), word("match", "TYPE", "COUNT")),
                of(word("HSCAN"), KEY, word("0"), word("COUNT"), word("50"), word("MATCH"), patterns));
    }
}
