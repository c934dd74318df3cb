package readis.persistence;

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
import net.jqwik.api.statistics.Statistics;
import net.jqwik.api.statistics.StatisticsReport;
import readis.laws.Law;
import readis.laws.Mutants;
import readis.laws.Rejects;
import readis.protocol.Integers;
import readis.protocol.Reply;
import readis.protocol.command.Command;
import readis.storage.Conversation;
import readis.storage.KeyspaceEvent.Kind;
import readis.storage.ReplayLaw;
import readis.storage.Rooms;
import readis.storage.Step;
import readis.storage.StepArbitraries;
import readis.storage.strings.StringValue;

/// RESTORE keeps the laws that all commands keep.
class DumpProperties {

    @Property(tries = 300)
    @Law("STO-7")
    @StatisticsReport(onFailureOnly = true)
    void replayLeadsToTheSameKeyspace(@ForAll("conversations") List<Step> conversation) {
        boolean someoneDied = ReplayLaw.replaysAlike(conversation, Archive.rooms());
        Statistics.label("a key died").collect(someoneDied);
        Statistics.label("a key died").coverage(died -> died.check(true).percentage(share -> share >= 10));
    }

    @Example
    @Rejects("STO-7")
    void rejectsARestoreThatIsReplayedWithItsTimeToLive() {
        Rooms mutant = Archive.rooms().with((keyspace, clock) -> Command.named("restore").syntax("key ttl value [option...]")
                .runs((session, request) -> {
                    keyspace.of(session).set(request.word(1), StringValue.of(request.word(3)));
                    Integers.parse(request.word(2)).ifPresent(life -> {
                        if (life > 0) {
                            keyspace.of(session).setDeadline(request.word(1), clock.millis() + life);
                        }
                    });
                    keyspace.of(session).changed(Kind.GENERIC, "restore", request.word(1));
                    return Reply.OK;
                }));
        Mutants.assertRejected(conversations(), conversation -> ReplayLaw.replaysAlike(conversation, mutant));
    }

    @Property(tries = 300)
    @Law("STO-8")
    void errorsChangeNothing(@ForAll("conversations") List<Step> conversation) {
        errorsChangeNothing(conversation, Archive.rooms());
    }

    @Example
    @Rejects("STO-8")
    void rejectsARestoreThatRemovesBeforeItLooks() {
        Rooms mutant = Archive.rooms().with((keyspace, clock) -> Command.named("restore").syntax("key ttl value [option...]")
                .runs((session, request) -> {
                    keyspace.of(session).remove(request.word(1));
                    return Archive.rooms().row("restore", keyspace, clock).handler().orElseThrow().handle(session, request);
                }));
        Mutants.assertRejected(conversations(), conversation -> errorsChangeNothing(conversation, mutant));
    }

    private static void errorsChangeNothing(List<Step> conversation, Rooms rooms) {
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
        return StepArbitraries.conversations(Arbitraries.frequencyOf(Tuple.of(3, StepArbitraries.stepsAndMistakes()),
                Tuple.of(4, DumpSteps.steps()), Tuple.of(1, DumpSteps.mistakes()), Tuple.of(3, StepArbitraries.passes())));
    }
}
