package readis.storage;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
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

/// Whoever listens hears of every change, by its right name, in the right order, and of nothing else.
class EventProperties {

    @Property(tries = 500)
    @Law("STO-9")
    void everyChangeIsAnnounced(@ForAll("conversations") List<Step> conversation) {
        announces(conversation, Rooms.STORAGE);
    }

    @Example
    @Rejects("STO-9")
    void rejectsADelThatAnnouncesKeysThatWereNotThere() {
        Rooms mutant = Rooms.STORAGE.with((keyspace, _) -> Command.named("del").syntax("key...")
                .runs((session, request) -> {
                    boolean removed = keyspace.of(session).remove(request.word(1));
                    keyspace.of(session).changed(KeyspaceEvent.Kind.GENERIC, "del", request.word(1));
                    return Reply.flag(removed);
                }));
        Mutants.assertRejected(conversations(), conversation -> announces(conversation, mutant));
    }

    @Example
    @Rejects("STO-9")
    void rejectsAnIncrWithAnotherName() {
        Rooms mutant = Rooms.STORAGE.with((keyspace, _) -> Command.named("incr").syntax("key")
                .runs((session, request) -> {
                    keyspace.of(session).update(request.word(1), StringValue.of(1));
                    keyspace.of(session).changed(KeyspaceEvent.Kind.STRING, "incr", request.word(1));
                    return Reply.integer(1);
                }));
        Mutants.assertRejected(conversations(), conversation -> announces(conversation, mutant));
    }

    @Example
    @Rejects("STO-9")
    void rejectsARenameThatForgetsWhereTheKeyCameFrom() {
        Rooms mutant = Rooms.STORAGE.with((keyspace, _) -> Command.named("rename").syntax("key newkey:key")
                .runs((session, request) -> {
                    Database database = keyspace.of(session);
                    database.find(request.word(1)).ifPresent(value -> {
                        database.remove(request.word(1));
                        database.set(request.word(2), value);
                        database.changed(KeyspaceEvent.Kind.GENERIC, "rename_to", request.word(2));
                    });
                    return Reply.OK;
                }));
        Mutants.assertRejected(conversations(), conversation -> announces(conversation, mutant));
    }

    static void announces(List<Step> conversation, Rooms rooms) {
        Conversation talk = new Conversation(rooms);
        for (Step step : conversation) {
            Map<String, Conversation.Held> before = talk.contents();
            Set<String> present = talk.living(before).keySet();
            Optional<Reply> reply = talk.take(step);
            assertThat(talk.heardEvents()).as("events of %s", step).isEqualTo(reply.isEmpty() ? List.of()
                    : ExpectedEvents.of(step, before, present, talk.clock().millis(), reply.get()));
        }
    }

    @Provide
    Arbitrary<List<Step>> conversations() {
        return StepArbitraries.conversations(Arbitraries.frequencyOf(
                Tuple.of(6, StepArbitraries.steps()), Tuple.of(1, StringSteps.getexes())));
    }
}
