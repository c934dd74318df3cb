package readis.server;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.random.RandomGenerator;
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
import readis.protocol.Reply;
import readis.protocol.Request;
import readis.storage.BlockedClients;
import readis.storage.HandClock;

/// Three clients wait for lists, a fourth fills them, and a stupid model says who gets what.
class BlockedClientsProperties {

    private static final int WAITERS = 3;

    /// A step: what a client asks (the last one never waits), or time that passes.
    sealed interface Step {
        record Ask(int client, String line) implements Step {
            @Override
            public String toString() {
                return "client " + client + ": " + line;
            }
        }

        record Pass(long milliseconds) implements Step {
            @Override
            public String toString() {
                return "-- " + milliseconds + " ms pass --";
            }
        }
    }

    /// The whole house, with clients whose replies are written down.
    private static final class Subject {
        private final HandClock clock = new HandClock();
        private final House house = new House(clock, RandomGenerator.getDefault());
        private final Map<Integer, List<Reply>> heard = new TreeMap<>();
        private final List<Client> clients = new ArrayList<>();

        Subject(Consumer<House> sabotage) {
            for (int i = 0; i <= WAITERS; i++) {
                List<Reply> replies = new ArrayList<>();
                heard.put(i, replies);
                clients.add(house.welcome(new Link() {
                    @Override
                    public void tell(Reply reply) {
                        replies.add(reply);
                    }
                }));
            }
            sabotage.accept(house);
        }

        void take(Step step) {
            switch (step) {
                case Step.Pass(long milliseconds) -> {
                    clock.advance(Duration.ofMillis(milliseconds));
                    house.endOverdueWaits();
                }
                case Step.Ask(int client, String line) when !isWaiting(client) -> {
                    Reply reply = house.dispatch(clients.get(client).session(), Request.of(numbered(line).split(" ")));
                    if (!isWaiting(client)) {
                        heard.get(client).add(reply);
                    }
                }
                case Step.Ask _ -> { }
            }
        }

        /// CLIENT UNBLOCK names a client by its number here, and by its id on the wire.
        private String numbered(String line) {
            String[] words = line.split(" ");
            if (words[0].equals("CLIENT")) {
                words[2] = String.valueOf(clients.get(Integer.parseInt(words[2])).id());
            }
            return String.join(" ", words);
        }

        boolean isWaiting(int client) {
            return clients.get(client).session().isBlocked();
        }
    }

    @Property(tries = 500)
    @Law("STO-26")
    @StatisticsReport(onFailureOnly = true)
    void everybodyIsServedInTurn(@ForAll("conversations") List<Step> steps) {
        boolean somebodyWasServedLater = servesInTurn(steps, _ -> { });
        Statistics.label("somebody had waited").collect(somebodyWasServedLater);
        Statistics.label("somebody had waited").coverage(waited -> waited.check(true).percentage(share -> share >= 10));
    }

    @Example
    @Rejects("STO-26")
    void rejectsAHouseInWhichNobodyIsWoken() {
        Mutants.assertRejected(conversations(), steps -> servesInTurn(steps, house -> {
            BlockedClients blocked = house.keyspace().blockedClients();
            house.keyspace().listen(_ -> blocked.serve((_, _) -> { }));
        }));
    }

    static boolean servesInTurn(List<Step> steps, Consumer<House> sabotage) {
        Subject subject = new Subject(sabotage);
        WaitingModel model = new WaitingModel(WAITERS + 1);
        for (Step step : steps) {
            subject.take(step);
            model.take(step);
            assertThat(subject.heard).as("after %s", step).isEqualTo(model.heard());
            for (int client = 0; client <= WAITERS; client++) {
                assertThat(subject.isWaiting(client)).as("whether %d waits after %s", client, step)
                        .isEqualTo(model.isWaiting(client));
            }
        }
        return model.servedLater();
    }

    @Provide
    Arbitrary<List<Step>> conversations() {
        return Arbitraries.frequencyOf(
                Tuple.of(6, waits()), Tuple.of(6, writes()),
                Tuple.of(1, Arbitraries.longs().between(1, 60).map(Step.Pass::new)))
                .list().ofMinSize(1).ofMaxSize(25);
    }

    private static Arbitrary<Step> waits() {
        Arbitrary<String> timeout = Arbitraries.of("0", "0", "0.04");
        Arbitrary<String> pops = Combinators.combine(Arbitraries.of("BLPOP", "BRPOP"),
                key().list().ofMinSize(1).ofMaxSize(2), timeout)
                .as((name, keys, seconds) -> name + " " + String.join(" ", keys) + " " + seconds);
        Arbitrary<String> moves = Combinators.combine(key(), key(), timeout)
                .as((from, to, seconds) -> "BLMOVE " + from + " " + to + " LEFT RIGHT " + seconds);
        return Combinators.combine(Arbitraries.integers().between(0, WAITERS - 1),
                Arbitraries.frequencyOf(Tuple.of(3, pops), Tuple.of(1, moves))).as(Step.Ask::new);
    }

    private static Arbitrary<Step> writes() {
        Arbitrary<String> value = Arbitraries.of("x", "y", "z");
        Arbitrary<String> pushes = Combinators.combine(Arbitraries.of("LPUSH", "RPUSH"), key(),
                value.list().ofMinSize(1).ofMaxSize(3))
                .as((name, key, values) -> name + " " + key + " " + String.join(" ", values));
        Arbitrary<String> deletions = key().map("DEL "::concat);
        Arbitrary<String> renames = Combinators.combine(key(), key()).as("RENAME %s %s"::formatted);
        Arbitrary<String> callsOff = Combinators.combine(Arbitraries.integers().between(0, WAITERS - 1),
                Arbitraries.of("", " TIMEOUT", " ERROR")).as("CLIENT UNBLOCK %d%s"::formatted);
        return Arbitraries.frequencyOf(Tuple.of(8, pushes), Tuple.of(1, deletions), Tuple.of(2, renames),
                Tuple.of(1, callsOff)).map(line -> new Step.Ask(WAITERS, line));
    }

    private static Arbitrary<String> key() {
        return Arbitraries.of("a", "b", "c");
    }
}
