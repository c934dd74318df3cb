package readis.storage;

import static readis.storage.StepArbitraries.asks;
import static readis.storage.StepArbitraries.keys;
import static readis.storage.StepArbitraries.severalKeys;

import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;

/// Random lines of conversations: the commands on keys of any type and on whole databases, rightly used.
final class KeySteps {

    private KeySteps() {
    }

    /// Commands that count keys or take them away.
    static Arbitrary<Step> counts() {
        return Combinators.combine(Arbitraries.of("DEL", "DEL", "UNLINK", "EXISTS", "TOUCH"), severalKeys())
                .as((name, keys) -> Step.of(name + " " + keys));
    }

    /// Commands that give a value another place.
    static Arbitrary<Step> renamings() {
        return Arbitraries.oneOf(twoKeys("RENAME %s %s"), twoKeys("RENAMENX %s %s"), twoKeys("COPY %s %s"),
                twoKeys("COPY %s %s REPLACE"), twoKeys("COPY %s %s DB 1"), twoKeys("COPY %s %s DB 1 REPLACE"),
                asks("MOVE %s 1", keys()), asks("TYPE %s", keys()));
    }

    /// Commands on whole databases.
    static Arbitrary<Step> databases() {
        return asks("%s", Arbitraries.of("SWAPDB 0 1", "SWAPDB 1 0", "SWAPDB 0 0", "FLUSHDB", "FLUSHALL ASYNC"));
    }

    /// Commands whose reply has no fixed order, or is left to chance.
    static Arbitrary<Step> walks() {
        return asks("%s", Arbitraries.of("KEYS *", "SCAN 0", "SCAN 0 COUNT 1 MATCH a", "RANDOMKEY", "DBSIZE"));
    }

    private static Arbitrary<Step> twoKeys(String form) {
        return Combinators.combine(keys(), keys()).as((from, to) -> Step.of(form.formatted(from, to)));
    }
}
