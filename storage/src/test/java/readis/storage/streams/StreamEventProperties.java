package readis.storage.streams;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import readis.laws.Law;
import readis.laws.Mutants;
import readis.laws.Rejects;
import readis.protocol.Bytes;
import readis.protocol.Reply;
import readis.protocol.command.Command;
import readis.storage.Conversation;
import readis.storage.KeyspaceEvent.Kind;
import readis.storage.Rooms;
import readis.storage.Step;
import readis.storage.StreamSteps;

/// Whoever listens hears of every change of a stream by its right name; that entries were read or acknowledged is announced
/// to nobody. And who was refused has changed nothing.
class StreamEventProperties {

    @Property(tries = 500)
    @Law("STO-9")
    void everyChangeOfAStreamIsAnnounced(@ForAll("conversations") List<Step> conversation) {
        announces(conversation, SmallNodes.rooms(2));
    }

    @Example
    @Rejects("STO-9")
    void rejectsAnXtrimThatIsSilent() {
        Rooms mutant = SmallNodes.rooms(2).with((keyspace, clock) -> Command.named("xtrim").syntax("words...")
                .runs((session, request) -> Reply.integer(keyspace.of(session).find(request.word(1), StreamValue.class)
                        .map(stream -> stream.trim(new Trimming.ToLength(0, false, 0))).orElse(0L))));
        Mutants.assertRejected(conversations(), conversation -> announces(conversation, mutant));
    }

    @Example
    @Rejects("STO-9")
    void rejectsAnXackThatIsAnnounced() {
        Rooms mutant = SmallNodes.rooms(2).with((keyspace, clock) -> Command.named("xack").syntax("words...")
                .runs((session, request) -> {
                    keyspace.of(session).changed(Kind.STREAM, "xack", request.word(1));
                    return Reply.integer(0);
                }));
        Mutants.assertRejected(conversations(), conversation -> announces(conversation, mutant));
    }

    @Property(tries = 500)
    @Law("STO-8")
    void whoWasRefusedHasChangedNothing(@ForAll("conversations") List<Step> conversation) {
        changesNothingWhenRefused(conversation, SmallNodes.rooms(2));
    }

    @Example
    @Rejects("STO-8")
    void rejectsAnXdelThatReadsItsIdsOneByOne() {
        Rooms mutant = SmallNodes.rooms(2).with((keyspace, clock) -> Command.named("xdel").syntax("key id...")
                .runs((session, request) -> {
                    StreamValue stream = keyspace.of(session).find(request.word(1), StreamValue.class)
                            .orElseGet(() -> new StreamValue(new NodeLimits()));
                    for (int i = 2; i < request.size(); i++) {
                        stream.delete(IdSyntax.exact(request.word(i)));
                    }
                    return Reply.integer(0);
                }));
        Mutants.assertRejected(conversations(), conversation -> changesNothingWhenRefused(conversation, mutant));
    }

    static void changesNothingWhenRefused(List<Step> conversation, Rooms rooms) {
        Conversation talk = new Conversation(rooms);
        for (Step step : conversation) {
            Object before = talk.contents();
            talk.heardEffects();
            talk.heardEvents();
            if (talk.take(step).orElse(Reply.OK) instanceof Reply.Error) {
                assertThat(talk.contents()).as("after %s", step).isEqualTo(before);
                assertThat(talk.heardEffects()).as("effects of %s", step).isEmpty();
                assertThat(talk.heardEvents()).as("events of %s", step).isEmpty();
            }
        }
    }

    static void announces(List<Step> conversation, Rooms rooms) {
        Conversation talk = new Conversation(rooms);
        for (Step step : conversation) {
            Look before = Look.at(talk);
            Optional<Reply> reply = talk.take(step);
            List<String> expected = reply.isEmpty() || reply.get() instanceof Reply.Error ? List.of()
                    : expected(step.toString().split(" "), reply.get(), before, Look.at(talk));
            assertThat(talk.heardEvents()).as("events of %s", step).isEqualTo(expected);
        }
    }

    /// What can be seen of the streams from outside.
    ///
    /// @param keys which there are
    /// @param consumers as `a/g/p`
    /// @param lengths the lengths of all together
    private record Look(Set<String> keys, Set<String> consumers, long lengths) {

        static Look at(Conversation talk) {
            Set<String> keys = new TreeSet<>();
            Set<String> consumers = new TreeSet<>();
            long lengths = 0;
            for (String key : List.of("a", "b")) {
                Optional<StreamValue> stream = talk.keyspace().databases().getFirst().find(Bytes.of(key), StreamValue.class);
                lengths += stream.map(StreamValue::length).orElse(0L);
                stream.ifPresent(present -> {
                    keys.add(key);
                    present.groups().forEach((name, group) -> group.consumers().keySet()
                            .forEach(consumer -> consumers.add(key + "/" + name + "/" + consumer)));
                });
            }
            return new Look(keys, consumers, lengths);
        }
    }

    private static List<String> expected(String[] words, Reply reply, Look before, Look after) {
        List<String> events = new ArrayList<>();
        after.keys().stream().filter(key -> !before.keys().contains(key)).forEach(key -> events.add("new " + key));
        boolean counted = reply instanceof Reply.Int(long number) && number > 0;
        switch (words[0]) {
            case "XADD" -> {
                if (reply instanceof Reply.Bulk) {
                    events.add("xadd " + words[1]);
                    events.addAll(after.lengths() <= before.lengths() ? List.of("xtrim " + words[1]) : List.of());
                }
            }
            case "XDEL", "XTRIM" ->
                    events.addAll(counted ? List.of(words[0].toLowerCase(Locale.ROOT) + " " + words[1]) : List.of());
            case "XSETID" -> events.add("xsetid " + words[1]);
            case "XGROUP" -> {
                boolean left = !after.consumers().containsAll(before.consumers());
                boolean done = reply.equals(Reply.OK) || (words[1].equals("DELCONSUMER") ? left : counted);
                events.addAll(done ? List.of("xgroup-" + words[1].toLowerCase(Locale.ROOT) + " " + words[2]) : List.of());
            }
            default -> after.consumers().stream().filter(consumer -> !before.consumers().contains(consumer))
                    .map(consumer -> consumer.substring(0, 1)).sorted(Comparator.comparing(Arrays.asList(words)::indexOf))
                    .forEach(key -> events.add("xgroup-createconsumer " + key));
        }
        return events;
    }

    @Provide
    Arbitrary<List<Step>> conversations() {
        return StreamSteps.conversations(Arbitraries.oneOf(StreamSteps.mistakes(),
                Arbitraries.just(Step.of("XDEL a 1-0 x"))));
    }
}
