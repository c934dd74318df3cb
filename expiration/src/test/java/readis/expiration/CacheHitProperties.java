package readis.expiration;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.SplittableRandom;
import java.util.function.ToDoubleFunction;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.ShrinkingMode;
import readis.expiration.CacheTrial.Requests;
import readis.laws.Law;
import readis.laws.Mutants;
import readis.laws.Rejects;

/// How good the guesses are: a cache that asks five keys beside one that knows the order of all.
class CacheHitProperties {

    private static final int REQUESTS = 80_000;
    private static final int PERIOD = 20_000;

    /// A cache with room for so many keys, and where chance begins.
    record Trial(int capacity, long seed) {

        Requests requests() {
            return Requests.byPowerLaw(REQUESTS, new SplittableRandom(seed));
        }

        double readis(Requests requests, EvictionPolicy policy) {
            return CacheTrial.readis(requests, capacity, policy, 5, seed);
        }
    }

    @Property(tries = 8, shrinking = ShrinkingMode.OFF)
    @Law("EXP-18")
    void aFewSamplesAreNearlyAsGoodAsTheExactOrder(@ForAll("trials") Trial trial) {
        isNearlyAsGood(trial, sampled -> sampled.readis(sampled.requests(), EvictionPolicy.ALLKEYS_LRU));
    }

    @Property(tries = 8, shrinking = ShrinkingMode.OFF)
    @Law("EXP-19")
    void whoCountsUsesIsNotImpressedByAScan(@ForAll("smallTrials") Trial trial) {
        beatsRecencyAfterAScan(trial, EvictionPolicy.ALLKEYS_LFU);
    }

    @Example
    @Rejects("EXP-18")
    void rejectsAChoiceByChance() {
        Mutants.assertRejected(smallTrials(), trial -> isNearlyAsGood(trial,
                random -> random.readis(random.requests(), EvictionPolicy.ALLKEYS_RANDOM)));
    }

    @Example
    @Rejects("EXP-19")
    void rejectsALeastFrequentThatIsALeastRecent() {
        Mutants.assertRejected(smallTrials(), trial -> beatsRecencyAfterAScan(trial, EvictionPolicy.ALLKEYS_LRU));
    }

    private static void isNearlyAsGood(Trial trial, ToDoubleFunction<Trial> cache) {
        assertThat(cache.applyAsDouble(trial)).isCloseTo(CacheTrial.exact(trial.requests(), trial.capacity()), within(2.0));
    }

    private static void beatsRecencyAfterAScan(Trial trial, EvictionPolicy policy) {
        Requests polluted = trial.requests().withScans(PERIOD);
        assertThat(trial.readis(polluted, policy)).isGreaterThan(CacheTrial.exact(polluted, trial.capacity()) + 1);
    }

    @Provide
    Arbitrary<Trial> trials() {
        return Combinators.combine(Arbitraries.integers().between(500, 5000), Arbitraries.longs()).as(Trial::new);
    }

    @Provide
    Arbitrary<Trial> smallTrials() {
        return Combinators.combine(Arbitraries.integers().between(300, 800), Arbitraries.longs()).as(Trial::new);
    }
}
