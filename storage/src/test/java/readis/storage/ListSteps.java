package readis.storage;

import static readis.storage.StepArbitraries.asks;
import static readis.storage.StepArbitraries.keys;
import static readis.storage.StepArbitraries.values;

import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.Tuple;

/// Random lines of conversations: the commands on lists.
public final class ListSteps {

    private ListSteps() {
    }

    /// All commands on lists, rightly used.
    public static Arbitrary<Step> steps() {
        return Arbitraries.frequencyOf(Tuple.of(5, pushes()), Tuple.of(4, pops()), Tuple.of(3, moves()),
                Tuple.of(4, alterations()), Tuple.of(4, looks()));
    }

    /// The same with mistakes of the client in between.
    static Arbitrary<Step> stepsAndMistakes() {
        return Arbitraries.frequencyOf(Tuple.of(6, steps()), Tuple.of(1, mistakes()));
    }

    /// Elements that come.
    public static Arbitrary<Step> pushes() {
        Arbitrary<String> elements = values().list().ofMinSize(1).ofMaxSize(3).map(list -> String.join(" ", list));
        return Combinators.combine(Arbitraries.of("LPUSH", "RPUSH", "RPUSH", "LPUSHX", "RPUSHX"), keys(), elements)
                .as("%s %s %s"::formatted).map(Step::of);
    }

    private static Arbitrary<Step> pops() {
        Arbitrary<String> names = Arbitraries.of("LPOP", "RPOP");
        Arbitrary<String> counts = Arbitraries.of("", " 0", " 1", " 2", " 9");
        Arbitrary<String> multiple = Combinators.combine(keys(), keys(), Arbitraries.of("LEFT", "RIGHT"),
                Arbitraries.of("", " COUNT 2", " COUNT 9")).as("2 %s %s %s%s"::formatted);
        return Arbitraries.oneOf(
                Combinators.combine(names, keys(), counts).as("%s %s%s"::formatted).map(Step::of),
                asks("LMPOP %s", multiple), asks("BLMPOP 0 %s", multiple),
                Combinators.combine(names, keys(), keys()).as("B%s %s %s 0"::formatted).map(Step::of));
    }

    private static Arbitrary<Step> moves() {
        Arbitrary<String> ends = Arbitraries.of("LEFT LEFT", "LEFT RIGHT", "RIGHT LEFT", "RIGHT RIGHT");
        return Arbitraries.oneOf(
                Combinators.combine(keys(), keys(), ends).as("LMOVE %s %s %s"::formatted).map(Step::of),
                Combinators.combine(keys(), keys(), ends).as("BLMOVE %s %s %s 0"::formatted).map(Step::of),
                Combinators.combine(keys(), keys()).as("RPOPLPUSH %s %s"::formatted).map(Step::of),
                Combinators.combine(keys(), keys()).as("BRPOPLPUSH %s %s 0"::formatted).map(Step::of));
    }

    private static Arbitrary<Step> alterations() {
        return Arbitraries.oneOf(
                Combinators.combine(keys(), indices(), values()).as("LSET %s %d %s"::formatted).map(Step::of),
                Combinators.combine(keys(), Arbitraries.of("BEFORE", "AFTER"), values(), values())
                        .as("LINSERT %s %s %s %s"::formatted).map(Step::of),
                Combinators.combine(keys(), Arbitraries.of(0, 1, 2, -1, -2), values())
                        .as("LREM %s %d %s"::formatted).map(Step::of),
                ranges("LTRIM"));
    }

    private static Arbitrary<Step> looks() {
        Arbitrary<String> options = Arbitraries.of("", " RANK 2", " RANK -1", " COUNT 0", " COUNT 2", " COUNT 0 MAXLEN 2",
                " RANK -2 COUNT 1", " RANK -1 COUNT 2 MAXLEN 3");
        return Arbitraries.oneOf(ranges("LRANGE"), asks("LLEN %s", keys()),
                Combinators.combine(keys(), indices()).as("LINDEX %s %d"::formatted).map(Step::of),
                Combinators.combine(keys(), values(), options).as("LPOS %s %s%s"::formatted).map(Step::of));
    }

    private static Arbitrary<Step> ranges(String name) {
        return Combinators.combine(Arbitraries.just(name), keys(), indices(), indices())
                .as("%s %s %d %d"::formatted).map(Step::of);
    }

    private static Arbitrary<Integer> indices() {
        return Arbitraries.integers().between(-5, 5);
    }

    private static Arbitrary<Step> mistakes() {
        return asks("%s", Arbitraries.of("LPUSH a", "RPUSHX a", "LPOP a -1", "RPOP a x", "LPOP a 1 2", "LMPOP 0 a LEFT",
                "LMPOP 2 a LEFT", "LMPOP 1 a MIDDLE", "LMPOP 1 a LEFT COUNT 0", "LMPOP 1 a LEFT COUNT 1 COUNT 1",
                "BLPOP a -1", "BLPOP a x", "BLMPOP x 1 a LEFT", "LMOVE a b LEFT UP", "BLMOVE a b LEFT RIGHT -1",
                "BRPOPLPUSH a b x", "LSET a x x", "LSET a 99 x", "LINSERT a NEAR x x", "LREM a x x", "LTRIM a 0 x",
                "LRANGE a x 0", "LINDEX a x", "LPOS a x RANK 0", "LPOS a x COUNT -1", "LPOS a x MAXLEN -1",
                "LPOS a x RANK", "LPOS a x FOO 1"));
    }
}
