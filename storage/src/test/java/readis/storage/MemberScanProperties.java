package readis.storage;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.IntStream;
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

/// A walk over the inside of one value sees everybody who is there from its beginning to its end.
class MemberScanProperties {

    /// A walk.
    ///
    /// @param command SSCAN or HSCAN
    /// @param residents how many are there all the time
    /// @param visitors how many come and go between two steps
    /// @param count about how many are to be looked at in each step
    private record Walk(String command, int residents, List<Integer> visitors, int count) {
    }

    @Property(tries = 300)
    @Law("STO-36")
    void everybodyWhoStaysIsSeen(@ForAll("walks") Walk walk) {
        seesAll(walk, Rooms.STORAGE);
    }

    @Example
    @Rejects("STO-36")
    void rejectsAWalkThatEndsWithItsFirstStep() {
        Rooms mutant = Rooms.STORAGE.with((keyspace, clock) -> Command.named("sscan").syntax("key cursor [option...]")
                .runs((session, request) -> {
                    Command real = Rooms.STORAGE.row("sscan", keyspace, clock);
                    Reply.Array step = (Reply.Array) real.handler().orElseThrow().handle(session, request);
                    return Reply.array(Reply.bulk("0"), step.items().getLast());
                }));
        Mutants.assertRejected(walks(), walk -> seesAll(walk, mutant));
    }

    static void seesAll(Walk walk, Rooms rooms) {
        Conversation talk = new Conversation(rooms);
        boolean hash = walk.command().equals("HSCAN");
        String adds = hash ? "HSET a" : "SADD a";
        String removes = hash ? "HDEL a" : "SREM a";
        Set<String> expected = new TreeSet<>(names("resident", walk.residents()));
        talk.ask(line(adds, names("resident", walk.residents()), hash));
        Set<String> seen = new TreeSet<>();
        String cursor = "0";
        int steps = 0;
        do {
            List<Reply> step = ((Reply.Array) talk.ask("%s a %s COUNT %d%s".formatted(
                    walk.command(), cursor, walk.count(), hash ? " NOVALUES" : ""))).items();
            cursor = ((Reply.Bulk) step.getFirst()).value().toLatin1();
            ((Reply.Array) step.getLast()).items().forEach(name -> seen.add(((Reply.Bulk) name).value().toLatin1()));
            List<String> visitors = names("visitor", walk.visitors().get(steps++ % walk.visitors().size()));
            talk.ask(line(steps % 2 == 0 ? removes : adds, visitors, hash && steps % 2 != 0));
        } while (!cursor.equals("0"));
        assertThat(seen).containsAll(expected);
    }

    private static List<String> names(String kind, int count) {
        return IntStream.range(0, count).mapToObj(i -> kind + i).toList();
    }

    private static Request line(String beginning, List<String> names, boolean valued) {
        List<String> words = new ArrayList<>(Arrays.asList(beginning.split(" ")));
        for (String name : names) {
            words.add(name);
            if (valued) {
                words.add("x");
            }
        }
        return Request.of(words.toArray(String[]::new));
    }

    @Provide
    Arbitrary<Walk> walks() {
        Arbitrary<List<Integer>> visitors = Arbitraries.integers().between(1, 1200).list().ofMinSize(1).ofMaxSize(6);
        return Combinators.combine(Arbitraries.of("SSCAN", "HSCAN"), Arbitraries.integers().between(1, 1200), visitors,
                Arbitraries.of(1, 10, 200)).as(Walk::new).withoutEdgeCases();
    }
}
