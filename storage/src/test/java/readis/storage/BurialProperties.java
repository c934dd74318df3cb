package readis.storage;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.Tuple;
import readis.laws.Law;
import readis.laws.Mutants;
import readis.laws.Rejects;
import readis.protocol.Reply;
import readis.protocol.command.Command;
import readis.storage.strings.StringValue;

/// The dead are buried before a command acts, for those who replay it too.
class BurialProperties {

    @Property(tries = 500)
    @Law("STO-6")
    void theDeadLeaveBeforeTheCommandActs(@ForAll("conversations") List<Step> conversation) {
        theDeadLeaveFirst(conversation, Rooms.STORAGE);
    }

    @Example
    @Rejects("STO-6")
    void rejectsADeathThatIsToldAfterTheCommand() {
        Rooms mutant = Rooms.STORAGE.with((keyspace, _) -> Command.named("incr").syntax("key")
                .runs((session, request) -> {
                    Database database = keyspace.of(session);
                    keyspace.effects().insteadOf(database.index(), request);
                    database.find(request.word(1));
                    database.update(request.word(1), StringValue.of(1));
                    database.changed(KeyspaceEvent.Kind.STRING, "incrby", request.word(1));
                    return Reply.integer(1);
                }));
        Mutants.assertRejected(conversations(), conversation -> theDeadLeaveFirst(conversation, mutant));
    }

    static void theDeadLeaveFirst(List<Step> conversation, Rooms rooms) {
        Conversation talk = new Conversation(rooms);
        for (Step step : conversation) {
            Map<String, Conversation.Held> before = talk.contents();
            talk.take(step);
            List<Effect> effects = talk.heardEffects().stream().flatMap(List::stream).toList();
            long burials = talk.heardEvents().stream().filter(event -> event.startsWith("expired ")).count();
            assertThat(effects.size()).as("effects of %s", step).isGreaterThanOrEqualTo((int) burials);
            for (int i = 0; i < burials; i++) {
                assertThat(effects.get(i).request().toString()).as("effect %d of %s", i, step).startsWith("DEL ");
                String dead = effects.get(i).database() + ":" + effects.get(i).request().word(1);
                assertThat(before.get(dead).deadline().orElseThrow()).isLessThan(talk.clock().millis());
            }
        }
    }

    @Provide
    Arbitrary<List<Step>> conversations() {
        return StepArbitraries.conversationsOnTopics(Arbitraries.frequencyOf(
                Tuple.of(9, StepArbitraries.stepsAndMistakes()), Tuple.of(1, StringSteps.getexes())));
    }
}
