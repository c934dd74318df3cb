package readis.docs;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.Stream;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.lifecycle.AddLifecycleHook;
import net.jqwik.api.lifecycle.AfterContainer;
import net.jqwik.api.lifecycle.BeforeContainer;
import net.jqwik.api.statistics.Statistics;
import net.jqwik.api.statistics.StatisticsReport;
import readis.protocol.Bytes;
import readis.protocol.Reply;
import readis.protocol.Request;
import readis.server.Oracle;
import readis.server.TestServer;
import readis.server.WireClient;

/// What one of the two dumps, the other restores, and then both hold the same.
@AddLifecycleHook(NeedsOracle.class)
class DumpOracleProperties {

    private static final List<String> KEYS = List.of("a", "b", "c", "d", "k", "s", "z");

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

    @Property(tries = 600)
    @StatisticsReport(onFailureOnly = true)
    void valuesGoFromOneToTheOther(@ForAll("conversations") Conversation conversation) {
        try (WireClient toRedis = oracle.connect(); WireClient toReadis = readis.connect()) {
            for (WireClient client : List.of(toRedis, toReadis)) {
                client.call("FLUSHALL");
                conversation.requests().stream().filter(DumpOracleProperties::isAboutData).forEach(client::call);
            }
            Stream.of(toRedis, toReadis).forEach(client -> client.call("SELECT 0"));
            for (String key : KEYS) {
                String type = carry(key, toRedis, toReadis);
                Statistics.label("type").collect(type);
                assertThat(carry(key, toReadis, toRedis)).isEqualTo(type);
            }
        }
        Statistics.label("type").coverage(seen -> List.of("string", "list", "set", "hash", "zset", "stream").forEach(
                type -> seen.check(type).count(count -> count >= 20)));
    }

    /// What ends or hides a conversation is left out.
    private static boolean isAboutData(Request request) {
        return !request.toString().matches(
                "(?is)(MULTI|CLIENT|RESET|QUIT|HELLO|AUTH|SELECT|SWAPDB|CONFIG|DEBUG|SUBSCRIBE|SHUTDOWN|WAIT|XREAD|B[LRZ]).*");
    }

    /// Carries the value of `key` over and compares it there. Says of which type it is.
    private static String carry(String key, WireClient from, WireClient to) {
        from.call(Request.of("PERSIST", key));
        Reply type = from.call(Request.of("TYPE", key));
        if (from.call(Request.of("DUMP", key)) instanceof Reply.Bulk(Bytes payload)) {
            Request restore = Request.of(List.of(Bytes.of("RESTORE"), Bytes.of("carried"), Bytes.of("0"), payload,
                    Bytes.of("REPLACE")));
            assertThat(to.call(restore)).as(key).isEqualTo(Reply.OK);
            assertThat(to.call(Request.of("DEBUG", "DIGEST-VALUE", "carried"))).as(key)
                    .isEqualTo(from.call(Request.of("DEBUG", "DIGEST-VALUE", key)));
        }
        return ((Reply.Simple) type).text().toString();
    }

    @Provide
    Arbitrary<Conversation> conversations() {
        return new ConversationArbitraries(readis.house().table()).conversationsOnTopics();
    }
}
