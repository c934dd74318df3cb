package readis.storage.sets;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashMap;
import java.util.Map;
import java.util.Random;
import java.util.function.Consumer;
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
import readis.storage.SipHash;

/// SPOP and SRANDMEMBER treat all members alike, in each encoding and in each of their cases.
class FairPickProperties {

    private static final int DRAWS = 2000;
    private static final double DEVIATIONS = 6.5;

    /// A set of so many members, of which so many are taken.
    private record Picking(String encoding, int size, int count) {
    }

    @Property(tries = 60)
    @Law("STO-33")
    void allAreTakenAlike(@ForAll("pickings") Picking picking) {
        takesFairly(picking, set -> set.pop(picking.count(), new Random()));
    }

    @Example
    @Rejects("STO-33")
    void rejectsAPopThatSparesTheFirst() {
        Mutants.assertRejected(pickings(), picking -> takesFairly(picking, set -> {
            Bytes[] spared = new Bytes[1];
            set.forEach(member -> spared[0] = member);
            set.remove(spared[0]);
            set.pop(picking.count(), new Random());
            set.add(spared[0]);
        }));
    }

    static void takesFairly(Picking picking, Consumer<SetValue> pop) {
        Map<Bytes, Integer> counts = new HashMap<>();
        for (int i = 0; i < DRAWS; i++) {
            SetValue set = filled(picking);
            pop.accept(set);
            assertThat(set.size()).isEqualTo(picking.size() - picking.count());
            set.forEach(member -> counts.merge(member, 1, Integer::sum));
        }
        double probability = 1 - (double) picking.count() / picking.size();
        double expected = DRAWS * probability;
        assertThat(counts).hasSize(picking.size());
        counts.forEach((member, count) -> assertThat(Math.abs(count - expected))
                .as("%s was left %d times, not about %.0f", member, count, expected)
                .isLessThanOrEqualTo(1 + DEVIATIONS * Math.sqrt(expected * (1 - probability))));
    }

    private static SetValue filled(Picking picking) {
        SetEncodings encodings = new SetEncodings(new SipHash(new Random().nextLong(), 1));
        SetValue set = encodings.setFor(Bytes.of(picking.encoding().equals("intset") ? "0" : "x"),
                picking.encoding().equals("hashtable") ? 1000 : picking.size());
        IntStream.range(0, picking.size()).forEach(i -> set.add(Bytes.of(i)));
        assertThat(set.encoding()).isEqualTo(picking.encoding());
        return set;
    }

    @Provide
    Arbitrary<Picking> pickings() {
        return Combinators.combine(Arbitraries.of("intset", "listpack", "hashtable"), Arbitraries.integers().between(2, 30))
                .as((encoding, size) -> new Picking(encoding, size, 0))
                .flatMap(picking -> Arbitraries.integers().between(1, picking.size() - 1)
                        .map(count -> new Picking(picking.encoding(), picking.size(), count))).withoutEdgeCases();
    }
}
