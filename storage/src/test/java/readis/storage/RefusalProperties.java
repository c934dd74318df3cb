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
import readis.protocol.command.CommandException;
import readis.protocol.command.Errors;
import readis.storage.strings.StringValue;

/// A command that answers an error might as well not have been sent.
class RefusalProperties {

    @Property(tries = 500)
    @Law("STO-8")
    void errorsChangeNothing(@ForAll("conversations") List<Step> conversation) {
        errorsChangeNothing(conversation, Rooms.STORAGE);
    }

    @Example
    @Rejects("STO-8")
    void rejectsAnIncrThatWritesBeforeItReads() {
        Rooms mutant = Rooms.STORAGE.with((keyspace, _) -> Command.named("incr").syntax("key")
                .runs((session, request) -> {
                    keyspace.of(session).set(request.word(1), StringValue.of(0));
                    throw new CommandException(Errors.NOT_AN_INTEGER);
                }));
        Mutants.assertRejected(conversations(), conversation -> errorsChangeNothing(conversation, mutant));
    }

    @Example
    @Rejects("STO-8")
    void rejectsAnMsetThatNoticesTooLateThatAValueIsMissing() {
        Rooms mutant = Rooms.STORAGE.with((keyspace, clock) -> Command.named("mset").syntax("<pair=key value>...")
                .runs((session, request) -> {
                    keyspace.of(session).set(request.word(1), StringValue.of(request.word(2)));
                    return Rooms.STORAGE.row("mset", keyspace, clock).handler().orElseThrow().handle(session, request);
                }));
        Mutants.assertRejected(conversations(), conversation -> errorsChangeNothing(conversation, mutant));
    }

    static void errorsChangeNothing(List<Step> conversation, Rooms rooms) {
        Conversation talk = new Conversation(rooms);
        for (Step step : conversation) {
            Map<String, Conversation.Held> before = talk.contents();
            boolean refused = talk.take(step).orElse(Reply.OK) instanceof Reply.Error;
            List<String> events = talk.heardEvents();
            if (refused) {
                assertThat(talk.living(talk.contents())).as("after %s", step).isEqualTo(talk.living(before));
                assertThat(events).as("events of %s", step).allMatch(event -> event.startsWith("expired "));
            }
        }
    }

    @Provide
    Arbitrary<List<Step>> conversations() {
        return StepArbitraries.conversationsOnTopics(Arbitraries.frequencyOf(
                Tuple.of(9, StepArbitraries.stepsAndMistakes()), Tuple.of(1, StringSteps.getexes())));
    }
}
