package readis.storage;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.Tuple;
import net.jqwik.api.statistics.Statistics;
import readis.laws.Law;
import readis.laws.Mutants;
import readis.laws.Rejects;
import readis.protocol.Reply;
import readis.protocol.Request;
import readis.protocol.command.Command;
import readis.protocol.command.CommandTable;
import readis.protocol.command.Session;

/// Who waits for a member of a sorted set gets one as soon as there is one, and nobody is overtaken.
class WaitingForMembersProperties {

    private static final int CLIENTS = 4;

    /// Client `client` says `line`. Members are numbers, and so are their scores: the least is the first.
    private record Said(int client, String line) {
        @Override
        public String toString() {
            return client + "> " + line;
        }
    }

    /// What was answered to whom, in order, told as stupidly as possible.
    private static final class Model {
        private final Map<String, TreeSet<Integer>> sets = new HashMap<>();
        private final List<Said> waiting = new ArrayList<>();
        private final List<String> answers = new ArrayList<>();
        private boolean someoneWasServed;

        void take(Said said) {
            if (waiting.stream().anyMatch(waiter -> waiter.client() == said.client())) {
                return;
            }
            String[] words = said.line().split(" ");
            if (words[0].equals("ZADD")) {
                TreeSet<Integer> set = sets.computeIfAbsent(words[1], _ -> new TreeSet<>());
                for (int i = 2; i < words.length; i += 2) {
                    set.add(Integer.parseInt(words[i]));
                }
                List<Said> queue = waiting.stream().filter(waiter -> keys(waiter).contains(words[1])).toList();
                queue.forEach(waiter -> someoneWasServed |= pop(waiter) && waiting.remove(waiter));
            } else if (!pop(said)) {
                waiting.add(said);
            }
        }

        private static List<String> keys(Said said) {
            List<String> words = List.of(said.line().split(" "));
            return words.subList(1, words.size() - 1);
        }

        private boolean pop(Said said) {
            for (String key : keys(said)) {
                TreeSet<Integer> set = sets.getOrDefault(key, new TreeSet<>());
                if (!set.isEmpty()) {
                    int member = said.line().startsWith("BZPOPMIN") ? set.pollFirst() : set.pollLast();
                    answers.add("%d: %s %d".formatted(said.client(), key, member));
                    return true;
                }
            }
            return false;
        }
    }

    /// Several clients at one keyspace.
    private static final class Clients {
        private final Keyspace keyspace = new Keyspace(new SipHash(1, 2), _ -> false);
        private final CommandTable table;
        private final List<Session> sessions = new ArrayList<>();
        private final List<String> answers = new ArrayList<>();
        private final List<String> replayed = new ArrayList<>();

        Clients(Rooms rooms) {
            table = new CommandTable(rooms.commands(keyspace, new HandClock()));
            for (int client = 0; client < CLIENTS; client++) {
                sessions.add(new Session(client, true));
            }
            keyspace.effects().listen(group -> group.forEach(effect -> replayed.add(effect.request().toString())));
        }

        void take(Said said) {
            Session session = sessions.get(said.client());
            if (!session.isBlocked()) {
                run(session, Request.of(said.line().split(" ")));
                keyspace.blockedClients().serve(this::run);
            }
        }

        private void run(Session session, Request request) {
            keyspace.effects().begin();
            Reply reply = table.find(request).flatMap(Command::handler).orElseThrow().handle(session, request);
            keyspace.effects().end(session.database(), request);
            if (reply instanceof Reply.Array(List<Reply> items)) {
                answers.add("%d: %s %s".formatted(session.id(), text(items.get(0)), text(items.get(1))));
            }
        }

        private static String text(Reply item) {
            return ((Reply.Bulk) item).value().toString();
        }
    }

    @Property
    @Law("STO-45")
    void nobodyIsOvertaken(@ForAll("conversations") List<Said> conversation) {
        Statistics.label("a client that had waited was served").collect(servesInOrder(conversation, Rooms.STORAGE));
        Statistics.label("a client that had waited was served").coverage(
                served -> served.check(true).percentage(share -> share >= 10));
    }

    @Example
    @Rejects("STO-45")
    void rejectsAPopThatWaitsOnlyForItsFirstKey() {
        Rooms mutant = Rooms.STORAGE.with((keyspace, clock) -> Command.named("bzpopmin").syntax("key... timeout")
                .runs((session, request) -> Rooms.STORAGE.row("bzpopmin", keyspace, clock).handler().orElseThrow()
                        .handle(session, Request.of("BZPOPMIN", request.word(1).toString(), "0"))));
        Mutants.assertRejected(conversations(), conversation -> servesInOrder(conversation, mutant));
    }

    @Example
    @Rejects("STO-45")
    void rejectsAPopThatIsReplayedWithAWait() {
        Rooms mutant = Rooms.STORAGE.with((keyspace, clock) -> Command.named("bzpopmax").syntax("key... timeout")
                .runs((session, request) -> {
                    Reply reply = Rooms.STORAGE.row("bzpopmax", keyspace, clock).handler().orElseThrow()
                            .handle(session, request);
                    if (!session.isBlocked()) {
                        keyspace.effects().insteadOf(0, request);
                    }
                    return reply;
                }));
        Mutants.assertRejected(conversations(), conversation -> servesInOrder(conversation, mutant));
    }

    /// Says whether someone was served who had waited.
    private static boolean servesInOrder(List<Said> conversation, Rooms rooms) {
        Model model = new Model();
        Clients clients = new Clients(rooms);
        for (Said said : conversation) {
            model.take(said);
            clients.take(said);
            assertThat(clients.answers).as("after %s", said).isEqualTo(model.answers);
        }
        assertThat(clients.replayed).noneMatch(line -> line.startsWith("BZ"));
        assertThat(clients.replayed.stream().filter(line -> line.startsWith("ZPOP"))).hasSameSizeAs(model.answers);
        return model.someoneWasServed;
    }

    @Provide
    Arbitrary<List<Said>> conversations() {
        Arbitrary<String> keys = Arbitraries.of("a", "b", "a b", "b a", "a a");
        Arbitrary<String> pops = Combinators.combine(Arbitraries.of("BZPOPMIN", "BZPOPMAX"), keys).as("%s %s 0"::formatted);
        Arbitrary<String> pairs = Arbitraries.integers().between(1, 5).map(number -> number + " " + number)
                .list().ofMinSize(1).ofMaxSize(3).map(list -> String.join(" ", list));
        Arbitrary<String> additions = Combinators.combine(Arbitraries.of("a", "b"), pairs).as("ZADD %s %s"::formatted);
        return Combinators.combine(Arbitraries.integers().between(0, CLIENTS - 1),
                Arbitraries.frequencyOf(Tuple.of(3, pops), Tuple.of(2, additions))).as(Said::new).list().ofMaxSize(20);
    }
}
