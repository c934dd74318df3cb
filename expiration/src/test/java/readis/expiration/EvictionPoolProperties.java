package readis.expiration;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.BiConsumer;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import readis.expiration.EvictionPool.Candidate;
import readis.laws.Law;
import readis.laws.Mutants;
import readis.laws.Rejects;
import readis.protocol.Bytes;

/// The pool against a list that keeps everything and sorts it.
class EvictionPoolProperties {

    @Property
    @Law("EXP-14")
    void theMostUselessAreKeptAndLeaveFirst(@ForAll("offers") List<Integer> offers) {
        keepsTheMostUseless(offers, EvictionPool::offer);
    }

    @Example
    @Rejects("EXP-14")
    void rejectsAPoolThatTakesWhateverComes() {
        Mutants.assertRejected(offers(), offers -> keepsTheMostUseless(offers, (pool, candidate) -> {
            List<Candidate> all = drain(pool);
            all.stream().skip(all.size() == EvictionPool.SIZE ? 1 : 0).forEach(pool::offer);
            pool.offer(candidate);
        }));
    }

    @Example
    @Rejects("EXP-14")
    void rejectsAPoolThatIsClosedOnceItIsFull() {
        Mutants.assertRejected(offers(), offers -> keepsTheMostUseless(offers, (pool, candidate) -> {
            List<Candidate> all = drain(pool);
            all.forEach(pool::offer);
            if (all.size() < EvictionPool.SIZE) {
                pool.offer(candidate);
            }
        }));
    }

    /// A number is the uselessness of a candidate; every fifth or so takes the most useless one out instead.
    private static void keepsTheMostUseless(List<Integer> offers, BiConsumer<EvictionPool, Candidate> offer) {
        EvictionPool pool = new EvictionPool();
        List<Long> model = new ArrayList<>();
        for (int number : offers) {
            if (number % 5 == 0) {
                Optional<Long> worst = model.isEmpty() ? Optional.empty() : Optional.of(model.removeFirst());
                assertThat(pool.take().map(Candidate::uselessness)).isEqualTo(worst);
            } else {
                offer.accept(pool, new Candidate(0, Bytes.of(number), number));
                model.add((long) number);
                model.sort(Comparator.reverseOrder());
                model = new ArrayList<>(model.subList(0, Math.min(model.size(), EvictionPool.SIZE)));
            }
        }
        assertThat(drain(pool)).extracting(Candidate::uselessness).isEqualTo(model);
    }

    /// All that is in the pool, the most useless first.
    private static List<Candidate> drain(EvictionPool pool) {
        List<Candidate> all = new ArrayList<>();
        for (Optional<Candidate> taken = pool.take(); taken.isPresent(); taken = pool.take()) {
            all.add(taken.get());
        }
        return all;
    }

    @Provide
    Arbitrary<List<Integer>> offers() {
        return Arbitraries.integers().between(0, 60).list().ofMaxSize(100);
    }
}
