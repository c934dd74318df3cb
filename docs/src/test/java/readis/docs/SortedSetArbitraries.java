package readis.docs;

import static readis.docs.Requests.flat;
import static readis.docs.Requests.of;
import static readis.docs.Requests.parts;
import static readis.docs.Requests.phrase;
import static readis.docs.Requests.word;

import java.util.List;
import java.util.stream.Stream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Tuple;
import readis.protocol.Request;

/// What can be said about sorted sets.
///
/// Ranges by members are asked only of `d`, whose members all have one score: of other sets nobody has promised what
/// comes out. There is always somebody to be served or a short time to wait, so that no conversation blocks for long.
final class SortedSetArbitraries {

    private static final Arbitrary<String> KEY = Arbitraries.of("a", "b", "c");
    private static final Arbitrary<String> MEMBER = Arbitraries.frequencyOf(Tuple.of(12, word("x", "y", "z", "w", "v")),
            Tuple.of(3, word("", "7", "-7", "07", "\0\u00ff", "yy")),
            Tuple.of(2, word("m".repeat(64), "m".repeat(65), "1".repeat(64), "1".repeat(65))));
    private static final Arbitrary<String> SCORE = Arbitraries.frequencyOf(
            Tuple.of(8, word("0", "1", "2", "3", "-1")), Tuple.of(4, word("2.5", "1e3", "0.1", "-0", "inf", "-inf",
                    "+1", ".5", "0x10", "100000000000000000", "1e17", "1e300", "-1e300", "3.0000000000000001", "1e-7")),
            Tuple.of(1, word("nan", "abc", "", " 1", "1e400", "1 ", "(1")));
    private static final Arbitrary<String> BOUND = Arbitraries.frequencyOf(
            Tuple.of(6, word("0", "1", "2", "3", "-1", "(1", "(2", "-inf", "+inf", "inf", "(inf", "2.5")),
            Tuple.of(1, word("abc", "", "(", " 1", "1 ", "nan", "1e400", "\t-1e400", "((1", "(-inf", "0x2")));
    private static final Arbitrary<String> LEX = Arbitraries.frequencyOf(
            Tuple.of(6, word("-", "+", "[x", "(x", "[y", "(y", "[", "(", "[7", "[w", "(z")),
            Tuple.of(1, word("x", "", "[+", "--", "+x", "-inf")));
    private static final Arbitrary<String> RANK = Arbitraries.frequencyOf(
            Tuple.of(8, word("0", "1", "2", "-1", "-2", "3", "-3", "5")),
            Tuple.of(1, word("9223372036854775807", "-9223372036854775808", "9223372036854775808", "abc", "(1", "")));
    private static final Arbitrary<String> COUNT = Arbitraries.frequencyOf(
            Tuple.of(8, word("0", "1", "2", "3", "-1", "-2", "100")),
            Tuple.of(1, word("9223372036854775807", "-9223372036854775808", "abc", "", "1.5")));

    private static final Arbitrary<List<String>> NOTHING = Arbitraries.just(List.of());

    private SortedSetArbitraries() {
    }

    static Arbitrary<Request> requests() {
        return Arbitraries.frequencyOf(
                Tuple.of(12, adding()), Tuple.of(4, members()), Tuple.of(8, ranging()), Tuple.of(4, byMembers()),
                Tuple.of(4, removing()), Tuple.of(3, popping()), Tuple.of(2, waiting()), Tuple.of(6, combining()),
                Tuple.of(2, walking()), Tuple.of(2, around()), Tuple.of(1, settings()));
    }

    private static Arbitrary<Request> adding() {
        Arbitrary<List<String>> options = Arbitraries.frequencyOf(Tuple.of(3, NOTHING),
                Tuple.of(2, word("NX", "xx", "GT", "LT", "CH", "incr", "nonsense").list().ofMaxSize(3)));
        Arbitrary<List<String>> pair = parts(SCORE, MEMBER);
        Arbitrary<List<String>> pairs = Arbitraries.frequencyOf(Tuple.of(2, pair), Tuple.of(2, flat(pair, 1, 6)),
                Tuple.of(1, parts(SCORE)));
        Arbitrary<List<String>> lexical = MEMBER.map(member -> List.of("0", member));
        return Arbitraries.frequencyOf(
                Tuple.of(4, of(word("ZADD"), KEY, options, pairs)),
                Tuple.of(1, of(word("ZINCRBY"), KEY, pair)),
                Tuple.of(2, of(word("ZADD"), word("d"), flat(lexical, 1, 6))));
    }

    private static Arbitrary<Request> members() {
        Arbitrary<List<String>> several = MEMBER.list().ofMinSize(1).ofMaxSize(3);
        return Arbitraries.oneOf(
                of(phrase("ZCARD", "TYPE", "OBJECT ENCODING", "DEBUG DIGEST-VALUE"),
                        KEY),
                of(word("ZSCORE", "ZRANK", "ZREVRANK"), KEY, MEMBER),
                of(word("ZMSCORE", "ZREM"), KEY, several));
    }

    private static Arbitrary<Request> ranging() {
        Arbitrary<List<String>> limit = parts(word("LIMIT"), RANK, COUNT);
        Arbitrary<List<String>> option = Arbitraries.frequencyOf(Tuple.of(3, phrase("REV", "withscores")),
                Tuple.of(2, limit), Tuple.of(1, phrase("BYSCORE", "nonsense", "LIMIT")));
        Arbitrary<List<String>> options = flat(option, 0, 3);
        Arbitrary<List<String>> scores = parts(BOUND, BOUND);
        Arbitrary<List<String>> ranks = parts(RANK, RANK);
        Arbitrary<List<String>> byScore = parts(scores, word("BYSCORE"), options);
        Arbitrary<List<String>> byRank = parts(ranks, options);
        Arbitrary<List<String>> any = Arbitraries.oneOf(byScore, byRank);
        return Arbitraries.oneOf(
                of(word("ZRANGE"), KEY, any),
                of(word("ZRANGESTORE"), KEY, KEY, any),
                of(word("ZRANGEBYSCORE", "zrevrangebyscore"), KEY, scores, options),
                of(word("ZREVRANGE"), KEY, ranks, options),
                of(word("ZCOUNT"), KEY, scores));
    }

    private static Arbitrary<Request> byMembers() {
        Arbitrary<List<String>> range = parts(LEX, LEX);
        Arbitrary<List<String>> limit = parts(word("LIMIT"), RANK, COUNT);
        Arbitrary<List<String>> options = Arbitraries.frequencyOf(Tuple.of(3, NOTHING), Tuple.of(2, limit),
                Tuple.of(1, phrase("WITHSCORES")));
        Arbitrary<List<String>> order = phrase("BYLEX", "BYLEX REV", "rev bylex");
        return Arbitraries.oneOf(
                of(word("ZRANGEBYLEX", "ZREVRANGEBYLEX"), word("d"), range, options),
                of(word("ZLEXCOUNT", "ZREMRANGEBYLEX"), word("d"), range),
                of(word("ZRANGE"), word("d"), range, order, options),
                of(word("ZRANGESTORE"), KEY, word("d"), range, order, options));
    }

    private static Arbitrary<Request> removing() {
        return Arbitraries.oneOf(of(word("ZREMRANGEBYRANK"), KEY, RANK, RANK),
                of(word("ZREMRANGEBYSCORE"), KEY, BOUND, BOUND));
    }

    private static Arbitrary<Request> popping() {
        Arbitrary<List<String>> counts = Arbitraries.oneOf(parts(word("COUNT"), COUNT),
                phrase("COUNT", "nonsense"), NOTHING);
        return Arbitraries.oneOf(
                of(word("ZPOPMIN", "ZPOPMAX"), KEY),
                of(word("ZPOPMIN", "ZPOPMAX"), KEY, COUNT.list().ofMinSize(1).ofMaxSize(2)),
                of(word("ZMPOP"), keys(), word("MIN", "max", "nonsense"), flat(counts, 0, 2)));
    }

    /// Waits only for `e`, into which a member has just come, or for a thousandth of a second.
    private static Arbitrary<Request> waiting() {
        Arbitrary<String> times = Arbitraries.frequencyOf(Tuple.of(6, word("0.001")),
                Tuple.of(1, word("-1", "abc", "")));
        return Arbitraries.oneOf(
                of(word("BZPOPMIN", "BZPOPMAX"), KEY.list().ofMinSize(1).ofMaxSize(3), times),
                of(word("BZMPOP"), times, keys(), word("MIN", "MAX"),
                        parts(word("COUNT"), COUNT)));
    }

    private static Arbitrary<Request> combining() {
        Arbitrary<List<String>> weights = parts(word("WEIGHTS"), SCORE.list().ofMinSize(1).ofMaxSize(3));
        Arbitrary<List<String>> option = Arbitraries.frequencyOf(Tuple.of(3, weights),
                Tuple.of(3, phrase("AGGREGATE SUM", "aggregate min", "AGGREGATE MAX")),
                Tuple.of(3, phrase("WITHSCORES")),
                Tuple.of(1, phrase("AGGREGATE", "AGGREGATE none", "LIMIT 1", "nonsense")));
        Arbitrary<List<String>> limit = Arbitraries.oneOf(parts(word("LIMIT"), COUNT), phrase("LIMIT"));
        return Arbitraries.oneOf(
                of(word("ZUNION", "ZINTER"), keys(), flat(option, 0, 3)),
                of(word("ZDIFF"), keys(), flat(option, 0, 1)),
                of(word("ZUNIONSTORE", "ZINTERSTORE", "ZDIFFSTORE"), KEY, keys(),
                        flat(option, 0, 2)),
                of(word("ZINTERCARD"), keys(), flat(limit, 0, 2)));
    }

    /// A number of keys, mostly the right one, and keys; `s` is a set.
    private static Arbitrary<List<String>> keys() {
        Arbitrary<List<String>> right = word("a", "b", "c", "d", "a", "b", "c", "s", "missing").list()
                .ofMinSize(1).ofMaxSize(4)
                .map(keys -> Stream.concat(Stream.of(String.valueOf(keys.size())), keys.stream()).toList());
        Arbitrary<List<String>> wrong = parts(word("0", "-1", "3", "abc", "9223372036854775807"),
                KEY.list().ofMinSize(1).ofMaxSize(3));
        return Arbitraries.frequencyOf(Tuple.of(9, right), Tuple.of(1, wrong));
    }

    /// Walks that a single step completes: where the next one would begin is each server's own affair.
    private static Arbitrary<Request> walking() {
        Arbitrary<List<String>> options = phrase("MATCH *", "MATCH [xy]*", "COUNT 99", "COUNT 0", "COUNT abc",
                "nonsense 1", "MATCH");
        return Arbitraries.oneOf(
                of(word("ZSCAN"), KEY, word("0", "0", "abc"), phrase("COUNT 100"), flat(options, 0, 2)),
                of(word("ZRANDMEMBER"), KEY, COUNT.list().ofMaxSize(1)),
                of(word("ZRANDMEMBER"), KEY, COUNT, word("WITHSCORES", "nonsense")));
    }

    /// What else happens to such keys.
    private static Arbitrary<Request> around() {
        return Arbitraries.oneOf(of(word("DEL", "GET", "INCR", "TTL"), KEY),
                of(word("COPY", "RENAME"), KEY, KEY),
                of(word("SET"), KEY, word("x")),
                of(word("SADD", "SREM"), word("s"), MEMBER.list().ofMinSize(1).ofMaxSize(4)));
    }

    /// As many entries as one ZADD has here, or more: with fewer `zadd-expects` would be seen.
    private static Arbitrary<Request> settings() {
        return of(phrase("CONFIG SET"), phrase("zset-max-listpack-entries 6", "zset-max-ziplist-entries 7",
                "zset-max-listpack-value 1", "zset-max-listpack-value 0", "zset-max-ziplist-value 64",
                "zset-max-listpack-entries 128"));
    }
}
