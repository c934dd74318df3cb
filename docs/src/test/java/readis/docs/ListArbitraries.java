package readis.docs;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.Tuple;
import readis.protocol.Request;

/// What can be said about lists. Who waits waits for a few milliseconds at most.
final class ListArbitraries {

    private static final Arbitrary<String> KEY = Arbitraries.of("a", "b", "c");
    private static final Arbitrary<String> VALUE = Arbitraries.frequencyOf(
            Tuple.of(8, names("x", "y", "z", "7")),
            Tuple.of(2, names("", "007", "-1", "300", "70000", "9223372036854775807", "9223372036854775808", "\0\u00ff")),
            Tuple.of(1, Arbitraries.of(100, 3000, 9000).map("v"::repeat)));
    private static final Arbitrary<String> INDEX = Arbitraries.frequencyOf(
            Tuple.of(8, Arbitraries.integers().between(-6, 6).map(String::valueOf)),
            Tuple.of(1, names("100", "-100", "9223372036854775807", "-9223372036854775808", "9223372036854775808", "x", "1.0",
                    "")));
    private static final Arbitrary<String> COUNT = Arbitraries.frequencyOf(
            Tuple.of(8, names("0", "1", "2", "3", "-1", "-2")),
            Tuple.of(1, names("9223372036854775807", "-9223372036854775807", "-9223372036854775808", "9223372036854775808",
                    "x", "", "1.5")));
    private static final Arbitrary<String> RANK = COUNT.filter(count -> !count.equals("-9223372036854775808"));
    private static final Arbitrary<String> END = Arbitraries.frequencyOf(
            Tuple.of(8, names("LEFT", "RIGHT", "left", "right")), Tuple.of(1, names("MIDDLE", "")));
    private static final Arbitrary<String> TIMEOUT = Arbitraries.frequencyOf(
            Tuple.of(8, names("0.001", "0.002", "1e-3")),
            Tuple.of(1, names("-1", "-0.5", "x", "", "nan", "-inf", "0.001x", " 0.001")));

    private ListArbitraries() {
    }

    static Arbitrary<Request> requests() {
        return Arbitraries.frequencyOf(
                Tuple.of(12, request(names("LPUSH", "RPUSH", "rpush", "LPUSHX", "RPUSHX"), KEY, VALUE.list().ofMinSize(1)
                        .ofMaxSize(5))),
                Tuple.of(5, of(names("LRANGE"), KEY, INDEX, INDEX)), Tuple.of(4, of(names("LRANGE"), KEY, names("0"),
                        names("-1"))),
                Tuple.of(2, of(names("LLEN"), KEY)), Tuple.of(3, of(names("LINDEX"), KEY, INDEX)),
                Tuple.of(4, of(names("LINSERT"), KEY, names("BEFORE", "after", "AFTER", "before", "NEAR"), VALUE, VALUE)),
                Tuple.of(3, of(names("LSET"), KEY, INDEX, VALUE)), Tuple.of(3, of(names("LREM"), KEY, COUNT, VALUE)),
                Tuple.of(2, of(names("LTRIM"), KEY, INDEX, INDEX)),
                Tuple.of(4, searching()), Tuple.of(5, popping()), Tuple.of(3, moving()), Tuple.of(2, waiting()),
                Tuple.of(2, others()));
    }

    private static Arbitrary<Request> searching() {
        Arbitrary<List<String>> option = Arbitraries.frequencyOf(
                Tuple.of(8, pair(names("COUNT", "count", "MAXLEN"), COUNT)), Tuple.of(6, pair(names("RANK", "rank"), RANK)),
                Tuple.of(1, names("RANK", "COUNT", "nonsense").map(List::of)));
        Arbitrary<List<String>> options = option.list().ofMaxSize(3)
                .map(lists -> lists.stream().flatMap(List::stream).toList());
        return Combinators.combine(KEY, VALUE, options).as((key, value, more) -> request(List.of("LPOS", key, value), more));
    }

    private static Arbitrary<Request> popping() {
        return Arbitraries.oneOf(of(names("LPOP", "RPOP"), KEY), of(names("LPOP", "RPOP"), KEY, COUNT),
                Combinators.combine(multiple(), Arbitraries.just("LMPOP")).as((words, name) -> request(List.of(name), words)));
    }

    /// Keys and their number, which is not always right, an end, and a count or what looks like one.
    private static Arbitrary<List<String>> multiple() {
        Arbitrary<List<String>> counts = Arbitraries.frequencyOf(Tuple.of(4, Arbitraries.just(List.of())),
                Tuple.of(4, pair(names("COUNT", "count"), COUNT)), Tuple.of(1, names("COUNT", "nonsense").map(List::of)),
                Tuple.of(1, Arbitraries.just(List.of("COUNT", "1", "COUNT", "1"))));
        Arbitrary<Integer> mistakes = Arbitraries.frequencyOf(Tuple.of(9, Arbitraries.just(0)),
                Tuple.of(1, Arbitraries.of(-1, 1, -3, 100)));
        return Combinators.combine(KEY.list().ofMinSize(1).ofMaxSize(3), mistakes, END, counts)
                .as((keys, mistake, end, count) -> {
                    List<String> words = new ArrayList<>(List.of(String.valueOf(keys.size() + mistake)));
                    words.addAll(keys);
                    words.add(end);
                    words.addAll(count);
                    return words;
                });
    }

    private static Arbitrary<Request> moving() {
        return Arbitraries.oneOf(of(names("RPOPLPUSH"), KEY, KEY), of(names("LMOVE"), KEY, KEY, END, END));
    }

    private static Arbitrary<Request> waiting() {
        return Arbitraries.oneOf(
                of(names("BLPOP", "BRPOP"), KEY, TIMEOUT), of(names("BLPOP", "BRPOP"), KEY, KEY, TIMEOUT),
                of(names("BLMOVE"), KEY, KEY, END, END, TIMEOUT), of(names("BRPOPLPUSH"), KEY, KEY, TIMEOUT),
                Combinators.combine(TIMEOUT, multiple()).as((timeout, words) -> request(List.of("BLMPOP", timeout), words)));
    }

    private static Arbitrary<Request> others() {
        return Arbitraries.oneOf(of(names("SET"), KEY, VALUE), of(names("GET", "TYPE", "DEL", "EXISTS"), KEY),
                of(names("RENAME", "COPY"), KEY, KEY), of(names("STRLEN"), KEY),
                of(names("OBJECT"), names("REFCOUNT"), KEY),
                of(names("COMMAND"), names("GETKEYS"), names("LMPOP", "BLMPOP", "BLPOP", "LMOVE"), names("1", "2"), names("2"),
                        KEY, KEY, names("LEFT")));
    }

    private static Arbitrary<String> names(String... names) {
        return Arbitraries.of(names);
    }

    private static Arbitrary<List<String>> pair(Arbitrary<String> first, Arbitrary<String> second) {
        return Combinators.combine(first, second).as(List::of);
    }

    private static Arbitrary<Request> of(Arbitrary<?>... words) {
        List<Arbitrary<String>> texts = Stream.of(words).<Arbitrary<String>>map(word -> word.map(String::valueOf)).toList();
        return Combinators.combine(texts).as(chosen -> Request.of(chosen.toArray(String[]::new)));
    }

    private static Arbitrary<Request> request(Arbitrary<String> name, Arbitrary<String> key, Arbitrary<List<String>> words) {
        return Combinators.combine(name, key, words).as((first, second, more) -> request(List.of(first, second), more));
    }

    private static Request request(List<String> words, List<String> more) {
        List<String> all = new ArrayList<>(words);
        all.addAll(more);
        return Request.of(all.toArray(String[]::new));
    }
}
