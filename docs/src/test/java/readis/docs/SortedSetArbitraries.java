package readis.docs;

import java.util.List;
import java.util.stream.Stream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.Tuple;
import readis.protocol.Request;

/// What can be said about sorted sets.
///
/// Ranges by members are asked only of `d`, whose members all have one score: of other sets nobody has promised what
/// comes out. There is always somebody to be served or a short time to wait, so that no conversation blocks for long.
final class SortedSetArbitraries {

    private static final Arbitrary<String> KEY = Arbitraries.of("a", "b", "c");
    private static final Arbitrary<String> MEMBER = Arbitraries.frequencyOf(Tuple.of(12, names("x", "y", "z", "w", "v")),
            Tuple.of(3, names("", "7", "-7", "07", "\0\u00ff", "yy")),
            Tuple.of(1, names("a member that is longer than sixty-four bytes is, for which the listpack is no place")));
    private static final Arbitrary<String> SCORE = Arbitraries.frequencyOf(
            Tuple.of(8, names("0", "1", "2", "3", "-1")), Tuple.of(4, names("2.5", "1e3", "0.1", "-0", "inf", "-inf",
                    "+1", ".5", "0x10", "100000000000000000", "1e17", "1e300", "-1e300", "3.0000000000000001", "1e-7")),
            Tuple.of(1, names("nan", "abc", "", " 1", "1e400", "1 ", "(1")));
    private static final Arbitrary<String> BOUND = Arbitraries.frequencyOf(
            Tuple.of(6, names("0", "1", "2", "3", "-1", "(1", "(2", "-inf", "+inf", "inf", "(inf", "2.5")),
            Tuple.of(1, names("abc", "", "(", " 1", "1 ", "nan", "1e400", "\t-1e400", "((1", "(-inf", "0x2")));
    private static final Arbitrary<String> LEX = Arbitraries.frequencyOf(
            Tuple.of(6, names("-", "+", "[x", "(x", "[y", "(y", "[", "(", "[7", "[w", "(z")),
            Tuple.of(1, names("x", "", "[+", "--", "+x", "-inf")));
    private static final Arbitrary<String> RANK = Arbitraries.frequencyOf(
            Tuple.of(8, names("0", "1", "2", "-1", "-2", "3", "-3", "5")),
            Tuple.of(1, names("9223372036854775807", "-9223372036854775808", "9223372036854775808", "abc", "(1", "")));
    private static final Arbitrary<String> COUNT = Arbitraries.frequencyOf(
            Tuple.of(8, names("0", "1", "2", "3", "-1", "-2", "100")),
            Tuple.of(1, names("9223372036854775807", "-9223372036854775808", "abc", "", "1.5")));

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
                Tuple.of(2, names("NX", "xx", "GT", "LT", "CH", "incr", "nonsense").list().ofMaxSize(3)));
        Arbitrary<List<String>> pair = parts(SCORE, MEMBER);
        Arbitrary<List<String>> pairs = Arbitraries.frequencyOf(Tuple.of(2, pair), Tuple.of(2, flat(pair, 1, 6)),
                Tuple.of(1, parts(SCORE)));
        Arbitrary<List<String>> lexical = MEMBER.map(member -> List.of("0", member));
        return Arbitraries.frequencyOf(
                Tuple.of(4, request(names("ZADD"), KEY, options, pairs)),
                Tuple.of(1, request(names("ZINCRBY"), KEY, pair)),
                Tuple.of(2, request(names("ZADD"), names("d"), flat(lexical, 1, 6))));
    }

    private static Arbitrary<Request> members() {
        Arbitrary<List<String>> several = MEMBER.list().ofMinSize(1).ofMaxSize(3);
        return Arbitraries.oneOf(
                request(phrases("ZCARD", "TYPE", "OBJECT ENCODING", "DEBUG DIGEST-VALUE"),
                        KEY),
                request(names("ZSCORE", "ZRANK", "ZREVRANK"), KEY, MEMBER),
                request(names("ZMSCORE", "ZREM"), KEY, several));
    }

    private static Arbitrary<Request> ranging() {
        Arbitrary<List<String>> limit = parts(names("LIMIT"), RANK, COUNT);
        Arbitrary<List<String>> option = Arbitraries.frequencyOf(Tuple.of(3, phrases("REV", "withscores")),
                Tuple.of(2, limit), Tuple.of(1, phrases("BYSCORE", "nonsense", "LIMIT")));
        Arbitrary<List<String>> options = flat(option, 0, 3);
        Arbitrary<List<String>> scores = parts(BOUND, BOUND);
        Arbitrary<List<String>> ranks = parts(RANK, RANK);
        Arbitrary<List<String>> byScore = parts(scores, names("BYSCORE"), options);
        Arbitrary<List<String>> byRank = parts(ranks, options);
        Arbitrary<List<String>> any = Arbitraries.oneOf(byScore, byRank);
        return Arbitraries.oneOf(
                request(names("ZRANGE"), KEY, any),
                request(names("ZRANGESTORE"), KEY, KEY, any),
                request(names("ZRANGEBYSCORE", "zrevrangebyscore"), KEY, scores, options),
                request(names("ZREVRANGE"), KEY, ranks, options),
                request(names("ZCOUNT"), KEY, scores));
    }

    private static Arbitrary<Request> byMembers() {
        Arbitrary<List<String>> range = parts(LEX, LEX);
        Arbitrary<List<String>> limit = parts(names("LIMIT"), RANK, COUNT);
        Arbitrary<List<String>> options = Arbitraries.frequencyOf(Tuple.of(3, NOTHING), Tuple.of(2, limit),
                Tuple.of(1, phrases("WITHSCORES")));
        Arbitrary<List<String>> order = phrases("BYLEX", "BYLEX REV", "rev bylex");
        return Arbitraries.oneOf(
                request(names("ZRANGEBYLEX", "ZREVRANGEBYLEX"), names("d"), range, options),
                request(names("ZLEXCOUNT", "ZREMRANGEBYLEX"), names("d"), range),
                request(names("ZRANGE"), names("d"), range, order, options),
                request(names("ZRANGESTORE"), KEY, names("d"), range, order, options));
    }

    private static Arbitrary<Request> removing() {
        return Arbitraries.oneOf(request(names("ZREMRANGEBYRANK"), KEY, RANK, RANK),
                request(names("ZREMRANGEBYSCORE"), KEY, BOUND, BOUND));
    }

    private static Arbitrary<Request> popping() {
        Arbitrary<List<String>> counts = Arbitraries.oneOf(parts(names("COUNT"), COUNT),
                phrases("COUNT", "nonsense"), NOTHING);
        return Arbitraries.oneOf(
                request(names("ZPOPMIN", "ZPOPMAX"), KEY),
                request(names("ZPOPMIN", "ZPOPMAX"), KEY, COUNT.list().ofMinSize(1).ofMaxSize(2)),
                request(names("ZMPOP"), keys(), names("MIN", "max", "nonsense"), flat(counts, 0, 2)));
    }

    /// Waits only for `e`, into which a member has just come, or for a thousandth of a second.
    private static Arbitrary<Request> waiting() {
        Arbitrary<String> times = Arbitraries.frequencyOf(Tuple.of(6, names("0.001")),
                Tuple.of(1, names("-1", "abc", "")));
        return Arbitraries.oneOf(
                request(names("BZPOPMIN", "BZPOPMAX"), KEY.list().ofMinSize(1).ofMaxSize(3), times),
                request(names("BZMPOP"), times, keys(), names("MIN", "MAX"),
                        parts(names("COUNT"), COUNT)));
    }

    private static Arbitrary<Request> combining() {
        Arbitrary<List<String>> weights = parts(names("WEIGHTS"), SCORE.list().ofMinSize(1).ofMaxSize(3));
        Arbitrary<List<String>> option = Arbitraries.frequencyOf(Tuple.of(3, weights),
                Tuple.of(3, phrases("AGGREGATE SUM", "aggregate min", "AGGREGATE MAX")),
                Tuple.of(3, phrases("WITHSCORES")),
                Tuple.of(1, phrases("AGGREGATE", "AGGREGATE none", "LIMIT 1", "nonsense")));
        Arbitrary<List<String>> limit = Arbitraries.oneOf(parts(names("LIMIT"), COUNT), phrases("LIMIT"));
        return Arbitraries.oneOf(
                request(names("ZUNION", "ZINTER"), keys(), flat(option, 0, 3)),
                request(names("ZDIFF"), keys(), flat(option, 0, 1)),
                request(names("ZUNIONSTORE", "ZINTERSTORE", "ZDIFFSTORE"), KEY, keys(),
                        flat(option, 0, 2)),
                request(names("ZINTERCARD"), keys(), flat(limit, 0, 2)));
    }

    /// A number of keys, mostly the right one, and keys; `s` is a set.
    private static Arbitrary<List<String>> keys() {
        Arbitrary<List<String>> right = names("a", "b", "c", "d", "a", "b", "c", "s", "missing").list()
                .ofMinSize(1).ofMaxSize(4).map(keys -> words(List.of(String.valueOf(keys.size()), keys)));
        Arbitrary<List<String>> wrong = parts(names("0", "-1", "3", "abc", "9223372036854775807"),
                KEY.list().ofMinSize(1).ofMaxSize(3));
        return Arbitraries.frequencyOf(Tuple.of(9, right), Tuple.of(1, wrong));
    }

    /// Walks that a single step completes: where the next one would begin is each server's own affair.
    private static Arbitrary<Request> walking() {
        Arbitrary<List<String>> options = phrases("MATCH *", "MATCH [xy]*", "COUNT 99", "COUNT 0", "COUNT abc",
                "nonsense 1", "MATCH");
        return Arbitraries.oneOf(
                request(names("ZSCAN"), KEY, names("0", "0", "abc"), phrases("COUNT 100"), flat(options, 0, 2)),
                request(names("ZRANDMEMBER"), KEY, COUNT.list().ofMaxSize(1)),
                request(names("ZRANDMEMBER"), KEY, COUNT, names("WITHSCORES", "nonsense")));
    }

    /// What else happens to such keys.
    private static Arbitrary<Request> around() {
        return Arbitraries.oneOf(request(names("DEL", "GET", "INCR", "TTL"), KEY),
                request(names("COPY", "RENAME"), KEY, KEY),
                request(names("SET"), KEY, names("x")),
                request(names("SADD", "SREM"), names("s"), MEMBER.list().ofMinSize(1).ofMaxSize(4)));
    }

    private static Arbitrary<Request> settings() {
        return request(Arbitraries.of(List.of("CONFIG", "SET")),
                phrases("zset-max-listpack-entries 2", "zset-max-listpack-entries 4", "zset-max-listpack-value 1",
                        "zset-max-ziplist-entries 0", "zset-max-ziplist-value 64", "zset-max-listpack-entries 128"));
    }

    private static Arbitrary<String> names(String... names) {
        return Arbitraries.of(names);
    }

    /// One of these, whose words are divided by blanks.
    private static Arbitrary<List<String>> phrases(String... phrases) {
        return Arbitraries.of(phrases).map(phrase -> List.of(phrase.split(" ")));
    }

    /// `least` to `most` of them, one behind the other.
    private static Arbitrary<List<String>> flat(Arbitrary<?> part, int least, int most) {
        return part.list().ofMinSize(least).ofMaxSize(most).map(SortedSetArbitraries::words);
    }

    /// A request of these parts, each of which is a word or a list of words.
    private static Arbitrary<Request> request(Arbitrary<?>... parts) {
        return parts(parts).map(words -> Request.of(words.toArray(String[]::new)));
    }

    private static Arbitrary<List<String>> parts(Arbitrary<?>... parts) {
        List<Arbitrary<Object>> objects =
                Stream.of(parts).<Arbitrary<Object>>map(part -> part.map(Object.class::cast)).toList();
        return Combinators.combine(objects).as(SortedSetArbitraries::words);
    }

    private static List<String> words(List<?> parts) {
        return parts.stream().flatMap(part -> part instanceof List<?> list ? list.stream() : Stream.of(part))
                .map(String.class::cast).toList();
    }
}
