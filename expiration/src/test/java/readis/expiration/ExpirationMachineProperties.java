package readis.expiration;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.function.Supplier;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.state.ActionChain;
import net.jqwik.api.statistics.Statistics;
import net.jqwik.api.statistics.StatisticsReport;
import readis.laws.Law;
import readis.laws.Mutants;
import readis.laws.Rejects;
import readis.storage.Conversation;
import readis.storage.Step;
import readis.storage.StepArbitraries;

/// Mortal keys and a stupid model of them hear the same conversation, in which time passes, and must answer alike.
class ExpirationMachineProperties {

    private static final class Trial {
        private final Conversation subject;
        private final MortalModel model = new MortalModel();

        Trial(Conversation subject) {
            this.subject = subject;
        }

        void take(Step step) {
            assertThat(subject.take(step)).as("%s", step).isEqualTo(model.take(step));
        }

        @Override
        public String toString() {
            return model.toString();
        }
    }

    @Property(tries = 500)
    @Law("EXP-1")
    @StatisticsReport(onFailureOnly = true)
    void answersAsItsModelDoes(@ForAll("trials") ActionChain<Trial> trials) {
        boolean metTheDead = trials.run().model.metTheDead();
        Statistics.label("a key died").collect(metTheDead);
        Statistics.label("a key died").coverage(died -> died.check(true).percentage(share -> share >= 10));
    }

    @Example
    @Rejects("EXP-1")
    void rejectsAClockThatNobodyReads() {
        Mutants.assertRejected(trialsOf(() -> new Conversation(Mortality.ROOMS, _ -> _ -> false)), ActionChain::run);
    }

    @Provide
    Arbitrary<ActionChain<Trial>> trials() {
        return trialsOf(Mortality::conversation);
    }

    private static Arbitrary<ActionChain<Trial>> trialsOf(Supplier<Conversation> subjects) {
        return StepArbitraries.machine(() -> new Trial(subjects.get()), Mortality.steps(), Trial::take);
    }
}
