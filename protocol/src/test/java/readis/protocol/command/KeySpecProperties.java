package readis.protocol.command;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigInteger;
import java.util.List;
import java.util.Optional;
import java.util.function.BiFunction;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.Tuple;
import net.jqwik.api.Tuple.Tuple2;
import net.jqwik.api.statistics.Statistics;
import net.jqwik.api.statistics.StatisticsReport;
import readis.laws.Law;
import readis.laws.Mutants;
import readis.laws.Rejects;
import readis.protocol.Bytes;
import readis.protocol.Request;

/// Where the keys are does not depend on who asks, and nonsense has none.
class KeySpecProperties {

    /// A way to find keys, the real one or a mutant.
    private interface Finder extends BiFunction<KeySpec, Request, Optional<List<Integer>>> {
    }

    @Property(tries = 10_000)
    @Law("PRO-8")
    @StatisticsReport(onFailureOnly = true)
    void keysStandWhereTheSpecificationSays(@ForAll("cases") Tuple2<KeySpec, Request> example) {
        Optional<List<Integer>> found = example.get1().positions(example.get2());
        Statistics.label("finds").collect(found.map(keys -> keys.isEmpty() ? "none" : "keys").orElse("contradiction"));
        Statistics.label("finds").coverage(finds -> {
            finds.check("keys").percentage(share -> share >= 10);
            finds.check("contradiction").percentage(share -> share >= 10);
        });
        findsTheKeys(example, KeySpec::positions);
    }

    @Example
    @Rejects("PRO-8")
    void rejectsAFinderThatForgetsTheLimit() {
        Mutants.assertRejected(cases(), example -> findsTheKeys(example, KeySpecProperties::unlimited));
    }

    @Example
    @Rejects("PRO-8")
    void rejectsAFinderThatBelievesTheNumberOfKeys() {
        Mutants.assertRejected(cases(), example -> findsTheKeys(example, KeySpecProperties::credulous));
    }

    @Example
    @Rejects("PRO-8")
    void rejectsAFinderThatLooksForKeywordsInOneCase() {
        Mutants.assertRejected(cases(), example -> findsTheKeys(example, (spec, request) -> spec.positions(
                Request.of(request.words().stream().map(word -> Bytes.of(word.toString().replace('s', '_')))
                        .toList()))));
    }

    static void findsTheKeys(Tuple2<KeySpec, Request> example, Finder finder) {
        Optional<List<Integer>> found = finder.apply(example.get1(), example.get2());
        assertThat(found).as("%s in %s", example.get1(), example.get2()).isEqualTo(model(example.get1(),
                example.get2()));
        found.ifPresent(keys -> assertThat(keys).allMatch(key -> key > 0 && key < example.get2().size()));
    }

    /// The definition, asked of each word in turn, in numbers without an end.
    private static Optional<List<Integer>> model(KeySpec spec, Request request) {
        int size = request.size();
        int start = switch (spec.begin()) {
            case KeySpec.Begin.Index(int position) -> position;
            case KeySpec.Begin.Keyword(String word, int from) -> IntStream.range(1, size - 1)
                    .filter(i -> request.word(i).toString().equalsIgnoreCase(word))
                    .filter(i -> from > 0 ? i >= from : i <= size + from)
                    .map(i -> from > 0 ? i : -i).min().stream().map(i -> Math.abs(i) + 1).findFirst().orElse(size + 1);
            case KeySpec.Begin.Unknown(var search) -> search.applyAsInt(request);
        };
        if (start > size) {
            return spec.begin() instanceof KeySpec.Begin.Keyword ? Optional.of(List.of()) : Optional.empty();
        }
        return switch (spec.find()) {
            case KeySpec.Find.Range(int last, int step, int limit) -> {
                int end = last >= 0 ? start + last : limit > 1 ? start + (size - start) / limit - 1 : size + last;
                yield start <= end && end < size ? Optional.of(every(step, start, BigInteger.valueOf(end), size))
                        : Optional.empty();
            }
            case KeySpec.Find.Counted(int at, int first, int step) -> {
                String number = start + at < size ? request.word(start + at).toString() : "";
                if (!number.matches("0|[1-9][0-9]*")) {
                    yield Optional.empty();
                }
                BigInteger end = new BigInteger(number).subtract(BigInteger.ONE).multiply(BigInteger.valueOf(step))
                        .add(BigInteger.valueOf(start + first));
                yield number.equals("0") ? Optional.of(List.of())
                        : end.compareTo(BigInteger.valueOf(size)) < 0 ? Optional.of(every(step, start + first, end,
                                size))
                        : Optional.empty();
            }
            case KeySpec.Find.Unknown() -> Optional.of(List.of(start));
        };
    }

    private static List<Integer> every(int step, int first, BigInteger last, int size) {
        return IntStream.range(0, size).filter(i -> i >= first && (i - first) % step == 0
                && BigInteger.valueOf(i).compareTo(last) <= 0).boxed().toList();
    }

    private static Optional<List<Integer>> unlimited(KeySpec spec, Request request) {
        return spec.find() instanceof KeySpec.Find.Range(int last, int step, int _)
                ? new KeySpec(spec.begin(), new KeySpec.Find.Range(last, step, 0), spec.flags()).positions(request)
                : spec.positions(request);
    }

    private static Optional<List<Integer>> credulous(KeySpec spec, Request request) {
        if (spec.begin() instanceof KeySpec.Begin.Index(int start)
                && spec.find() instanceof KeySpec.Find.Counted(int at, int first, int step)
                && start + at < request.size() && request.word(start + at).equals(Bytes.of("3"))) {
            return Optional.of(IntStream.range(0, 3).map(i -> start + first + i * step).boxed().toList());
        }
        return spec.positions(request);
    }

    @Provide
    Arbitrary<Tuple2<KeySpec, Request>> cases() {
        Arbitrary<KeySpec.Begin> begins = Arbitraries.oneOf(
                Arbitraries.integers().between(1, 4).map(KeySpec.Begin.Index::new),
                Combinators.combine(Arbitraries.of("STREAMS", "KEYS"), Arbitraries.of(1, 2, 3, -1, -2, -3))
                        .as(KeySpec.Begin.Keyword::new));
        Arbitrary<Integer> steps = Arbitraries.integers().between(1, 3);
        Arbitrary<KeySpec.Find> finds = Arbitraries.oneOf(
                Combinators.combine(Arbitraries.integers().between(-2, 3), steps, Arbitraries.of(0))
                        .as(KeySpec.Find.Range::new),
                Combinators.combine(Arbitraries.of(-1), steps, Arbitraries.of(0, 1, 2, 3)).as(KeySpec.Find.Range::new),
                Combinators.combine(Arbitraries.of(0, 1), Arbitraries.of(1, 2), steps).as(KeySpec.Find.Counted::new));
        Arbitrary<String> words = Arbitraries.of("k", "j", "streams", "STREAMS", "keys", "0", "1", "2", "3", "-1", "01",
                "",
                "4294967297", "9223372036854775807", "4611686018427387904", "99999999999999999999");
        return Combinators.combine(begins, finds, words.list().ofMaxSize(8)).as((begin, find, rest) -> Tuple.of(
                new KeySpec(begin, find, List.of("RO")), Request.of(prepend("CMD", rest)))).withoutEdgeCases();
    }

    private static List<Bytes> prepend(String name, List<String> rest) {
        return Stream.concat(Stream.of(name), rest.stream()).map(Bytes::of).toList();
    }
}
