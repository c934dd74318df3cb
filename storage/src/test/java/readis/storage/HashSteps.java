package readis.storage;

import static readis.storage.StepArbitraries.asks;
import static readis.storage.StepArbitraries.keys;

import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.Tuple;

/// Random lines of conversations: the commands on hashes, rightly used.
public final class HashSteps {

    private HashSteps() {
    }

    /// Few names of fields.
    public static Arbitrary<String> names() {
        return Arbitraries.of("f", "g", "1", "name");
    }

    static Arbitrary<String> values() {
        return Arbitraries.of("x", "7", "-1.5", "text");
    }

    /// All commands on hashes.
    public static Arbitrary<Step> steps() {
        return Arbitraries.frequencyOf(Tuple.of(8, changes()), Tuple.of(3, counters()), Tuple.of(4, looks()));
    }

    /// Commands that write fields or take them away.
    static Arbitrary<Step> changes() {
        Arbitrary<String> pairs = Combinators.combine(names(), values()).as("%s %s"::formatted).list().ofMinSize(1)
                .ofMaxSize(3).map(list -> String.join(" ", list));
        Arbitrary<Step> written = Combinators.combine(Arbitraries.of("HSET", "HSET", "HMSET"), keys(), pairs)
                .as("%s %s %s"::formatted).map(Step::of);
        Arbitrary<Step> added = Combinators.combine(keys(), names(), values()).as("HSETNX %s %s %s"::formatted).map(Step::of);
        Arbitrary<String> several = names().list().ofMinSize(1).ofMaxSize(3).map(list -> String.join(" ", list));
        return Arbitraries.frequencyOf(Tuple.of(4, written), Tuple.of(1, added), Tuple.of(3, of("HDEL %s %s", several)));
    }

    /// Commands that count.
    static Arbitrary<Step> counters() {
        return Arbitraries.oneOf(
                Combinators.combine(keys(), names(), Arbitraries.of("1", "-3", "0")).as("HINCRBY %s %s %s"::formatted)
                        .map(Step::of),
                Combinators.combine(keys(), names(), Arbitraries.of("0.5", "-1.1")).as("HINCRBYFLOAT %s %s %s"::formatted)
                        .map(Step::of));
    }

    /// Commands that only look.
    static Arbitrary<Step> looks() {
        Arbitrary<Step> whole = Combinators.combine(Arbitraries.of("HGETALL", "HKEYS", "HVALS", "HLEN", "HRANDFIELD"), keys())
                .as("%s %s"::formatted).map(Step::of);
        return Arbitraries.oneOf(whole, of("HGET %s %s", names()), of("HEXISTS %s %s", names()), of("HSTRLEN %s %s", names()),
                of("HMGET %s %s f", names()), of("HRANDFIELD %s %s", Arbitraries.of("0", "1", "2", "9", "-3")),
                of("HRANDFIELD %s %s WITHVALUES", Arbitraries.of("1", "2", "9", "-2")),
                asks("HSCAN %s 0 COUNT 99", keys()), asks("HSCAN %s 0 COUNT 99 NOVALUES", keys()));
    }

    private static Arbitrary<Step> of(String form, Arbitrary<String> words) {
        return Combinators.combine(keys(), words).as((key, word) -> Step.of(form.formatted(key, word)));
    }

    /// Settings under which hashes of this universe have both encodings, and change them.
    public static Arbitrary<List<String>> settings() {
        return Combinators.combine(Arbitraries.of("0", "1", "2", "512"), Arbitraries.of("0", "1", "3", "64"))
                .as((entries, length) -> List.of("hash-max-listpack-entries", entries, "hash-max-listpack-value", length));
    }
}
