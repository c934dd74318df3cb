package readis.docs;

import java.util.List;
import java.util.concurrent.TimeUnit;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.lifecycle.AddLifecycleHook;
import net.jqwik.api.lifecycle.AfterContainer;
import net.jqwik.api.lifecycle.BeforeContainer;
import net.jqwik.api.statistics.Statistics;
import net.jqwik.api.statistics.StatisticsReport;
import readis.protocol.Request;
import readis.server.Oracle;
import readis.server.TestServer;
import readis.server.WireClient;

/// Whatever is said about streams to both, redis-server and Readis answer alike, in both dialects. Nodes hold three entries,
/// so that there are several, and fingerprints of values may be asked for.
@AddLifecycleHook(NeedsOracle.class)
class StreamOracleProperties {

    private static final String[] SETTINGS = {"--stream-node-max-entries", "3", "--enable-debug-command", "yes"};
    private static final List<Request> CLEAN = List.of(Request.of("SELECT", "0"), Request.of("FLUSHALL"));

    private static Oracle oracle;
    private static TestServer readis;

    @BeforeContainer
    static void start() {
        oracle = Oracle.start(SETTINGS);
        readis = TestServer.startOnSystemClock(SETTINGS);
    }

    @AfterContainer
    static void stop() {
        readis.close();
        oracle.close();
    }

    @Property
    @StatisticsReport(onFailureOnly = true)
    void bothAnswerAlikeInResp2(@ForAll("conversations") Conversation conversation) {
        answerAlike(Request.of("HELLO", "2"), conversation);
    }

    @Property
    @StatisticsReport(onFailureOnly = true)
    void bothAnswerAlikeInResp3(@ForAll("conversations") Conversation conversation) {
        answerAlike(Request.of("HELLO", "3"), conversation);
    }

    private static void answerAlike(Request dialect, Conversation said) {
        long start = System.nanoTime();
        try (WireClient toRedis = oracle.connect(); WireClient toReadis = readis.connect()) {
            for (WireClient client : List.of(toRedis, toReadis)) {
                CLEAN.forEach(client::call);
                client.call(dialect);
                Answer.send(said, client);
            }
            List<Answer> fromRedis = Answer.receive(toRedis);
            List<Answer> fromReadis = Answer.receive(toReadis);
            long elapsed = TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - start) + 1;
            count(said);
            new SameStreams(elapsed).check(said, fromRedis, fromReadis);
        }
    }

    private static void count(Conversation said) {
        long readings = said.requests().stream().filter(request -> request.name().equalsIgnoreCase("xreadgroup")).count();
        Statistics.label("reads in a group").collect(readings > 0);
        Statistics.label("reads in a group").coverage(reads -> reads.check(true).percentage(share -> share >= 10));
    }

    @Provide
    Arbitrary<Conversation> conversations() {
        return StreamArbitraries.conversations();
    }
}
