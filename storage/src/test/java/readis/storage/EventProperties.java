package readis.storage;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
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

    static void announces(List<Step> conversation, Rooms rooms) {
        Conversation talk = new Conversation(rooms);
        for (Step step : conversation) {
            List<String> overdue = new ArrayList<>();
            List<String> present = new ArrayList<>();
            for (String key : List.of("a", "b", "c")) {
                if (talk.isOverdue(key)) {
                    overdue.add(key);
                } else if (talk.holds(key).isPresent()) {
                    present.add(key);
                }
            }
            Optional<Reply> reply = talk.take(step);
            assertThat(talk.heardEvents()).as("events of %s", step).isEqualTo(reply.isEmpty() ? List.of()
                    : expected(step.toString().split(" "), overdue, present, reply.get()));
        }
    }

    /// The events in Redis's words and order, told from the request, what there was, and the reply.
    private static List<String> expected(String[] words, List<String> overdue, List<String> present, Reply reply) {
        List<String> events = new ArrayList<>();
        List<String> keys = words[0].equals("DEL") || words[0].equals("EXISTS")
                ? Arrays.asList(words).subList(1, words.length) : List.of(words[1]);
        for (String key : keys) {
            if (overdue.remove(key)) {
                events.add("expired " + key);
            }
            if (writes(words, present.contains(key), reply)) {
                events.addAll(ofWriting(words, key, present.contains(key)));
            }
            if (words[0].equals("DEL")) {
                present.remove(key);
            }
        }
        return events;
    }

    private static boolean writes(String[] words, boolean present, Reply reply) {
        List<String> options = Arrays.asList(words);
        return switch (words[0]) {
            case "SET" -> !(options.contains("NX") && present || options.contains("XX") && !present);
            case "INCR" -> reply instanceof Reply.Int;
            case "DEL" -> present;
            default -> false;
        };
    }

    private static List<String> ofWriting(String[] words, String key, boolean present) {
        List<String> events = new ArrayList<>();
        if (!present && !words[0].equals("DEL")) {
            events.add("new " + key);
        }
        events.add((words[0].equals("INCR") ? "incrby " : words[0].toLowerCase(Locale.ROOT) + " ") + key);
        if (Arrays.asList(words).stream().anyMatch(word -> word.matches("EX|PX|PXAT"))) {
            events.add("expire " + key);
        }
        return events;
    }

    @Provide
    Arbitrary<List<Step>> conversations() {
        return StepArbitraries.conversations(StepArbitraries.steps());
    }
}
