package readis.storage;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Consumer;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import readis.laws.Law;
import readis.laws.Mutants;
import readis.laws.Rejects;
import readis.protocol.Bytes;

/// Chance is fair: whom SRANDMEMBER, SPOP, HRANDFIELD or RANDOMKEY picks, and which ones together.
///
/// Each choice is counted. Six and a half standard deviations are missed once in ten thousand million counts.
class PoolProperties {

    private static final int DRAWS = 3000;
    private static final double DEVIATIONS = 6.5;

    /// So many things, of which so many are picked; some things were there and are gone.
    private record Picking(int size, int count, int gone, boolean flat) {
    }

    /// A pool of the numbers below `size`, kept in a dict.
    private static class Numbers implements Pool<Integer> {
        protected final Dict<Integer> dict = new Dict<>(new SipHash(new Random().nextLong(), 1));
        private final boolean flat;

        Numbers(Picking picking) {
            flat = picking.flat();
            IntStream.range(0, picking.size() + picking.gone()).forEach(i -> dict.put(Bytes.of(i), i));
            IntStream.range(picking.size(), picking.size() + picking.gone()).forEach(i -> dict.remove(Bytes.of(i)));
        }

        @Override
        public int size() {
            return dict.size();
        }

        @Override
        public Integer random(RandomGenerator random) {
            return dict.randomKey(random).flatMap(dict::find).orElseThrow();
        }

        @Override
        public void forEach(Consumer<? super Integer> visitor) {
            long cursor = 0;
            do {
                cursor = dict.scan(cursor, (_, number) -> visitor.accept(number));
            } while (cursor != 0);
        }

        @Override
        public boolean isFlat() {
            return flat;
        }
    }

    @Property(tries = 60)
    @Law("STO-33")
    void eachIsPickedAsOftenAsAnyOther(@ForAll("many") Picking picking) {
        isFair(picking, new Numbers(picking));
    }

    @Property(tries = 60)
    @Law("STO-33")
    void eachChoiceOfSeveralIsAsLikelyAsAnyOther(@ForAll("few") Picking picking) {
        choosesFairly(picking, new Numbers(picking));
    }

    @Example
    @Rejects("STO-33")
    void rejectsADrawThatPicksABucketFirst() {
        Mutants.assertRejected(many(), picking -> isFair(picking, new Numbers(picking) {
            @Override
            public Integer random(RandomGenerator random) {
                List<Integer> chain = new ArrayList<>();
                while (chain.isEmpty()) {
                    dict.scan(random.nextInt(dict.buckets()), (_, number) -> chain.add(number));
                }
                return chain.get(random.nextInt(chain.size()));
            }
        }));
    }

    @Example
    @Rejects("STO-33")
    void rejectsASampleOfNeighbours() {
        Mutants.assertRejected(few(), picking -> choosesFairly(picking, new Numbers(picking) {
            @Override
            public List<Integer> sample(long count, RandomGenerator random) {
                List<Integer> all = new ArrayList<>();
                forEach(all::add);
                int from = random.nextInt(all.size());
                return IntStream.range(from, from + (int) count).mapToObj(i -> all.get(i % all.size())).toList();
            }
        }));
    }

    static void isFair(Picking picking, Pool<Integer> pool) {
        Random random = new Random();
        Map<Integer, Integer> counts = new HashMap<>();
        for (int i = 0; i < DRAWS; i++) {
            counts.merge(pool.random(random), 1, Integer::sum);
        }
        assertThat(counts).hasSize(picking.size());
        counts.forEach((number, count) -> assertAbout(count, 1.0 / picking.size(), number));
    }

    static void choosesFairly(Picking picking, Pool<Integer> pool) {
        Random random = new Random();
        Map<Set<Integer>, Integer> counts = new HashMap<>();
        for (int i = 0; i < DRAWS; i++) {
            List<Integer> sample = pool.some(picking.count(), random);
            assertThat(sample).doesNotHaveDuplicates().hasSize(picking.count());
            counts.merge(new TreeSet<>(sample), 1, Integer::sum);
        }
        double choices = 1;
        for (int i = 0; i < picking.count(); i++) {
            choices = choices * (picking.size() - i) / (i + 1);
        }
        double probability = 1 / choices;
        assertThat(counts).hasSize((int) Math.round(choices));
        counts.forEach((choice, count) -> assertAbout(count, probability, choice));
    }

    private static void assertAbout(int count, double probability, Object what) {
        double expected = DRAWS * probability;
        assertThat(Math.abs(count - expected)).as("%s was picked %d times, not about %.0f", what, count, expected)
                .isLessThanOrEqualTo(1 + DEVIATIONS * Math.sqrt(expected * (1 - probability)));
    }

    @Provide
    Arbitrary<Picking> many() {
        return Combinators.combine(Arbitraries.integers().between(1, 70), Arbitraries.integers().between(0, 40))
                .as((size, gone) -> new Picking(size, 1, gone, false)).withoutEdgeCases();
    }

    @Provide
    Arbitrary<Picking> few() {
        Arbitrary<Picking> flat = Arbitraries.integers().between(1, 6).flatMap(size -> Arbitraries.integers().between(1, size)
                .map(count -> new Picking(size, count, 0, true)));
        Arbitrary<Picking> sparse = Arbitraries.integers().between(9, 12).map(size -> new Picking(size, 3, 0, false));
        return Arbitraries.oneOf(flat, sparse).withoutEdgeCases();
    }
}
