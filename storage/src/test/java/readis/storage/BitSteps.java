package readis.storage;

import static readis.storage.StepArbitraries.asks;
import static readis.storage.StepArbitraries.keys;
import static readis.storage.StepArbitraries.severalKeys;

import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;

/// Random lines of conversations: the commands on bits, rightly and wrongly used.
final class BitSteps {

    private BitSteps() {
    }

    static Arbitrary<Step> steps() {
        Arbitrary<String> integers = Arbitraries.of("u4 0", "i8 #1", "u1 9");
        Arbitrary<Step> fields = Combinators.combine(keys(), Arbitraries.of("", " OVERFLOW SAT", " OVERFLOW FAIL"),
                Arbitraries.of("SET", "INCRBY"), integers, Arbitraries.of(0, 1, -1, 100))
                .as("BITFIELD %s%s %s %s %d GET i8 0"::formatted).map(Step::of);
        Arbitrary<Step> combinations = Combinators.combine(Arbitraries.of("AND", "OR", "XOR"), keys(), severalKeys())
                .as("BITOP %s %s %s"::formatted).map(Step::of);
        return Arbitraries.oneOf(
                Combinators.combine(keys(), Arbitraries.integers().between(0, 20), Arbitraries.of(0, 1))
                        .as("SETBIT %s %d %d"::formatted).map(Step::of),
                fields, fields, combinations, asks("BITOP NOT a %s", keys()),
                asks("BITFIELD %s GET u8 0", keys()), asks("BITFIELD_RO %s GET i3 5", keys()),
                asks("GETBIT %s 5", keys()), asks("BITCOUNT %s 0 -1", keys()), asks("BITPOS %s 0", keys()), mistakes());
    }

    private static Arbitrary<Step> mistakes() {
        return asks("%s", Arbitraries.of("SETBIT a 0 2", "SETBIT a -1 1", "SETBIT b x 1", "SETBIT c 4294967296 1",
                "GETBIT a -1", "BITCOUNT a 0", "BITPOS a 2", "BITOP FOO a b", "BITOP NOT a b c",
                "BITFIELD a SET u8 0 1 SET u8 0 x", "BITFIELD b SET u8 0 1 GET u64 0", "BITFIELD c SET u8 0 1 OVERFLOW x",
                "BITFIELD_RO a SET u8 0 1", "BITFIELD a INCRBY u8 -1 1"));
    }
}
