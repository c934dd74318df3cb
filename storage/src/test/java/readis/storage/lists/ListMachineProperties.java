package readis.storage.lists;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Optional;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.state.ActionChain;
import readis.laws.Law;
import readis.laws.Mutants;
import readis.laws.Rejects;
import readis.protocol.Bytes;
import readis.protocol.Reply;
import readis.protocol.Request;
import readis.storage.Conversation;
import readis.storage.KeyspaceEvent.Kind;
import readis.storage.ListModel;
import readis.storage.ListSteps;
import readis.storage.Rooms;
import readis.storage.Step;
import readis.storage.StepArbitraries;

/// The commands on lists and a map of [java.util.ArrayList]s hear the same conversation: they answer alike, and others hear
/// of the same events.
class ListMachineProperties {

    /// A conversation and its model. In each listpack there is room for two elements.
    private static final class Machine {
        private final Conversation talk;
        private final ListModel model = new ListModel();

        Machine(Rooms rooms) {
            talk = new Conversation(rooms);
        }

        void answer(Step step) {
            Optional<Reply> reply = talk.take(step);
            assertThat(reply).as("reply to %s", step).contains(model.take(step));
        }

        void announce(Step step) {
            talk.take(step);
            model.take(step);
            assertThat(talk.heardEvents()).as("events of %s", step).isEqualTo(model.events());
        }
    }

    @Property(tries = 500)
    @Law("STO-25")
    void answersAsAMapOfListsDoes(@ForAll("answering") ActionChain<Machine> machine) {
        machine.run();
    }

    @Property(tries = 500)
    @Law("STO-9")
    void everyChangeIsAnnounced(@ForAll("announcing") ActionChain<Machine> machine) {
        machine.run();
    }

    @Example
    @Rejects("STO-25")
    void rejectsAnInsertionAtTheLastPivot() {
        Rooms mutant = ListRows.FEW.with((keyspace, _) -> ListRows.command("linsert", (session, request) -> {
            Optional<ListValue> list = keyspace.of(session).find(request.word(1), ListValue.class);
            Optional<ListWalk> walk = list.map(present -> present.walk(ListEnd.LEFT));
            while (walk.isPresent() && !walk.get().isOver() && !walk.get().holds(request.word(3))) {
                walk.get().step();
            }
            if (walk.isEmpty() || walk.get().isOver()) {
                return Reply.integer(walk.isEmpty() ? 0 : -1);
            }
            walk.get().insert(request.word(2).equalsIgnoreCase("before") ? ListEnd.LEFT : ListEnd.RIGHT, request.word(4));
            return Reply.integer(list.get().size());
        }));
        Mutants.assertRejected(answering(mutant), ActionChain::run);
    }

    @Example
    @Rejects("STO-25")
    void rejectsAnIndexThatCountsOnlyForwards() {
        Rooms mutant = ListRows.FEW.with((keyspace, clock) -> ListRows.command("lindex", (session, request) -> {
            Bytes index = Bytes.ofLatin1(request.word(2).toLatin1().replace("-", ""));
            return ListRows.FEW.row("lindex", keyspace, clock).handler().orElseThrow()
                    .handle(session, Request.of(List.of(request.name(), request.word(1), index)));
        }));
        Mutants.assertRejected(answering(mutant), ActionChain::run);
    }

    @Example
    @Rejects("STO-9")
    void rejectsAPopThatLetsTheKeyGoSilently() {
        Rooms mutant = ListRows.FEW.with((keyspace, _) -> ListRows.command("lpop", (session, request) -> {
            keyspace.of(session).find(request.word(1), ListValue.class).ifPresent(list -> {
                list.pop(ListEnd.LEFT);
                keyspace.of(session).changed(Kind.LIST, "lpop", request.word(1));
                if (list.size() == 0) {
                    keyspace.of(session).remove(request.word(1));
                }
            });
            return Reply.NULL;
        }));
        Mutants.assertRejected(announcing(mutant), ActionChain::run);
    }

    @Provide
    Arbitrary<ActionChain<Machine>> answering() {
        return answering(ListRows.FEW);
    }

    private static Arbitrary<ActionChain<Machine>> answering(Rooms rooms) {
        return StepArbitraries.machine(() -> new Machine(rooms), ListSteps.steps(), Machine::answer);
    }

    @Provide
    Arbitrary<ActionChain<Machine>> announcing() {
        return announcing(ListRows.FEW);
    }

    private static Arbitrary<ActionChain<Machine>> announcing(Rooms rooms) {
        return StepArbitraries.machine(() -> new Machine(rooms), ListSteps.steps(), Machine::announce);
    }
}
