package readis.storage;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.BiConsumer;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.Tuple;
import readis.laws.Law;
import readis.laws.Mutants;
import readis.laws.Rejects;
import readis.protocol.Bytes;
import readis.protocol.Reply;
import readis.protocol.command.Command;
import readis.storage.hashes.HashValue;

/// Names are found by name and by deadline, and a database knows whose parts die next.
class DeadlineIndexProperties {

    /// A name gets a deadline, or loses the one it has: -1.
    private record Change(String name, long deadline) {
    }

    @Property
    @Law("STO-39")
    void anIndexFindsByNameAndByTime(@ForAll("changes") List<Change> changes) {
        findsAll(changes, DeadlineIndexProperties::make);
    }

    @Property(tries = 500)
    @Law("STO-39")
    void aDatabaseKnowsWhosePartsDieNext(@ForAll("conversations") List<Step> conversation) {
        knowsWhosePartsDie(conversation, Rooms.STORAGE);
    }

    @Example
    @Rejects("STO-39")
    void rejectsADeadlineThatIsOnlyAdded() {
        Mutants.assertRejected(changes(), changes -> findsAll(changes, (index, change) -> {
            if (change.deadline() >= 0) {
                make(index, change);
            }
        }));
    }

    @Example
    @Rejects("STO-39")
    void rejectsAnHdelThatDoesNotSayWhoIsNext() {
        Rooms mutant = Rooms.STORAGE.with((keyspace, _) -> Command.named("hdel").syntax("key field...")
                .runs((session, request) -> {
                    Database database = keyspace.of(session);
                    database.find(request.word(1), HashValue.class).ifPresent(hash -> {
                        hash.remove(request.word(2));
                        database.reduced(KeyspaceEvent.Kind.HASH, "hdel", request.word(1), 1, hash.stored() == 0);
                    });
                    return Reply.integer(1);
                }));
        Mutants.assertRejected(conversations(), conversation -> knowsWhosePartsDie(conversation, mutant));
    }

    private static void make(DeadlineIndex index, Change change) {
        if (change.deadline() < 0) {
            index.remove(Bytes.of(change.name()));
        } else {
            index.set(Bytes.of(change.name()), change.deadline());
        }
    }

    private static void findsAll(List<Change> changes, BiConsumer<DeadlineIndex, Change> maker) {
        DeadlineIndex index = new DeadlineIndex(new SipHash(1, 2));
        Map<String, Long> model = new TreeMap<>();
        for (Change change : changes) {
            DeadlineIndex copy = index.copy();
            maker.accept(index, change);
            maker.accept(copy, change);
            model.remove(change.name());
            if (change.deadline() >= 0) {
                model.put(change.name(), change.deadline());
            }
            for (DeadlineIndex each : List.of(index, copy)) {
                isLike(model, each);
            }
        }
    }

    private static void isLike(Map<String, Long> model, DeadlineIndex index) {
        assertThat(index.size()).isEqualTo(model.size());
        assertThat(index.isEmpty()).isEqualTo(model.isEmpty());
        for (String name : List.of("a", "b", "c", "d")) {
            assertThat(index.of(Bytes.of(name))).isEqualTo(model.getOrDefault(name, Value.NEVER));
        }
        List<String> order = model.keySet().stream().sorted(Comparator.comparing(model::get)).toList();
        assertThat(index.earliest()).isEqualTo(order.isEmpty() ? Value.NEVER : model.get(order.getFirst()));
        assertThat(index.first(2, deadline -> deadline < 3).stream().map(Bytes::toString)).isEqualTo(
                order.stream().filter(name -> model.get(name) < 3).limit(2).toList());
    }

    /// After each step each key of a hash with mortal fields is known with the deadline of the first, and no other key is.
    private static void knowsWhosePartsDie(List<Step> conversation, Rooms rooms) {
        Conversation talk = new Conversation(rooms);
        Database database = talk.keyspace().databases().getFirst();
        for (Step step : conversation) {
            talk.take(step);
            Map<Bytes, Long> expected = new TreeMap<>();
            database.forEach((key, value) -> expected.put(key, value.earliestDeadline()));
            expected.values().removeIf(deadline -> deadline == Value.NEVER);
            assertThat(database.partDeadlines().size()).as("after %s", step).isEqualTo(expected.size());
            expected.forEach((key, deadline) ->
                    assertThat(database.partDeadlines().of(key)).as("%s after %s", key, step).isEqualTo(deadline));
        }
    }

    @Provide
    Arbitrary<List<Change>> changes() {
        return Combinators.combine(Arbitraries.of("a", "b", "c", "d"), Arbitraries.longs().between(-1, 4)).as(Change::new)
                .list().ofMaxSize(20);
    }

    @Provide
    Arbitrary<List<Step>> conversations() {
        return StepArbitraries.conversations(Arbitraries.frequencyOf(
                Tuple.of(5, FieldSteps.steps()), Tuple.of(1, StepArbitraries.steps())));
    }
}
