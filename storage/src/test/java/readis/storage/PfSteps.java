package readis.storage;

import static readis.storage.StepArbitraries.asks;
import static readis.storage.StepArbitraries.keys;
import static readis.storage.StepArbitraries.severalKeys;

import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;

/// Random lines of conversations: the commands on HyperLogLogs, rightly used and on strings that are none.
final class PfSteps {

    private PfSteps() {
    }

    static Arbitrary<Step> steps() {
        Arbitrary<Step> adds = Combinators.combine(keys(), Arbitraries.of("", " x", " y z", " 1 2 3 4 5"))
                .as("PFADD %s%s"::formatted).map(Step::of);
        Arbitrary<Step> merges = Combinators.combine(keys(), severalKeys()).as("PFMERGE %s %s"::formatted).map(Step::of);
        return Arbitraries.oneOf(adds, adds, asks("DEL %s", keys()), merges, asks("PFCOUNT %s", keys()),
                asks("PFCOUNT %s", severalKeys()), asks("PFDEBUG TODENSE %s", keys()), asks("PFDEBUG DECODE %s", keys()),
                asks("PFDEBUG ENCODING %s", keys()), asks("PFDEBUG NONSENSE %s", keys()), asks("SETRANGE %s 16 x", keys()));
    }
}
