package readis.docs;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.RandomDistribution;
import net.jqwik.api.Tuple;
import readis.protocol.Request;

/// Conversations about two streams, two groups and two consumers, in which nearly everything that can be said is said.
///
/// Ids are small, or so far in the future that the clock has no part in them. Idle times are short or very long, so that no
/// answer depends on the millisecond. A consumer is always made before it reads or claims: redis-server 7.0 makes it only
/// when it gets something.
final class StreamArbitraries {

    private static final Arbitrary<String> KEY = Arbitraries.frequency(Tuple.of(5, "a"), Tuple.of(2, "b"), Tuple.of(1, "c"));
    private static final Arbitrary<String> GROUP = Arbitraries.frequency(Tuple.of(4, "g"), Tuple.of(1, "h"));
    private static final Arbitrary<String> CONSUMER = Arbitraries.of("p", "q");
    private static final Arbitrary<String> ID = Arbitraries.frequencyOf(
            Tuple.of(12, Arbitraries.of("0", "0-1", "1-0", "1-1", "1-2", "2-0", "2-1", "2", "3-0", "3-1", "4-0", "5",
                    "9-9")),
            Tuple.of(1, Arbitraries.of("x", "", "-", "+", "$", ">", "*", "1-", "1--0", "1--07", " 1-1", "+2-0", "1-1-1",
                    "18446744073709551615-18446744073709551615", "18446744073709551616", "0-0", "7-18446744073709551615")));
    private static final Arbitrary<String> COUNT =
            Arbitraries.of("1", "1", "2", "3", "10", "0", "-1", "9223372036854775807", "9223372036854775808", "x");
    private static final Arbitrary<List<String>> COUNTED = optional(words(any("COUNT"), COUNT));
    private static final Arbitrary<List<String>> NONSENSE =
            Arbitraries.frequencyOf(Tuple.of(20, Arbitraries.just(List.of())), Tuple.of(1, words(any("nonsense"))));

    /// With a part of it each conversation begins, so that there is something to speak of.
    private static final List<Request> BEGINNING = Stream.of("XADD a 1-0 f v", "XADD a 1-1 field 1", "XADD a 2-0 f -129",
            "XGROUP CREATE a g 0", "XADD a 3-0 f v g w", "XGROUP CREATECONSUMER a g p",
            "XREADGROUP GROUP g p COUNT 2 STREAMS a >", "XADD a 3-1 f v", "XGROUP CREATECONSUMER a g q",
            "XREADGROUP GROUP g q COUNT 2 STREAMS a >").map(line -> Request.of(line.split(" "))).toList();

    private StreamArbitraries() {
    }

    static Arbitrary<Conversation> conversations() {
        Arbitrary<List<List<Request>>> more = moves().withoutEdgeCases().list().ofMinSize(1).ofMaxSize(40)
                .withSizeDistribution(RandomDistribution.uniform());
        return Combinators.combine(Arbitraries.integers().between(0, BEGINNING.size()), more).as((length, moves) ->
                new Conversation(Stream.concat(BEGINNING.subList(0, length).stream(), moves.stream().flatMap(List::stream))
                        .toList()));
    }

    /// Single requests whose replies know no time.
    static Arbitrary<Request> requests() {
        return Arbitraries.frequencyOf(Tuple.of(4, appending()), Tuple.of(2, removing()), Tuple.of(2, looking()),
                Tuple.of(1, grouping()), Tuple.of(1, reading()), Tuple.of(1, acknowledging()));
    }

    private static Arbitrary<List<Request>> moves() {
        return Arbitraries.frequencyOf(
                Tuple.of(12, one(appending())), Tuple.of(2, appendingByClock()), Tuple.of(4, one(removing())),
                Tuple.of(5, one(looking())), Tuple.of(5, one(grouping())), Tuple.of(3, one(reading())),
                Tuple.of(6, readingInGroup()), Tuple.of(3, one(acknowledging())), Tuple.of(3, one(pending())),
                Tuple.of(5, claiming()), Tuple.of(4, autoclaiming()), Tuple.of(5, one(inspecting())),
                Tuple.of(2, one(others())));
    }

    private static Arbitrary<List<Request>> one(Arbitrary<Request> requests) {
        return requests.map(List::of);
    }

    private static Arbitrary<Request> appending() {
        Arbitrary<List<String>> pair = words(any("f", "f", "f", "field", "7"), any("v", "1", "-129", "", "a longer value"));
        Arbitrary<List<String>> pairs = Arbitraries.frequencyOf(Tuple.of(6, pair),
                Tuple.of(2, words(pair, pair)), Tuple.of(1, words(any("f"))), Tuple.of(1, words(pair, words(any("f")))));
        Arbitrary<String> id = Arbitraries.frequencyOf(
                Tuple.of(6, any("1-*", "2-*", "3-*", "4-*")), Tuple.of(3, ID.filter(word -> !word.equals("*"))),
                Tuple.of(1, any("x-*", "-*", "18446744073709551615-*", "0-*")));
        return request(any("XADD", "XADD", "xadd"), KEY, optional(words(any("NOMKSTREAM"))), optional(trimming()),
                words(id), pairs);
    }

    private static Arbitrary<List<String>> trimming() {
        Arbitrary<List<String>> operator = Arbitraries.oneOf(Arbitraries.just(List.of()), words(any("=")), words(any("~")));
        Arbitrary<List<String>> length = words(any("MAXLEN", "maxlen"), operator,
                any("0", "1", "2", "3", "5", "9223372036854775807", "-1", "x"));
        Arbitrary<List<String>> least = words(any("MINID"), operator, ID);
        Arbitrary<List<String>> limit = words(any("LIMIT"), any("0", "1", "3", "6", "100", "-1", "x"));
        Arbitrary<List<String>> strategy = Arbitraries.frequencyOf(Tuple.of(6, length), Tuple.of(5, least),
                Tuple.of(1, words(length, least)), Tuple.of(1, words(any("nonsense"))));
        return Arbitraries.frequencyOf(Tuple.of(5, strategy), Tuple.of(2, words(strategy, limit)),
                Tuple.of(1, words(limit, strategy)), Tuple.of(1, limit));
    }

    /// The server chooses the id, but not by its clock, since the last one is in the future.
    private static Arbitrary<List<Request>> appendingByClock() {
        return Combinators.combine(KEY, optional(trimming())).as((key, trimming) -> List.of(
                Request.of("XSETID", key, "99999999999999-5"),
                joined("XADD", key, "NOMKSTREAM", trimming, "*", "f", "v")));
    }

    /// XSETID never goes back behind a deleted entry, which redis-server 7.0 lets it.
    private static Arbitrary<Request> removing() {
        Arbitrary<String> deletable = ID.filter(id -> !id.startsWith("1844"));
        return Arbitraries.oneOf(
                request(any("XDEL"), KEY, several(deletable, 3)),
                request(any("XTRIM"), KEY, trimming(), NONSENSE),
                request(any("XSETID"), KEY, any("9-9", "10", "99999999999999-7", "x", "+", "-"),
                        optional(words(any("ENTRIESADDED"), COUNT)), optional(words(any("MAXDELETEDID"), ID)), NONSENSE));
    }

    private static Arbitrary<Request> looking() {
        Arbitrary<String> start = Arbitraries.oneOf(any("-", "-", "0", "(1-1", "(2", "(-",
                "(18446744073709551615-18446744073709551615"), ID);
        Arbitrary<String> end = Arbitraries.oneOf(any("+", "+", "9", "(2-1", "(2", "(0-0", "(+", "("), ID);
        return Arbitraries.oneOf(
                request(any("XRANGE"), KEY, start, end, COUNTED, NONSENSE),
                request(any("XREVRANGE"), KEY, end, start, COUNTED, NONSENSE),
                request(any("XLEN", "TYPE"), KEY), request(any("OBJECT"), any("ENCODING"), KEY));
    }

    private static Arbitrary<Request> grouping() {
        Arbitrary<List<String>> counter = optional(words(any("ENTRIESREAD"), any("0", "1", "3", "-1", "-2", "x")));
        Arbitrary<String> id = Arbitraries.oneOf(any("$", "0"), ID);
        return Arbitraries.frequencyOf(
                Tuple.of(5, request(any("XGROUP"), any("CREATE"), KEY, GROUP, id, optional(words(any("MKSTREAM"))),
                        counter, NONSENSE)),
                Tuple.of(2, request(any("XGROUP"), any("SETID"), KEY, GROUP, id, counter, NONSENSE)),
                Tuple.of(1, request(any("XGROUP"), any("DESTROY"), KEY, GROUP)),
                Tuple.of(2, request(any("XGROUP"), any("CREATECONSUMER", "DELCONSUMER", "nonsense"), KEY, GROUP,
                        CONSUMER)),
                Tuple.of(1, request(any("XGROUP", "XINFO"), any("HELP", "nonsense"))));
    }

    private static Arbitrary<Request> reading() {
        Arbitrary<List<String>> options = Arbitraries.oneOf(COUNTED, Arbitraries.just(List.of()),
                words(any("BLOCK"), any("1", "-1", "x", "1.5")), words(any("NOACK", "nonsense")),
                words(any("GROUP"), GROUP, CONSUMER));
        Arbitrary<String> id = Arbitraries.oneOf(any("$", "0", "0-0"), ID.filter(word -> !word.equals("+")));
        return Arbitraries.oneOf(
                request(any("XREAD"), options, words(any("STREAMS"), KEY, id)),
                request(any("XREAD"), options, words(any("streams"), KEY, KEY, id, id)),
                request(any("XREAD"), COUNTED, optional(words(any("BLOCK"), any("1"))), words(any("STREAMS"), KEY, id)));
    }

    private static Arbitrary<List<Request>> readingInGroup() {
        Arbitrary<String> id = Arbitraries.oneOf(any(">", ">", ">", "0"), ID);
        Arbitrary<List<String>> options = words(COUNTED, optional(words(any("NOACK"))),
                optional(words(any("BLOCK"), any("1"))), NONSENSE);
        Arbitrary<List<String>> streams = Arbitraries.frequencyOf(Tuple.of(4, words(any("STREAMS"), KEY, id)),
                Tuple.of(1, words(any("STREAMS"), KEY, KEY, id, id)));
        return Combinators.combine(GROUP, CONSUMER, options, streams).as((group, consumer, more, where) -> {
            List<Request> requests = new ArrayList<>();
            where.subList(1, where.size() == 3 ? 2 : 3).forEach(key ->
                    requests.add(Request.of("XGROUP", "CREATECONSUMER", key, group, consumer)));
            requests.add(joined("XREADGROUP", "GROUP", group, consumer, more, where));
            return requests;
        });
    }

    private static Arbitrary<Request> acknowledging() {
        return request(any("XACK"), KEY, GROUP, several(ID, 3));
    }

    private static Arbitrary<Request> pending() {
        Arbitrary<List<String>> range = words(Arbitraries.oneOf(any("-", "-", "(1-0"), ID),
                Arbitraries.oneOf(any("+", "+", "(3"), ID), COUNT);
        return Arbitraries.oneOf(request(any("XPENDING"), KEY, GROUP),
                request(any("XPENDING"), KEY, GROUP, optional(words(any("IDLE"), any("0", "500000", "x"))), range,
                        optional(words(CONSUMER)), NONSENSE));
    }

    private static final Arbitrary<String> LEAST_IDLE = any("0", "0", "0", "500000", "-1", "x");

    private static Arbitrary<List<Request>> claiming() {
        Arbitrary<List<String>> option = Arbitraries.oneOf(words(any("FORCE", "JUSTID", "justid")),
                words(any("IDLE"), any("0", "100000", "-5", "x")),
                words(any("TIME"), any("1", "1000", "-1", "99999999999999", "x")),
                words(any("RETRYCOUNT"), any("0", "7", "-1", "x")), words(any("LASTID"), ID), NONSENSE);
        Arbitrary<List<String>> options = Arbitraries.frequencyOf(Tuple.of(2, words(any("FORCE"))), Tuple.of(3, option),
                Tuple.of(3, words(option, option)));
        return Combinators.combine(KEY, GROUP, CONSUMER, LEAST_IDLE, several(ID, 3), options)
                .as((key, group, consumer, idle, ids, more) -> List.of(
                        Request.of("XGROUP", "CREATECONSUMER", key, group, consumer),
                        joined("XCLAIM", key, group, consumer, idle, ids, more)));
    }

    private static Arbitrary<List<Request>> autoclaiming() {
        Arbitrary<String> start = Arbitraries.oneOf(any("-", "0", "(1-1"), ID);
        Arbitrary<String> count = any("1", "1", "2", "0", "-1", "100", "x");
        return Combinators.combine(KEY, GROUP, CONSUMER, LEAST_IDLE, start, optional(words(any("COUNT"), count)),
                optional(words(any("JUSTID", "nonsense"))))
                .as((key, group, consumer, idle, from, more, onlyIds) -> List.of(
                        Request.of("XGROUP", "CREATECONSUMER", key, group, consumer),
                        joined("XAUTOCLAIM", key, group, consumer, idle, from, more, onlyIds)));
    }

    private static Arbitrary<Request> inspecting() {
        return Arbitraries.oneOf(
                request(any("XINFO"), any("STREAM"), KEY, optional(words(words(any("FULL", "full", "nonsense")), COUNTED)),
                        NONSENSE),
                request(any("XINFO"), any("GROUPS"), KEY), request(any("XINFO"), any("GROUPS"), KEY),
                request(any("XINFO"), any("CONSUMERS"), KEY, GROUP));
    }

    private static Arbitrary<Request> others() {
        return Arbitraries.oneOf(request(any("DEL", "PERSIST"), KEY), request(any("DEBUG"), any("DIGEST-VALUE"), KEY),
                request(any("DEBUG"), any("DIGEST-VALUE"), KEY), request(any("SET"), any("b"), any("x")),
                request(any("COPY"), KEY, KEY, optional(words(any("REPLACE")))),
                request(any("RENAME"), KEY, KEY));
    }

    private static Arbitrary<String> any(String... words) {
        return Arbitraries.of(words);
    }

    private static Arbitrary<List<String>> several(Arbitrary<String> words, int most) {
        return words.list().ofMinSize(1).ofMaxSize(most);
    }

    private static Arbitrary<List<String>> optional(Arbitrary<List<String>> words) {
        return Arbitraries.frequencyOf(Tuple.of(2, Arbitraries.just(List.of())), Tuple.of(1, words));
    }

    /// Words in a row; each part is an arbitrary word, or an arbitrary list of words.
    private static Arbitrary<List<String>> words(Arbitrary<?>... parts) {
        return Combinators.combine(Stream.of(parts).map(part -> part.map(Object.class::cast)).toList())
                .as(StreamArbitraries::flat);
    }

    private static Arbitrary<Request> request(Arbitrary<?>... parts) {
        return words(parts).map(words -> Request.of(words.toArray(String[]::new)));
    }

    private static Request joined(Object... parts) {
        return Request.of(flat(List.of(parts)).toArray(String[]::new));
    }

    private static List<String> flat(List<?> parts) {
        return parts.stream().flatMap(part -> part instanceof List<?> list ? list.stream() : Stream.of(part))
                .map(String::valueOf).toList();
    }
}
