package readis.docs;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.Tuple;
import net.jqwik.api.lifecycle.AddLifecycleHook;
import net.jqwik.api.lifecycle.AfterContainer;
import net.jqwik.api.lifecycle.BeforeContainer;
import net.jqwik.api.statistics.Statistics;
import readis.protocol.Reply;
import readis.protocol.Request;
import readis.protocol.command.Command;
import readis.protocol.command.CommandFlag;
import readis.server.Oracle;
import readis.server.TestServer;
import readis.server.WireClient;

/// Three clients talk to each server in turns, about everything there is and with transactions of all kinds; what they
/// hear from redis-server and from Readis is the same.
@AddLifecycleHook(NeedsOracle.class)
class TransactionOracleProperties {

    private static final int CLIENTS = 3;

    /// The three clients of one server.
    private record Crowd(List<WireClient> clients) implements AutoCloseable {

        Reply ask(Line line) {
            return clients.get(line.client()).call(line.request());
        }

        @Override
        public void close() {
            clients.forEach(WireClient::close);
        }
    }

    private static final Differences DIFFERENCES = Differences.read(Repository.here());

    private static Oracle oracle;
    private static TestServer readis;

    @BeforeContainer
    static void start() {
        oracle = Oracle.start();
        readis = TestServer.startOnSystemClock("--enable-debug-command", "yes", "--rdb-save-version", "10");
    }

    @AfterContainer
    static void stop() {
        readis.close();
        oracle.close();
    }

    @Property
    void allHearTheSameInResp2(@ForAll("conversations") List<Line> lines) {
        allHearTheSame("HELLO 2", lines);
    }

    @Property
    void allHearTheSameInResp3(@ForAll("conversations") List<Line> lines) {
        allHearTheSame("HELLO 3", lines);
    }

    private static void allHearTheSame(String dialect, List<Line> lines) {
        long start = System.nanoTime();
        List<List<Request>> queues = IntStream.range(0, CLIENTS).<List<Request>>mapToObj(_ -> new ArrayList<>()).toList();
        boolean executed = false;
        boolean inVain = false;
        try (Crowd redis = new Crowd(crowd(oracle::connect, dialect)); Crowd ours = new Crowd(crowd(readis::connect, dialect))) {
            for (int i = 0; i < lines.size(); i++) {
                Line line = lines.get(i);
                if (mayWait(line.request()) && queues.get(line.client()).isEmpty()) {
                    continue;
                }
                Reply expected = redis.ask(line);
                Reply actual = ours.ask(line);
                long elapsed = TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - start) + 1;
                assertThat(new SameAnswers(DIFFERENCES, elapsed)
                        .same(queues.get(line.client()), line.request(), Answer.of(expected), Answer.of(actual)))
                        .as("%s%n%nredis-server: %s%nReadis:       %s", Line.said(lines.subList(0, i + 1)), expected, actual)
                        .isTrue();
                executed |= isExec(line) && expected instanceof Reply.Array(var items) && !items.isEmpty();
                inVain |= isExec(line) && (expected.equals(Reply.NULL_ARRAY) || expected.equals(Reply.NULL));
            }
        }
        Statistics.label("executed").collect(executed);
        Statistics.label("executed").coverage(seen -> seen.check(true).percentage(share -> share > 10));
        Statistics.label("in vain").collect(inVain);
        Statistics.label("in vain").coverage(seen -> seen.check(true).percentage(share -> share > 3));
    }

    private static boolean isExec(Line line) {
        return line.request().name().equalsIgnoreCase("exec");
    }

    /// A client that waits would answer nothing; in a transaction none does.
    private static boolean mayWait(Request request) {
        return readis.house().table().find(request).filter(TransactionOracleProperties::isBlocking).isPresent();
    }

    private static boolean isBlocking(Command command) {
        return command.has(CommandFlag.BLOCKING);
    }

    private static List<WireClient> crowd(Supplier<WireClient> door, String dialect) {
        List<WireClient> clients = IntStream.range(0, CLIENTS).mapToObj(_ -> door.get()).toList();
        clients.forEach(client -> client.call(dialect));
        List.of("FLUSHALL", "DEBUG SET-ACTIVE-EXPIRE 0", "CONFIG SET zset-max-listpack-entries 128 zset-max-listpack-value 64")
                .forEach(clients.getFirst()::call);
        return clients;
    }

    @Provide
    static Arbitrary<List<Line>> conversations() {
        Arbitrary<Request> plain = new ConversationArbitraries(readis.house().table()).request();
        List<Arbitrary<List<Line>>> topics = new ArrayList<>();
        for (Arbitrary<Request> topic : ConversationArbitraries.topics()) {
            Arbitrary<Request> requests = Arbitraries.frequencyOf(Tuple.of(4, ConversationArbitraries.transactions()),
                    Tuple.of(4, topic), Tuple.of(1, plain));
            topics.add(Combinators.combine(Arbitraries.frequency(Tuple.of(5, 0), Tuple.of(5, 1), Tuple.of(1, 2)), requests)
                    .as(Line::new).list().ofMinSize(5).ofMaxSize(40));
        }
        return Arbitraries.oneOf(topics);
    }
}
