package readis.storage;

import static readis.storage.StepArbitraries.asks;
import static readis.storage.StepArbitraries.keys;
import static readis.storage.StepArbitraries.lifetimes;
import static readis.storage.StepArbitraries.moments;
import static readis.storage.StepArbitraries.severalKeys;
import static readis.storage.StepArbitraries.values;

import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;

/// Random lines of conversations: the commands on strings, rightly used.
public final class StringSteps {

    private StringSteps() {
    }

    /// SET with all that it can be told.
    static Arbitrary<Step> sets() {
        Arbitrary<String> times = Arbitraries.oneOf(Arbitraries.of("", "", " KEEPTTL", " EX 1"),
                lifetimes().map(time -> " PX " + time), moments().map(moment -> " PXAT " + moment));
        return Combinators.combine(keys(), values(), Arbitraries.of("", "", "", " NX", " XX"),
                Arbitraries.of("", "", " GET"), times)
                .as((key, value, condition, get, time) -> Step.of("SET " + key + " " + value + condition + get + time));
    }

    /// Commands that write the whole of a string without asking what it was.
    static Arbitrary<Step> replacements() {
        return Arbitraries.oneOf(
                valued("SETNX %s %s"), valued("GETSET %s %s"), valued("SETEX %s 1 %s"),
                Combinators.combine(keys(), lifetimes(), values()).as("PSETEX %s %s %s"::formatted).map(Step::of),
                pairs().map(pairs -> Step.of("MSET " + pairs)), pairs().map(pairs -> Step.of("MSETNX " + pairs)),
                asks("GETDEL %s", keys()));
    }

    /// Commands that make a string of the string that is there.
    static Arbitrary<Step> alterations() {
        return Arbitraries.oneOf(
                asks("INCR %s", keys()), asks("DECR %s", keys()), asks("INCRBY %s 10", keys()),
                asks("DECRBY %s 2", keys()), asks("INCRBYFLOAT %s 0.5", keys()), asks("INCRBYFLOAT %s -1.1", keys()),
                valued("APPEND %s %s"), valued("SETRANGE %s 0 %s"), valued("SETRANGE %s 3 %s"));
    }

    /// Commands that only look.
    static Arbitrary<Step> looks() {
        Arbitrary<String> ranges = Arbitraries.of("0 -1", "1 2", "-2 -1", "2 1", "0 0");
        Arbitrary<Step> slices = Combinators.combine(Arbitraries.of("GETRANGE", "SUBSTR"), keys(), ranges)
                .as("%s %s %s"::formatted).map(Step::of);
        return Arbitraries.oneOf(asks("GET %s", keys()), asks("GET %s", keys()), asks("STRLEN %s", keys()), slices,
                asks("MGET %s", severalKeys()));
    }

    /// GETEX in all its forms. Whoever replays these needs PEXPIREAT and PERSIST as well.
    public static Arbitrary<Step> getexes() {
        Arbitrary<String> times = Arbitraries.oneOf(Arbitraries.of("", " PERSIST", " EX 1"),
                lifetimes().map(time -> " PX " + time), moments().map(moment -> " PXAT " + moment));
        return Combinators.combine(keys(), times).as((key, time) -> Step.of("GETEX " + key + time));
    }

    private static Arbitrary<Step> valued(String form) {
        return Combinators.combine(keys(), values()).as((key, value) -> Step.of(form.formatted(key, value)));
    }

    private static Arbitrary<String> pairs() {
        return Combinators.combine(keys(), values()).as((key, value) -> key + " " + value)
                .list().ofMinSize(1).ofMaxSize(3).map(list -> String.join(" ", list));
    }
}
