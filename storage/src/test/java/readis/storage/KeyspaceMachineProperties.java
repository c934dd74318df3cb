package readis.storage;

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
import readis.protocol.Reply;
import readis.protocol.command.Command;

/// A keyspace and a stupid model of it hear the same conversation and must answer alike, the dead included.
class KeyspaceMachineProperties {

    /// A keyspace on trial beside its model.
    private static final class Trial {
        private final Conversation subject;
        private final KeyspaceModel model = new KeyspaceModel();

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
    @Law("STO-6")
    @StatisticsReport(onFailureOnly = true)
    void answersAsItsModelDoes(@ForAll("trials") ActionChain<Trial> trials) {
        boolean metTheDead = trials.run().model.metTheDead();
        Statistics.label("a key died").collect(metTheDead);
        Statistics.label("a key died").coverage(died -> died.check(true).percentage(share -> share >= 10));
    }

    @Example
    @Rejects("STO-6")
    void rejectsAKeyspaceThatNeverAsksWhoIsDead() {
        Mutants.assertRejected(trialsOf(() -> new Conversation(Rooms.STORAGE, _ -> _ -> false)), ActionChain::run);
    }

    @Example
    @Rejects("STO-6")
    void rejectsAnExistsThatTrustsTheSizeOfTheDatabase() {
        Rooms mutant = Rooms.STORAGE.with((keyspace, _) -> Command.named("exists").syntax("key...")
                .runs((session, _) -> Reply.flag(keyspace.of(session).size() > 0)));
        Mutants.assertRejected(trialsOf(() -> new Conversation(mutant)), ActionChain::run);
    }

    @Provide
    Arbitrary<ActionChain<Trial>> trials() {
        return trialsOf(() -> new Conversation(Rooms.STORAGE));
    }

    private static Arbitrary<ActionChain<Trial>> trialsOf(Supplier<Conversation> subjects) {
        return StepArbitraries.machine(() -> new Trial(subjects.get()), StepArbitraries.steps(), Trial::take);
    }
}
