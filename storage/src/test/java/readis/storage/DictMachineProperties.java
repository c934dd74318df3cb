package readis.storage;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.state.Action;
import net.jqwik.api.state.ActionChain;
import net.jqwik.api.state.Transformer;
import net.jqwik.api.statistics.Statistics;
import net.jqwik.api.statistics.StatisticsReport;
import readis.laws.Law;
import readis.laws.Mutants;
import readis.laws.Rejects;
import readis.protocol.Bytes;

/// A dict and a [HashMap] hear the same steps and must answer alike, whatever the tables are doing.
class DictMachineProperties {

    /// What the law looks at: a dict, or a mutant of one.
    private static class Subject {
        protected final Dict<Integer> dict = new Dict<>(SameHash.HASHING);

        Optional<Integer> find(Bytes key) {
            return dict.find(key);
        }

        boolean put(Bytes key, int value) {
            return dict.put(key, value);
        }

        Optional<Integer> remove(Bytes key) {
            return dict.remove(key);
        }

        int size() {
            return dict.size();
        }
    }

    /// Looks only into the old table, where no key that came during the rehash stands.
    private static final class ForgetsTheNewTable extends Subject {
        private final Set<Bytes> newcomers = new HashSet<>();

        @Override
        boolean put(Bytes key, int value) {
            boolean isNew = super.put(key, value);
            if (isNew && dict.isRehashing()) {
                newcomers.add(key);
            }
            return isNew;
        }

        @Override
        Optional<Integer> find(Bytes key) {
            return dict.isRehashing() && newcomers.contains(key) ? Optional.empty() : super.find(key);
        }
    }

    /// Takes keys for equal when their hashes are.
    private static final class TrustsHashes extends Subject {
        @Override
        Optional<Integer> find(Bytes key) {
            return super.find(twinOf(key)).or(() -> super.find(key));
        }

        private static Bytes twinOf(Bytes key) {
            List<Bytes> twins = SameHash.PAIR.stream().map(number -> Bytes.of("k" + number)).toList();
            return key.equals(twins.getLast()) ? twins.getFirst() : key;
        }
    }

    /// Counts every put.
    private static final class CountsPuts extends Subject {
        private int puts;

        @Override
        boolean put(Bytes key, int value) {
            puts++;
            return super.put(key, value);
        }

        @Override
        int size() {
            return puts;
        }
    }

    private static final class Trial {
        private final Subject subject;
        private final Map<Bytes, Integer> model = new HashMap<>();
        private int steps;
        private int stepsWhileRehashing;

        Trial(Subject subject) {
            this.subject = subject;
        }

        void take(DictStep step) {
            steps++;
            stepsWhileRehashing += subject.dict.isRehashing() ? 1 : 0;
            switch (step) {
                case DictStep.Put(Bytes key, int value) ->
                    assertThat(subject.put(key, value)).as("%s", step).isEqualTo(model.put(key, value) == null);
                case DictStep.Remove(Bytes key) ->
                    assertThat(subject.remove(key)).as("%s", step).isEqualTo(Optional.ofNullable(model.remove(key)));
                case DictStep.Find(Bytes key) ->
                    assertThat(subject.find(key)).as("%s", step).isEqualTo(Optional.ofNullable(model.get(key)));
            }
            assertThat(subject.size()).as("size after %s", step).isEqualTo(model.size());
        }
    }

    @Property(tries = 500)
    @Law("STO-1")
    @StatisticsReport(onFailureOnly = true)
    void answersAsAMapDoes(@ForAll("trials") ActionChain<Trial> trials) {
        Trial trial = trials.run();
        boolean oftenRehashing = 10 * trial.stepsWhileRehashing > trial.steps;
        Statistics.label("a tenth of the steps while rehashing").collect(oftenRehashing);
        Statistics.label("a tenth of the steps while rehashing")
                .coverage(often -> often.check(true).percentage(share -> share >= 25));
    }

    @Example
    @Rejects("STO-1")
    void rejectsADictThatForgetsTheNewTable() {
        Mutants.assertRejected(trialsOf(ForgetsTheNewTable::new), ActionChain::run);
    }

    @Example
    @Rejects("STO-1")
    void rejectsADictThatTrustsHashes() {
        Mutants.assertRejected(trialsOf(TrustsHashes::new), ActionChain::run);
    }

    @Example
    @Rejects("STO-1")
    void rejectsADictThatCountsPuts() {
        Mutants.assertRejected(trialsOf(CountsPuts::new), ActionChain::run);
    }

    @Provide
    Arbitrary<ActionChain<Trial>> trials() {
        return trialsOf(Subject::new);
    }

    private static Arbitrary<ActionChain<Trial>> trialsOf(Supplier<Subject> subjects) {
        Action.Independent<Trial> action = () -> DictStep.steps().withoutEdgeCases().map(
                steps -> Transformer.mutate(steps.toString(), trial -> steps.forEach(trial::take)));
        return ActionChain.startWith(() -> new Trial(subjects.get())).withAction(action).withMaxTransformations(30);
    }
}
