package readis.storage;

import static readis.storage.StepArbitraries.keys;

import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.Tuple;

/// Random lines of conversations: commands on hashes whose fields have deadlines, rightly used, and time that passes.
public final class FieldSteps {

    private FieldSteps() {
    }

    /// All commands of this module on such hashes, but HLEN, which tells of the dead.
    public static Arbitrary<Step> steps() {
        return Arbitraries.frequencyOf(
                Tuple.of(4, writes()), Tuple.of(3, reads()), Tuple.of(5, StepArbitraries.passes()),
                Tuple.of(4, HashSteps.changes()), Tuple.of(2, HashSteps.counters()), Tuple.of(3, looks()),
                Tuple.of(1, moves()));
    }

    /// Those of them that are replayed by commands of this module.
    static Arbitrary<Step> replayable() {
        return steps().filter(step -> !step.toString().startsWith("HGETEX"));
    }

    private static Arbitrary<Step> looks() {
        return HashSteps.looks().filter(step -> !step.toString().startsWith("HLEN"));
    }

    private static Arbitrary<Step> moves() {
        return Combinators.combine(Arbitraries.of("RENAME %s %s", "COPY %s %s REPLACE"), keys(), keys())
                .filter((form, from, to) -> !from.equals(to)).as((form, from, to) -> Step.of(form.formatted(from, to)));
    }

    /// When fields are to die: mostly soon, sometimes at once.
    static Arbitrary<String> times() {
        return Arbitraries.oneOf(
                StepArbitraries.lifetimes().map("PX %d"::formatted),
                StepArbitraries.moments().map("PXAT %d"::formatted),
                Arbitraries.of("EX 0", "EX 1", "EXAT " + HandClock.BEGINNING / 1000, "EXAT 4102444800"));
    }

    /// `FIELDS` with some names.
    public static Arbitrary<String> clauses() {
        return HashSteps.names().list().ofMinSize(1).ofMaxSize(3)
                .map(names -> "FIELDS " + names.size() + " " + String.join(" ", names));
    }

    static Arbitrary<Step> writes() {
        Arbitrary<String> condition = Arbitraries.of("", "", "", "FNX ", "FXX ");
        Arbitrary<String> expiration = Arbitraries.frequencyOf(Tuple.of(4, times().map(time -> time + " ")),
                Tuple.of(1, Arbitraries.of("", "KEEPTTL ")));
        Arbitrary<List<String>> pairs = Combinators.combine(HashSteps.names(), HashSteps.values()).as("%s %s"::formatted)
                .list().ofMinSize(1).ofMaxSize(3);
        return Combinators.combine(keys(), condition, expiration, pairs).as((key, when, until, list) -> Step.of(
                "HSETEX %s %s%sFIELDS %d %s".formatted(key, when, until, list.size(), String.join(" ", list))));
    }

    static Arbitrary<Step> reads() {
        Arbitrary<String> options = Arbitraries.frequencyOf(Tuple.of(4, times().map(time -> time + " ")),
                Tuple.of(1, Arbitraries.of("", "PERSIST ")));
        return Arbitraries.frequencyOf(
                Tuple.of(3, Combinators.combine(keys(), options, clauses()).as("HGETEX %s %s%s"::formatted).map(Step::of)),
                Tuple.of(1, Combinators.combine(keys(), clauses()).as("HGETDEL %s %s"::formatted).map(Step::of)));
    }
}
