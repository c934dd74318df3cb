package readis.expiration;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.SplittableRandom;
import java.util.function.DoubleSupplier;
import java.util.function.Function;
import java.util.random.RandomGenerator;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.Tuple;
import readis.laws.Law;
import readis.laws.Mutants;
import readis.laws.Rejects;
import readis.storage.FrequencyCounter;

/// The logarithmic counter: up with use, never beyond its end, down with time.
class FrequencyCounterProperties {

    private static final int ROUND = 1 << 16;

    /// Uses, each so many minutes after the one before, under these settings.
    ///
    /// @param dice what chance says each time: from 0, when a use counts, to 1, when it does not
    record Life(long start, List<Integer> pauses, long factor, long decay, List<Double> dice) {
    }

    /// A counter that is used: the stamp before, the minute.
    @FunctionalInterface
    interface Use {
        int used(int stamp, long minute);
    }

    @Property
    @Law("EXP-15")
    void theCountRisesByOneAtMostAndFallsWithTime(@ForAll("lives") Life life) {
        countsAsItShould(life, counter -> counter::used);
    }

    @Property(tries = 10)
    @Law("EXP-15")
    void aUseCountsAsOftenAsTheFactorSays(@ForAll("factors") long factor) {
        countsAsOftenAs(factor, counter -> counter::used);
    }

    @Example
    @Rejects("EXP-15")
    void rejectsACounterThatGoesRound() {
        Mutants.assertRejected(lives(), life -> countsAsItShould(life, counter -> (stamp, minute) ->
                (stamp & 0xff) == FrequencyCounter.MOST ? stamp & ~0xff : counter.used(stamp, minute)));
    }

    @Example
    @Rejects("EXP-15")
    void rejectsACounterThatNeverForgets() {
        Mutants.assertRejected(lives(), life -> countsAsItShould(life, counter -> (stamp, minute) ->
                counter.used((int) (minute % ROUND) << 8 | stamp & 0xff, minute)));
    }

    @Example
    @Rejects("EXP-15")
    void rejectsACounterThatCountsEachUse() {
        Mutants.assertRejected(factors(), factor -> countsAsOftenAs(factor, _ -> (stamp, _) -> stamp + 1));
    }

    private static void countsAsItShould(Life life, Function<FrequencyCounter, Use> mutation) {
        int[] throwsSoFar = {0};
        RandomGenerator dice = dice(() -> life.dice().get(throwsSoFar[0]++ % life.dice().size()));
        FrequencyCounter counter = new FrequencyCounter(life::factor, life::decay, dice);
        Use use = mutation.apply(counter);
        long minute = life.start();
        int stamp = counter.first(minute);
        assertThat(counter.count(stamp, minute)).isEqualTo(FrequencyCounter.INITIAL);
        for (int pause : life.pauses()) {
            int before = counter.count(stamp, minute);
            minute += pause;
            int rested = Math.max(0, before - (int) (life.decay() == 0 ? 0 : pause / life.decay()));
            assertThat(counter.count(stamp, minute)).as("after %d minutes", pause).isBetween(rested, rested + 1);
            int now = counter.count(stamp, minute);
            stamp = use.used(stamp, minute);
            assertThat(counter.count(stamp, minute)).isBetween(now, Math.min(FrequencyCounter.MOST, now + 1));
            assertThat(stamp).isBetween(0, (1 << 24) - 1);
        }
    }

    private static RandomGenerator dice(DoubleSupplier next) {
        return new RandomGenerator() {
            @Override
            public long nextLong() {
                return 0;
            }

            @Override
            public double nextDouble() {
                return next.getAsDouble();
            }
        };
    }

    /// From count c on, a use counts with a probability of 1 in (c - 5) times the factor, and 1.
    private static void countsAsOftenAs(long factor, Function<FrequencyCounter, Use> mutation) {
        FrequencyCounter counter = new FrequencyCounter(() -> factor, () -> 0, new SplittableRandom());
        Use use = mutation.apply(counter);
        int from = FrequencyCounter.INITIAL + 3;
        double expected = 1 / (3.0 * factor + 1);
        int tries = 20_000;
        int counted = 0;
        for (int i = 0; i < tries; i++) {
            counted += counter.count(use.used(from, 0), 0) - from;
        }
        double deviation = Math.sqrt(expected * (1 - expected) / tries);
        assertThat((double) counted / tries).isCloseTo(expected, within(6 * deviation + 1e-9));
    }

    @Provide
    Arbitrary<Long> factors() {
        return Arbitraries.longs().between(0, 100);
    }

    /// Long lives with chance on their side reach the end of the scale, and minutes come round.
    @Provide
    Arbitrary<Life> lives() {
        return Combinators.combine(Arbitraries.longs().between(0, 3L * ROUND),
                Arbitraries.frequencyOf(Tuple.of(5, Arbitraries.just(0)),
                        Tuple.of(1, Arbitraries.integers().between(0, 20))).list().ofMaxSize(400),
                Arbitraries.longs().between(0, 100), Arbitraries.longs().between(0, 5),
                Arbitraries.of(0.0, 0.0, 0.1, 0.999).list().ofMinSize(1).ofMaxSize(5)).as(Life::new);
    }
}
