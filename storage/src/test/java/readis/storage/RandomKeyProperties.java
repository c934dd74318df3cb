package readis.storage;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.BiFunction;
import java.util.random.RandomGenerator;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import readis.laws.Law;
import readis.laws.Mutants;
import readis.laws.Rejects;
import readis.protocol.Bytes;

/// Drawing a key from a dict at random, before, during and after a rehash.
class RandomKeyProperties {

    /// The unluckiest key of this universe comes about once in sixty draws.
    private static final int DRAWS = 2000;

    /// [Dict#randomKey], or a mutant of it.
    private interface Draw extends BiFunction<Dict<Integer>, RandomGenerator, Optional<Bytes>> {
    }

    @Property(tries = 100)
    @Law("STO-10")
    void drawsExactlyTheKeysThatAreThere(@ForAll("fillings") List<DictStep> filling, @ForAll Random random) {
        drawsThem(filling, random, Dict::randomKey);
    }

    @Example
    @Rejects("STO-10")
    void rejectsADrawThatTakesTheHeadOfAChain() {
        Mutants.assertRejected(fillings(), filling ->
                drawsThem(filling, new Random(), RandomKeyProperties::headOfAChain));
    }

    @Example
    @Rejects("STO-10")
    void rejectsADrawThatInventsAKey() {
        Mutants.assertRejected(fillings(), filling -> drawsThem(filling, new Random(),
                (dict, random) -> dict.randomKey(random).map(key -> Bytes.of(key + "!"))));
    }

    /// Draws each time from a dict made anew, since drawing goes on with a rehash.
    static void drawsThem(List<DictStep> filling, Random random, Draw draw) {
        Set<Bytes> drawn = new TreeSet<>();
        for (int i = 0; i < DRAWS; i++) {
            draw.apply(filled(filling), random).ifPresent(drawn::add);
        }
        assertThat(drawn).isEqualTo(keysOf(filled(filling)));
    }

    private static Dict<Integer> filled(List<DictStep> filling) {
        Dict<Integer> dict = new Dict<>(SameHash.HASHING);
        for (DictStep step : filling) {
            switch (step) {
                case DictStep.Put(Bytes key, int value) -> dict.put(key, value);
                case DictStep.Remove(Bytes key) -> dict.remove(key);
                case DictStep.Find(Bytes key) -> dict.find(key);
            }
        }
        return dict;
    }

    private static Set<Bytes> keysOf(Dict<Integer> dict) {
        Set<Bytes> keys = new TreeSet<>();
        DictStep.KEYS.stream().filter(dict::contains).forEach(keys::add);
        return keys;
    }

    private static Optional<Bytes> headOfAChain(Dict<Integer> dict, RandomGenerator random) {
        List<Bytes> chain = new ArrayList<>();
        while (!dict.isEmpty() && chain.isEmpty()) {
            dict.scan(random.nextInt(dict.buckets()), (key, _) -> chain.add(key));
        }
        return chain.stream().findFirst();
    }

    /// Up to nine keys, some of them removed again.
    @Provide
    Arbitrary<List<DictStep>> fillings() {
        return Arbitraries.integers().between(0, 9).flatMap(size ->
                Arbitraries.integers().between(0, size).map(removed -> {
                    List<DictStep> steps = new ArrayList<>(DictStep.putAll(0, size));
                    steps.addAll(DictStep.removeAll(0, removed));
                    return steps;
                }));
    }
}
