package readis.docs;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
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
import readis.protocol.Bytes;
import readis.protocol.Reply;
import readis.protocol.Request;
import readis.server.Oracle;
import readis.server.TestServer;
import readis.server.WireClient;

/// Whatever is said to both, redis-server and Readis answer alike, byte for byte, in both dialects.
@AddLifecycleHook(NeedsOracle.class)
class ConversationOracleProperties {

    private static final List<Request> CLEAN = List.of(Request.of("SELECT", "0"), Request.of("FLUSHALL"),
            Request.of("CONFIG", "SET", "zset-max-listpack-entries", "128", "zset-max-listpack-value", "64"));

    private static final Differences DIFFERENCES = Differences.read(Repository.here());

    private static Oracle oracle;
    private static TestServer readis;

    /// Nobody looks for dead keys, so that what is seen of them does not depend on the moment.
    @BeforeContainer
    static void start() {
        oracle = Oracle.start();
        readis = TestServer.startOnSystemClock("--enable-debug-command", "yes", "--rdb-save-version", "10");
        for (WireClient client : List.of(oracle.connect(), readis.connect())) {
            try (client) {
                client.call("DEBUG SET-ACTIVE-EXPIRE 0");
            }
        }
    }

    @AfterContainer
    static void stop() {
        readis.close();
        oracle.close();
    }

    @Property
    @StatisticsReport(onFailureOnly = true)
    void bothAnswerAlikeInResp2(@ForAll("conversations") Conversation conversation) {
        count(answerAlike(Request.of("HELLO", "2"), conversation));
    }

    @Property
    @StatisticsReport(onFailureOnly = true)
    void bothAnswerAlikeInResp3(@ForAll("conversations") Conversation conversation) {
        count(answerAlike(Request.of("HELLO", "3"), conversation));
    }

    @Property(tries = 2000)
    void bothAnswerAlikeAboutEachTopicInResp2(@ForAll("conversationsOnTopics") Conversation conversation) {
        answerAlike(Request.of("HELLO", "2"), conversation);
    }

    @Property(tries = 2000)
    void bothAnswerAlikeAboutEachTopicInResp3(@ForAll("conversationsOnTopics") Conversation conversation) {
        answerAlike(Request.of("HELLO", "3"), conversation);
    }

    @Example
    void oneByteThatDiffersIsSeen() {
        Conversation conversation = new Conversation(List.of(Request.of("GET", "a"), Request.of("ECHO", "b c")));
        List<Answer> right = Answer.split(Bytes.of("$-1\r\n$3\r\nb c\r\n"));
        assertThatThrownBy(() -> new SameAnswers(DIFFERENCES, 50)
                .check(conversation, right, Answer.split(Bytes.of("$-1\r\n+b c\r\n"))))
                .isInstanceOf(AssertionError.class)
                .hasMessage("\n> GET a\n> ECHO \"b c\"\n\nredis-server: $3\\r\\nb c\\r\\n\nReadis:       +b c\\r\\n");
        assertThatThrownBy(() -> new SameAnswers(DIFFERENCES, 50)
                .check(conversation, right, Answer.split(Bytes.of("$-1\r\n")))).isInstanceOf(AssertionError.class);
    }

    @Example
    void aTimeThatDiffersByTooMuchIsSeen() {
        Conversation conversation = new Conversation(List.of(Request.of("PTTL", "a")));
        SameAnswers same = new SameAnswers(DIFFERENCES, 50);
        same.check(conversation, Answer.split(Bytes.of(":1000\r\n")), Answer.split(Bytes.of(":1050\r\n")));
        assertThatThrownBy(() -> same.check(conversation,
                Answer.split(Bytes.of(":1000\r\n")), Answer.split(Bytes.of(":1051\r\n"))))
                .isInstanceOf(AssertionError.class);
        assertThatThrownBy(() -> same.check(conversation,
                Answer.split(Bytes.of(":-1\r\n")), Answer.split(Bytes.of(":1\r\n"))))
                .isInstanceOf(AssertionError.class);
    }

    private static List<Answer> answerAlike(Request dialect, Conversation said) {
        List<Request> requests = new ArrayList<>(List.of(dialect));
        requests.addAll(said.requests());
        Conversation conversation = new Conversation(requests);
        long start = System.nanoTime();
        try (WireClient toRedis = oracle.connect(); WireClient toReadis = readis.connect()) {
            CLEAN.forEach(toRedis::call);
            CLEAN.forEach(toReadis::call);
            Answer.send(conversation, toRedis);
            Answer.send(conversation, toReadis);
            List<Answer> fromRedis = Answer.receive(toRedis);
            List<Answer> fromReadis = Answer.receive(toReadis);
            long elapsed = TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - start) + 1;
            new SameAnswers(DIFFERENCES, elapsed).check(conversation, fromRedis, fromReadis);
            return fromRedis;
        }
    }

    private static void count(List<Answer> answers) {
        Statistics.label("a time to live").collect(answers.stream()
                .anyMatch(answer -> answer.reply() instanceof Reply.Int(long value) && value > 1000));
        Statistics.label("a time to live").coverage(seen -> seen.check(true).count(count -> count >= 20));
        Statistics.label("an error").collect(answers.stream()
                .anyMatch(answer -> answer.reply() instanceof Reply.Error));
        Statistics.label("an error").coverage(seen -> seen.check(true).percentage(share -> share >= 10));
    }

    @Provide
    Arbitrary<Conversation> conversations() {
        return new ConversationArbitraries(readis.house().table()).conversations();
    }

    @Provide
    Arbitrary<Conversation> conversationsOnTopics() {
        return new ConversationArbitraries(readis.house().table()).conversationsOnTopics();
    }
}
