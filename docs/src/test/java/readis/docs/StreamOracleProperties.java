package readis.docs;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.lifecycle.AddLifecycleHook;
import net.jqwik.api.lifecycle.AfterContainer;
import net.jqwik.api.lifecycle.BeforeContainer;
import net.jqwik.api.statistics.Statistics;
import net.jqwik.api.statistics.StatisticsReport;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import readis.protocol.Bytes;
import readis.protocol.Reply;
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
            count(said, fromRedis);
            new SameStreams(elapsed).check(said, fromRedis, fromReadis);
        }
    }

    private static void count(Conversation said, List<Answer> answers) {
        for (String name : List.of("XREADGROUP", "XCLAIM", "XAUTOCLAIM", "XPENDING", "XREAD", "XDEL", "XTRIM")) {
            Statistics.label(name).collect(hasContent(name, said, answers));
            Statistics.label(name).coverage(full -> full.check(true).percentage(share -> share >= 2));
        }
    }

    /// Whether a request of that name was answered with something.
    private static boolean hasContent(String name, Conversation said, List<Answer> answers) {
        return IntStream.range(0, Math.min(said.requests().size(), answers.size()))
                .filter(i -> said.requests().get(i).name().equalsIgnoreCase(name))
                .mapToObj(i -> answers.get(i).reply()).anyMatch(StreamOracleProperties::isContent);
    }

    private static boolean isContent(Reply reply) {
        return switch (reply) {
            case Reply.Int(long number) -> number > 0;
            case Reply.Array(List<Reply> items) -> items.stream().anyMatch(StreamOracleProperties::isContent);
            case Reply.Map(List<Reply.Entry> entries) -> entries.stream().anyMatch(entry -> isContent(entry.value()));
            case Reply.Bulk(var text) -> !text.toString().equals("0-0");
            default -> false;
        };
    }

    @Example
    void whatDiffersIsSeen() {
        String pending = "*1\r\n*4\r\n$3\r\n1-0\r\n$1\r\np\r\n:%d\r\n:%d\r\n";
        differs("XPENDING a g - + 9", pending.formatted(10, 1), pending.formatted(20, 1), false);
        differs("XPENDING a g - + 9", pending.formatted(10, 1), pending.formatted(90, 1), true);
        differs("XPENDING a g - + 9", pending.formatted(10, 1), pending.formatted(10, 2), true);
        String consumer = "*1\r\n*%d\r\n$4\r\nidle\r\n:%d\r\n$7\r\npending\r\n:%d\r\n";
        String inactive = "$8\r\ninactive\r\n:-1\r\n";
        differs("XINFO CONSUMERS a g", consumer.formatted(4, 5, 1), consumer.formatted(6, 6, 1) + inactive, false);
        differs("XINFO CONSUMERS a g", consumer.formatted(4, 5, 1), consumer.formatted(6, 99, 1) + inactive, true);
        differs("XINFO CONSUMERS a g", consumer.formatted(4, 5, 1), consumer.formatted(6, 5, 2) + inactive, true);
        differs("XLEN a", ":1\r\n", ":2\r\n", true);
        differs("XLEN a", ":1\r\n", "", true);
    }

    private static void differs(String line, String redis, String readis, boolean seen) {
        Conversation conversation = new Conversation(List.of(Request.of(line.split(" "))));
        ThrowingCallable check = () -> new SameStreams(50).check(conversation, Answer.split(Bytes.of(redis)),
                Answer.split(Bytes.of(readis)));
        if (seen) {
            assertThatThrownBy(check).isInstanceOf(AssertionError.class);
        } else {
            assertThatCode(check).doesNotThrowAnyException();
        }
    }

    @Provide
    Arbitrary<Conversation> conversations() {
        return StreamArbitraries.conversations();
    }
}
