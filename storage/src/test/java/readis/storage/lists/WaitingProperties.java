package readis.storage.lists;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
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
import readis.protocol.Bytes;
import readis.protocol.Reply;
import readis.storage.Conversation;
import readis.storage.KeyspaceEvent.Kind;
import readis.storage.Rooms;
import readis.storage.Wait;

/// Some clients wait for elements, another one brings them: nobody waits who could have one, nobody is overtaken, and no
/// element is lost or given away twice.
class WaitingProperties {

    /// A client says something; `%d` is an element that was never there before. Or 10 ms pass.
    private record Said(int client, String line) {
        @Override
        public String toString() {
            return client + "> " + line;
        }
    }

    /// What is known beside the crowd.
    private static final class Trial {
        private final Crowd crowd;
        private final Conversation replica;
        private final List<String> there = new ArrayList<>();
        private int elements;
        private boolean someoneWasServed;

        Trial(Rooms rooms) {
            crowd = new Crowd(rooms);
            replica = new Conversation(rooms);
        }

        void take(Said said) {
            Map<Integer, String> before = new LinkedHashMap<>(crowd.waiting());
            if (said.line().equals("pass")) {
                crowd.pass(10);
            } else {
                crowd.ask(said.client(), withNewElements(said.line()));
            }
            List<Crowd.Heard> heard = crowd.heard();
            heard.forEach(each -> deliver(each.reply()));
            someoneWasServed |= heard.stream().anyMatch(each -> before.containsKey(each.client())
                    && each.reply() != Reply.NULL_ARRAY);
            check(before, heard);
        }

        private String withNewElements(String line) {
            if (!line.contains("%d")) {
                return line;
            }
            there.addAll(List.of("e" + elements, "e" + (elements + 1)));
            elements += 2;
            return line.replaceFirst("%d", "e" + (elements - 2)).replaceFirst("%d", "e" + (elements - 1));
        }

        /// Pops answer a key and what was taken; moves answer an element that is still there.
        private void deliver(Reply reply) {
            if (reply instanceof Reply.Array(List<Reply> items)) {
                List<Reply> taken = items.getLast() instanceof Reply.Array(List<Reply> many) ? many : List.of(items.getLast());
                taken.forEach(element -> assertThat(there.remove(text(element))).as("%s was there", element).isTrue());
            }
        }

        private void check(Map<Integer, String> before, List<Crowd.Heard> heard) {
            assertThat(elementsOf("a", "b")).as("elements").containsExactlyInAnyOrderElementsOf(there);
            crowd.waiting().forEach((client, line) ->
                    keysOf(line).forEach(key -> assertThat(elementsOf(key)).as("%s waits: %s", client, line).isEmpty()));
            crowd.place().heardEffects().forEach(group -> {
                assertThat(group).allMatch(effect -> !effect.request().toString().startsWith("B"));
                replica.replay(group);
            });
            assertThat(replica.contents()).isEqualTo(crowd.place().contents());
            heard.stream().filter(each -> before.containsKey(each.client())).forEach(each -> isNotOvertaking(each, before));
        }

        /// Whoever came earlier and waited for the same keys, and perhaps for others, must have been served too.
        private void isNotOvertaking(Crowd.Heard heard, Map<Integer, String> before) {
            List<Integer> clients = List.copyOf(before.keySet());
            if (heard.reply() != Reply.NULL_ARRAY) {
                List<String> keys = keysOf(before.get(heard.client()));
                clients.subList(0, clients.indexOf(heard.client())).forEach(earlier -> assertThat(
                        keysOf(crowd.waiting().getOrDefault(earlier, "")).containsAll(keys)).as("%s", earlier).isFalse());
            }
        }

        private List<String> elementsOf(String... keys) {
            return Arrays.stream(keys).flatMap(key -> crowd.place().keyspace().databases().getFirst()
                    .find(Bytes.of(key), ListValue.class).stream())
                    .flatMap(list -> list.nodes().stream()).flatMap(node -> ListSubject.elementsOf(node).stream())
                    .map(Bytes::toString).toList();
        }

        private static String text(Reply reply) {
            return ((Reply.Bulk) reply).value().toString();
        }

        /// The keys for which one waits with this line.
        private static List<String> keysOf(String line) {
            List<String> keys = Arrays.stream(line.split(" ")).filter(word -> word.equals("a") || word.equals("b")).toList();
            return line.contains("MOVE") || line.contains("PUSH") ? keys.subList(0, 1) : keys;
        }
    }

    @Property(tries = 500)
    @Law("STO-26")
    @StatisticsReport(onFailureOnly = true)
    void whoWaitsIsServedInTurn(@ForAll("conversations") List<Said> conversation) {
        boolean served = isFair(conversation, ListRows.FEW);
        Statistics.label("one who waited was served").collect(served);
        Statistics.label("one who waited was served").coverage(often -> often.check(true).percentage(share -> share >= 30));
    }

    @Example
    @Rejects("STO-26")
    void rejectsAWaitForOneKeyOnly() {
        rejects(ListRows.FEW.with((keyspace, clock) -> ListRows.command("blpop", (session, request) -> {
            Reply reply = ListRows.FEW.row("blpop", keyspace, clock).handler().orElseThrow().handle(session, request);
            if (reply == Reply.NONE && keyspace.blockedClients().forget(session)) {
                Wait wait = new Wait(0, request.words().subList(1, 2), ListValue.class, Wait.FOREVER);
                keyspace.blockedClients().park(session, request, wait, Reply.NULL_ARRAY);
            }
            return reply;
        })));
    }

    @Example
    @Rejects("STO-26")
    void rejectsAClientThatGivesWay() {
        Set<Long> parked = new HashSet<>();
        rejects(ListRows.FEW.with((keyspace, clock) -> ListRows.command("brpop", (session, request) -> {
            if (parked.remove(session.id())) {
                session.block();
                return Reply.NONE;
            }
            Reply reply = ListRows.FEW.row("brpop", keyspace, clock).handler().orElseThrow().handle(session, request);
            if (session.isBlocked()) {
                parked.add(session.id());
            }
            return reply;
        })));
    }

    @Example
    @Rejects("STO-26")
    void rejectsAMoveThatIsReplayedAsAWait() {
        rejects(ListRows.FEW.with((keyspace, clock) -> ListRows.command("brpoplpush", (session, request) -> {
            Optional<ListValue> list = keyspace.of(session).find(request.word(1), ListValue.class);
            if (list.isEmpty()) {
                return ListRows.FEW.row("brpoplpush", keyspace, clock).handler().orElseThrow().handle(session, request);
            }
            list.get().push(ListEnd.LEFT, list.get().pop(ListEnd.RIGHT));
            keyspace.of(session).changed(Kind.LIST, "rpop", request.word(1));
            return Reply.NULL;
        })));
    }

    private static void rejects(Rooms mutant) {
        Mutants.assertRejected(conversations(), conversation -> isFair(conversation, mutant));
    }

    static boolean isFair(List<Said> conversation, Rooms rooms) {
        Trial trial = new Trial(rooms);
        conversation.forEach(trial::take);
        return trial.someoneWasServed;
    }

    @Provide
    static Arbitrary<List<Said>> conversations() {
        Arbitrary<String> pushes = Arbitraries.of("RPUSH a %d %d", "LPUSH a %d %d", "RPUSH b %d %d", "LPUSH b %d %d");
        Arbitrary<String> waits = Arbitraries.of("BLPOP a 0", "BLPOP a b 0", "BRPOP b 0.02", "BRPOP b a 0",
                "BLMPOP 0 1 a LEFT COUNT 2", "BLMPOP 0 2 b a RIGHT", "BLMOVE a b LEFT RIGHT 0", "BRPOPLPUSH b a 0.01",
                "BRPOPLPUSH a a 0");
        Arbitrary<Said> said = Arbitraries.frequencyOf(
                Tuple.of(3, pushes.map(line -> new Said(0, line))),
                Tuple.of(6, Combinators.combine(Arbitraries.integers().between(1, 4), waits).as(Said::new)),
                Tuple.of(1, Arbitraries.just(new Said(0, "pass"))));
        return said.list().ofMinSize(1).ofMaxSize(25);
    }
}
