package readis.storage;

import static readis.storage.StepArbitraries.asks;
import static readis.storage.StepArbitraries.keys;
import static readis.storage.StepArbitraries.severalKeys;

import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.Tuple;

/// Random lines of conversations: the commands on sets, rightly used.
public final class SetSteps {

    private SetSteps() {
    }

    /// Few members, of which some are numbers of different widths.
    public static Arbitrary<String> members() {
        return Arbitraries.of("1", "2", "-5", "70000", "x", "y", "007");
    }

    /// All commands on sets.
    public static Arbitrary<Step> steps() {
        return Arbitraries.frequencyOf(Tuple.of(8, changes()), Tuple.of(4, algebra()), Tuple.of(3, looks()),
                Tuple.of(2, chances()));
    }

    /// Commands that change single members.
    static Arbitrary<Step> changes() {
        Arbitrary<String> several = members().list().ofMinSize(1).ofMaxSize(4).map(list -> String.join(" ", list));
        Arbitrary<Step> moves = Combinators.combine(keys(), keys(), members()).as("SMOVE %s %s %s"::formatted).map(Step::of);
        Arbitrary<Step> others = Combinators.combine(Arbitraries.of("SADD", "SADD", "SREM"), keys(), several)
                .as("%s %s %s"::formatted).map(Step::of);
        return Arbitraries.frequencyOf(Tuple.of(5, others), Tuple.of(1, moves));
    }

    /// Commands on several sets.
    static Arbitrary<Step> algebra() {
        Arbitrary<Step> shown = Combinators.combine(Arbitraries.of("SINTER", "SUNION", "SDIFF"), severalKeys())
                .as("%s %s"::formatted).map(Step::of);
        Arbitrary<Step> stored = Combinators.combine(Arbitraries.of("SINTERSTORE", "SUNIONSTORE", "SDIFFSTORE"), keys(),
                severalKeys()).as("%s %s %s"::formatted).map(Step::of);
        Arbitrary<Step> counted = Combinators.combine(severalKeys(), Arbitraries.of("", " LIMIT 0", " LIMIT 1", " LIMIT 2"))
                .as((keys, limit) -> "SINTERCARD %d %s%s".formatted(keys.split(" ").length, keys, limit)).map(Step::of);
        return Arbitraries.frequencyOf(Tuple.of(2, shown), Tuple.of(2, stored), Tuple.of(1, counted));
    }

    /// Commands that only look at one set.
    static Arbitrary<Step> looks() {
        return Arbitraries.oneOf(asks("SMEMBERS %s", keys()), asks("SCARD %s", keys()), asks("SSCAN %s 0 COUNT 99", keys()),
                of("SISMEMBER %s %s", members()), of("SMISMEMBER %s %s x", members()),
                asks("SRANDMEMBER %s", keys()), of("SRANDMEMBER %s %s", Arbitraries.of("0", "1", "2", "4", "9", "-3")));
    }

    /// Commands that take away whom chance picks.
    static Arbitrary<Step> chances() {
        return Arbitraries.oneOf(asks("SPOP %s", keys()), of("SPOP %s %s", Arbitraries.of("0", "1", "2", "3", "9")));
    }

    private static Arbitrary<Step> of(String form, Arbitrary<String> words) {
        return Combinators.combine(keys(), words).as((key, word) -> Step.of(form.formatted(key, word)));
    }

    /// Settings under which sets of this universe have all encodings, and change them.
    public static Arbitrary<List<String>> settings() {
        return Combinators.combine(Arbitraries.of("0", "1", "2", "512"), Arbitraries.of("0", "1", "2", "128"),
                Arbitraries.of("0", "1", "64")).as((numbers, entries, length) -> List.of("set-max-intset-entries", numbers,
                        "set-max-listpack-entries", entries, "set-max-listpack-value", length));
    }
}
