package readis.storage;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import readis.laws.Law;
import readis.laws.Mutants;
import readis.laws.Rejects;
import readis.protocol.Reply;
import readis.protocol.Request;
import readis.protocol.command.Command;

/// Whoever follows SCAN's cursor to its end has seen what KEYS shows at once.
class IterationProperties {

    /// Keys that live, keys that have died, and what a walk over them asks for.
    private record Walk(Set<Integer> living, Set<Integer> dead, String pattern, int count) {
    }

    @Property(tries = 300)
    @Law("STO-3")
    void scanSeesWhatKeysSees(@ForAll("walks") Walk walk) {
        seesAll(walk, Rooms.STORAGE);
    }

    @Example
    @Rejects("STO-3")
    void rejectsAScanThatEndsWithItsFirstStep() {
        Rooms mutant = Rooms.STORAGE.with((keyspace, clock) -> Command.named("scan").syntax("cursor [option...]")
                .runs((session, request) -> {
                    Command real = Rooms.STORAGE.row("scan", keyspace, clock);
                    Reply.Array step = (Reply.Array) real.handler().orElseThrow().handle(session, request);
                    return Reply.array(Reply.bulk("0"), step.items().getLast());
                }));
        Mutants.assertRejected(walks(), walk -> seesAll(walk, mutant));
    }

    static void seesAll(Walk walk, Rooms rooms) {
        Conversation talk = new Conversation(rooms);
        walk.dead().forEach(number -> talk.ask("SET k%d x PX 5".formatted(number)));
        walk.living().forEach(number -> talk.ask("SET k%d x".formatted(number)));
        talk.pass(6);
        Set<String> expected = new TreeSet<>();
        walk.living().stream().map(number -> "k" + number)
                .filter(key -> key.matches(walk.pattern().replace("*", ".*").replace("?", "."))).forEach(expected::add);
        assertThat(scanned(talk, "MATCH", walk.pattern(), "COUNT", String.valueOf(walk.count()), "TYPE", "string"))
                .as("SCAN").isEqualTo(expected);
        assertThat(scanned(talk, "TYPE", "hash")).as("SCAN for another type").isEmpty();
        assertThat(names(talk.ask("KEYS " + walk.pattern()))).as("KEYS").isEqualTo(expected);
    }

    private static Set<String> scanned(Conversation talk, String... options) {
        Set<String> seen = new TreeSet<>();
        String cursor = "0";
        do {
            String[] words = new String[options.length + 2];
            System.arraycopy(options, 0, words, 2, options.length);
            words[0] = "SCAN";
            words[1] = cursor;
            List<Reply> step = ((Reply.Array) talk.ask(Request.of(words))).items();
            cursor = ((Reply.Bulk) step.getFirst()).value().toLatin1();
            seen.addAll(names(step.getLast()));
        } while (!cursor.equals("0"));
        return seen;
    }

    private static Set<String> names(Reply keys) {
        Set<String> names = new TreeSet<>();
        ((Reply.Array) keys).items().forEach(key -> names.add(((Reply.Bulk) key).value().toLatin1()));
        return names;
    }

    @Provide
    Arbitrary<Walk> walks() {
        Arbitrary<Set<Integer>> numbers = Arbitraries.integers().between(0, 60).set().ofMaxSize(40);
        return Combinators.combine(numbers, numbers, Arbitraries.of("*", "k1*", "k?", "k33", "x*"),
                Arbitraries.integers().between(1, 30)).as(Walk::new);
    }
}
