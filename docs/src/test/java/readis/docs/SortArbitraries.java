package readis.docs;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.Tuple;
import readis.protocol.Request;

/// What can be said about sorting: lists, sets and sorted sets under three keys, weights and hashes under others.
///
/// Where redis-server leaves the order to chance, nothing is asked: texts as weights of elements that come in no order, or
/// in part, and unsorted sets in part. And no number is too large or too small for a double: redis-server goes on refusing
/// when it has met one, until something makes it forget.
final class SortArbitraries {

    private static final Arbitrary<String> KEY = names("a", "b", "c", "s", "z");
    private static final Arbitrary<String> ELEMENT = Arbitraries.frequencyOf(
            Tuple.of(6, names("1", "2", "3", "10", "-1", "1.5", "007")),
            Tuple.of(1, names("x", "", " 4", "1e2", "0x10", "inf", "-Infinity", "nan", "4 ", ".5", "5.", "-0",
                    "0", "+3", "a value that is longer", "9223372036854775807", "9223372036854775808")));
    private static final Arbitrary<String> NUMBER = Arbitraries.frequencyOf(
            Tuple.of(6, Arbitraries.integers().between(-2, 6).map(String::valueOf)),
            Tuple.of(1, names("9223372036854775807", "-9223372036854775808", "9223372036854775808", "x", "")));
    private static final Arbitrary<String> PATTERN = names("w_*", "w_*", "h_*->f", "h_*->", "h_*->g", "*", "#", "w_1",
            "*_*", "h_->*", "h_*->f->g", "nosort", "", "->", "*->f");

    private SortArbitraries() {
    }

    static Arbitrary<Request> requests() {
        return Arbitraries.frequencyOf(
                Tuple.of(3, line(names("RPUSH", "LPUSH"), names("a", "b"), ELEMENT, ELEMENT)),
                Tuple.of(2, line(names("SADD"), names("s"), ELEMENT, ELEMENT)),
                Tuple.of(2, line(names("ZADD"), names("z"), NUMBER, ELEMENT)),
                Tuple.of(2, line(names("SET"), weights(), ELEMENT)),
                Tuple.of(2, line(names("HSET"), hashes(), names("f", "g", "f->g"), ELEMENT)),
                Tuple.of(12, sorting()), Tuple.of(2, unsorted()), Tuple.of(1, mistakes()),
                Tuple.of(1, line(names("DEL", "TYPE"), Arbitraries.oneOf(KEY, weights()))),
                Tuple.of(1, line(names("LRANGE"), names("c"), names("0"), names("-1"))),
                Tuple.of(1, line(names("OBJECT"), names("ENCODING"), names("s", "z"))));
    }

    private static Arbitrary<String> weights() {
        return names("1", "2", "3", "10", "x").map(element -> "w_" + element);
    }

    private static Arbitrary<String> hashes() {
        return names("1", "2", "3", "10", "x").map(element -> "h_" + element);
    }

    /// An order that is certain: by numbers, by the elements themselves, or whole lists by texts.
    private static Arbitrary<Request> sorting() {
        Arbitrary<List<String>> gets = words(names("GET", "get"), PATTERN);
        Arbitrary<List<String>> limit = words(names("LIMIT"), NUMBER, NUMBER);
        Arbitrary<List<String>> order = Arbitraries.oneOf(words(names("ASC", "DESC")), words(names("desc")));
        Arbitrary<List<String>> store = words(names("STORE"), names("c", "a"));
        Arbitrary<List<String>> by = words(names("BY"), names("w_*", "h_*->f", "*"));
        Arbitrary<List<String>> harmless = Arbitraries.frequencyOf(Tuple.of(3, gets), Tuple.of(2, order));
        return Arbitraries.frequencyOf(
                Tuple.of(4, sort("SORT", KEY, Arbitraries.oneOf(harmless, limit, by, store))),
                Tuple.of(2, sort("SORT_RO", KEY, Arbitraries.oneOf(harmless, limit, by))),
                Tuple.of(3, sort("SORT", KEY, Arbitraries.oneOf(harmless, limit, words(names("ALPHA"))))),
                Tuple.of(2, sort("sort", names("a", "b"), Arbitraries.oneOf(harmless, by, words(names("ALPHA"))))));
    }

    /// Lists and sorted sets have an order of their own.
    private static Arbitrary<Request> unsorted() {
        Arbitrary<List<String>> options = Arbitraries.oneOf(words(names("DESC", "ASC")),
                words(names("LIMIT"), NUMBER, NUMBER), words(names("STORE"), names("c")), words(names("GET"), PATTERN));
        Arbitrary<Request> ordered = Combinators.combine(names("a", "b", "z"), options.list().ofMaxSize(3))
                .as((key, more) -> request(List.of("SORT", key, "BY", "nosort"), flat(more)));
        Arbitrary<Request> stored = Combinators.combine(names("ASC", "DESC"), NUMBER, NUMBER)
                .as((order, from, count) -> Request.of("SORT", "s", "BY", "x", order, "LIMIT", from, count, "STORE", "c"));
        return Arbitraries.oneOf(ordered, stored);
    }

    private static Arbitrary<Request> mistakes() {
        return Arbitraries.of("SORT a BY", "SORT a GET", "SORT a LIMIT 1", "SORT a STORE", "SORT_RO a STORE c", "SORT a UP",
                "SORT a LIMIT x 1", "SORT a LIMIT 1 x", "SORT w_1", "SORT h_1 STORE c", "SORT missing STORE c",
                "COMMAND GETKEYS SORT a BY x LIMIT 0 1 GET # STORE c STORE b", "COMMAND GETKEYS SORT a STORE store c",
                "COMMAND GETKEYSANDFLAGS SORT a BY w_* STORE c", "COMMAND GETKEYS SORT_RO a BY w_* GET x",
                "COMMAND GETKEYS SORT a GET STORE c", "COMMAND GETKEYS SORT a LIMIT STORE c STORE")
                .map(line -> Request.of(line.split(" ")));
    }

    private static Arbitrary<Request> sort(String name, Arbitrary<String> key, Arbitrary<List<String>> option) {
        return Combinators.combine(key, option.list().ofMaxSize(4))
                .as((chosen, options) -> request(List.of(name, chosen), flat(options)));
    }

    private static List<String> flat(List<List<String>> lists) {
        return lists.stream().flatMap(List::stream).toList();
    }

    private static Arbitrary<String> names(String... names) {
        return Arbitraries.of(names);
    }

    private static Arbitrary<List<String>> words(Arbitrary<?>... words) {
        return Combinators.combine(Stream.of(words).<Arbitrary<String>>map(word -> word.map(String::valueOf)).toList())
                .as(chosen -> chosen);
    }

    private static Arbitrary<Request> line(Arbitrary<?>... words) {
        return words(words).map(chosen -> request(chosen, List.of()));
    }

    private static Request request(List<String> words, List<String> more) {
        List<String> all = new ArrayList<>(words);
        all.addAll(more);
        return Request.of(all.toArray(String[]::new));
    }
}
