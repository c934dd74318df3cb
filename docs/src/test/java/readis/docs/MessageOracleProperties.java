package readis.docs;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
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
import readis.protocol.Bytes;
import readis.protocol.Reply;
import readis.protocol.Request;
import readis.protocol.command.CommandFlag;
import readis.server.Oracle;
import readis.server.TestServer;
import readis.server.WireClient;

/// What clients hear without asking: three of them subscribe and publish, and one listens to all that happens to keys. They
/// hear the same from redis-server and from Readis, in both dialects.
///
/// To know that nothing more comes, a client says PING, and listens until the answer.
@AddLifecycleHook(NeedsOracle.class)
class MessageOracleProperties {

    private static final int CLIENTS = 3;
    /// What PING is answered with: to somebody else, to a listener, and in a transaction.
    private static final Set<Reply> ENDS = Set.of(
            Reply.PONG, Reply.array(Reply.bulk("pong"), Reply.bulk("")), Reply.simple("QUEUED"));

    private static Oracle oracle;
    private static TestServer readis;

    @BeforeContainer
    static void start() {
        oracle = Oracle.start();
        readis = TestServer.startOnSystemClock("--enable-debug-command", "yes");
    }

    @AfterContainer
    static void stop() {
        readis.close();
        oracle.close();
    }

    @Property
    void listenersHearTheSameInResp2(@ForAll("talks") List<Line> lines) {
        hearTheSame("HELLO 2", lines);
    }

    @Property
    void listenersHearTheSameInResp3(@ForAll("talks") List<Line> lines) {
        hearTheSame("HELLO 3", lines);
    }

    /// What is said about keys and copies, by lines that belong together.
    record Talk(int client, List<String> lines) {
        @Override
        public String toString() {
            return "\n" + client + "> " + String.join("; ", lines);
        }
    }

    @Property
    void whoKeepsCopiesHearsTheSame(@ForAll("copies") List<Talk> talks) {
        List<WireClient> redis = crowd(oracle::connect, "HELLO 3");
        List<WireClient> ours = crowd(readis::connect, "HELLO 3");
        boolean heard = false;
        try {
            for (List<WireClient> clients : List.of(redis, ours)) {
                clients.getFirst().call("FLUSHALL");
                clients.getFirst().call("DEBUG SET-ACTIVE-EXPIRE 0");
            }
            for (int i = 0; i < talks.size(); i++) {
                Talk talk = talks.get(i);
                List<Reply> expected = said(talk, redis.get(talk.client()));
                assertThat(said(talk, ours.get(talk.client()))).as("%s", talks.subList(0, i + 1)).isEqualTo(expected);
                for (int client = 0; client < CLIENTS; client++) {
                    List<Reply> news = untilPong(redis.get(client));
                    assertThat(untilPong(ours.get(client))).as("what %d hears of%s", client, talks.subList(0, i + 1))
                            .isEqualTo(news);
                    heard |= !news.isEmpty();
                }
            }
        } finally {
            redis.forEach(WireClient::close);
            ours.forEach(WireClient::close);
        }
        Statistics.label("heard of a change").collect(heard);
        Statistics.label("heard of a change").coverage(seen -> seen.check(true).percentage(share -> share > 20));
    }

    /// What is heard until all lines are answered.
    private static List<Reply> said(Talk talk, WireClient client) {
        client.send(String.join("\r\n", talk.lines()) + "\r\n");
        List<Reply> heard = new ArrayList<>();
        int answers = 0;
        while (answers < talk.lines().size()) {
            heard.add(client.reply());
            answers += heard.getLast() instanceof Reply.Push ? 0 : 1;
        }
        return heard;
    }

    @Property
    void keyspaceEventsAreThoseOfRedis(@ForAll("conversations") Conversation said) {
        List<List<Reply>> redis = notifications(oracle::connect, said);
        List<List<Reply>> ours = notifications(readis::connect, said);
        for (int i = 0; i < said.requests().size(); i++) {
            assertThat(ours.get(i)).as("after%s", new Conversation(said.requests().subList(0, i + 1)))
                    .isEqualTo(redis.get(i));
        }
    }

    /// What is told of each request.
    private static List<List<Reply>> notifications(Supplier<WireClient> door, Conversation said) {
        try (WireClient speaker = door.get(); WireClient listener = door.get()) {
            for (String line : List.of("FLUSHALL", "DEBUG SET-ACTIVE-EXPIRE 0",
                    "CONFIG SET zset-max-listpack-entries 128 zset-max-listpack-value 64",
                    "CONFIG SET notify-keyspace-events KEAnm")) {
                speaker.call(line);
            }
            listener.call("PSUBSCRIBE __key*");
            List<List<Reply>> told = new ArrayList<>();
            for (Request request : said.requests()) {
                if (!mayWait(request) && !mayGrowInSilence(request)) {
                    speaker.call(request);
                }
                told.add(inOrder(request, untilPong(listener)));
            }
            speaker.call("CONFIG SET notify-keyspace-events ''");
            return told;
        }
    }

    /// SORT looks for the weights of a set's members as they lie in the table, which is no order of anybody's.
    private static List<Reply> inOrder(Request request, List<Reply> told) {
        boolean walks = request.name().equalsIgnoreCase("sort") || request.name().equalsIgnoreCase("sort_ro");
        return walks ? told.stream().sorted(Comparator.comparing(Reply::toString)).toList() : told;
    }

    /// A BITFIELD that fails may make a string longer, of which redis-server tells nobody: `failed-growth`.
    private static boolean mayGrowInSilence(Request request) {
        return request.name().equalsIgnoreCase("bitfield")
                && request.words().stream().anyMatch(word -> word.equalsIgnoreCase("fail"));
    }

    private static boolean mayWait(Request request) {
        return readis.house().table().find(request).filter(command -> command.has(CommandFlag.BLOCKING)).isPresent();
    }

    private static void hearTheSame(String dialect, List<Line> lines) {
        List<WireClient> redis = crowd(oracle::connect, dialect);
        List<WireClient> ours = crowd(readis::connect, dialect);
        boolean heard = false;
        try {
            for (int i = 0; i < lines.size(); i++) {
                Line line = lines.get(i);
                redis.get(line.client()).send(line.request());
                ours.get(line.client()).send(line.request());
                for (int client : order(line.client())) {
                    List<Reply> expected = sorted(untilPong(redis.get(client)));
                    assertThat(sorted(untilPong(ours.get(client))))
                            .as("what %d hears of%s", client, Line.said(lines.subList(0, i + 1))).isEqualTo(expected);
                    heard |= client != line.client() && !expected.isEmpty();
                }
            }
        } finally {
            redis.forEach(WireClient::close);
            ours.forEach(WireClient::close);
        }
        Statistics.label("heard").collect(heard);
        Statistics.label("heard").coverage(seen -> seen.check(true).percentage(share -> share > 20));
    }

    /// Who has spoken hears the reply, and by then all messages are under way.
    private static List<Integer> order(int speaker) {
        List<Integer> order = new ArrayList<>(List.of(speaker));
        IntStream.range(0, CLIENTS).filter(client -> client != speaker).forEach(order::add);
        return order;
    }

    private static List<WireClient> crowd(Supplier<WireClient> door, String dialect) {
        List<WireClient> clients = IntStream.range(0, CLIENTS).mapToObj(_ -> door.get()).toList();
        clients.forEach(client -> client.call(dialect));
        return clients;
    }

    private static List<Reply> untilPong(WireClient client) {
        List<Reply> heard = new ArrayList<>();
        client.send(Request.of("PING"));
        Reply reply = client.reply();
        while (!ENDS.contains(reply)) {
            heard.add(reply);
            reply = client.reply();
        }
        return heard;
    }

    /// Of one step the order is not the same: redis-server 7.0 sends what a client publishes to itself before the reply
    /// (`own-messages`), and a message that several patterns match, or the news of leaving all, in the order of a table.
    /// So the counts in such news are left out, too.
    private static List<Reply> sorted(List<Reply> replies) {
        boolean leftAll = replies.size() > 1 && replies.stream().allMatch(MessageOracleProperties::isFarewell);
        return replies.stream().map(reply -> leftAll ? withoutCount(reply) : reply)
                .sorted(Comparator.comparing(Reply::toString)).toList();
    }

    private static boolean isFarewell(Reply reply) {
        return items(reply).size() == 3 && items(reply).getFirst() instanceof Reply.Bulk(Bytes text)
                && text.toString().endsWith("unsubscribe");
    }

    private static Reply withoutCount(Reply news) {
        return new Reply.Array(items(news).subList(0, 2));
    }

    private static List<Reply> items(Reply reply) {
        return switch (reply) {
            case Reply.Array(List<Reply> items) -> items;
            case Reply.Push(List<Reply> items) -> items;
            default -> List.of();
        };
    }

    @Provide
    static Arbitrary<List<Line>> talks() {
        Arbitrary<String> lines = Arbitraries.of("SUBSCRIBE a", "SUBSCRIBE b a b", "PSUBSCRIBE a*", "PSUBSCRIBE * [ab] a*",
                "PSUBSCRIBE \\a ??", "SSUBSCRIBE a b", "UNSUBSCRIBE", "UNSUBSCRIBE a nobody", "PUNSUBSCRIBE a*", "PUNSUBSCRIBE",
                "SUNSUBSCRIBE", "SUNSUBSCRIBE b", "PUBLISH a x", "PUBLISH a x", "PUBLISH ab y", "publish b z", "PUBLISH \\a q",
                "SPUBLISH a s", "SPUBLISH b s", "PUBSUB NUMSUB a b nobody", "PUBSUB NUMPAT", "PUBSUB CHANNELS a*",
                "PUBSUB SHARDNUMSUB a b", "PUBSUB SHARDCHANNELS b", "PUBSUB CHANNELS a b", "PUBSUB NOPE", "PUBLISH a", "SUBSCRIBE",
                "GET k", "SET k v", "PING hello", "RESET", "SELECT 1", "CLIENT GETNAME", "CLIENT REPLY ON");
        return Combinators.combine(Arbitraries.integers().between(0, CLIENTS - 1), lines.map(line -> Request.of(line.split(" "))))
                .as(Line::new).list().ofMinSize(3).ofMaxSize(25);
    }

    @Provide
    static Arbitrary<List<Talk>> copies() {
        Arbitrary<String> tracking = Arbitraries.of("", " NOLOOP", " OPTIN", " OPTOUT", " OPTIN NOLOOP", " BCAST", " BCAST PREFIX a",
                " BCAST PREFIX b PREFIX c", " BCAST PREFIX a NOLOOP", " PREFIX a", " OPTIN OPTOUT", " NONSENSE", " REDIRECT 0")
                .map(mode -> "CLIENT TRACKING ON" + mode);
        Arbitrary<String> line = Arbitraries.frequencyOf(
                Tuple.of(3, tracking),
                Tuple.of(3, Arbitraries.of("CLIENT TRACKING OFF", "CLIENT TRACKINGINFO", "CLIENT GETREDIR", "FLUSHALL",
                        "SELECT 1", "SWAPDB 0 1", "CLIENT CACHING MAYBE")),
                Tuple.of(4, Arbitraries.of("CLIENT CACHING YES", "CLIENT CACHING NO")),
                Tuple.of(1, Arbitraries.of("MULTI", "EXEC", "DISCARD")),
                Tuple.of(9, Arbitraries.of("GET a", "GET b", "MGET a b", "EXISTS c", "TTL a", "STRLEN b", "GETEX a", "PING")),
                Tuple.of(9, Arbitraries.of("SET a 1", "SET b 1", "MSET a 1 b 2 c 3", "DEL a b", "EXPIRE a 100", "APPEND b x",
                        "RENAME a c", "SET a 1 PXAT 1", "INCR a", "COPY a b")));
        return Combinators.combine(Arbitraries.integers().between(0, CLIENTS - 1), line.list().ofMinSize(1).ofMaxSize(3))
                .as(Talk::new).list().ofMinSize(3).ofMaxSize(20);
    }

    @Provide
    static Arbitrary<Conversation> conversations() {
        Arbitrary<Request> plain = new ConversationArbitraries(readis.house().table()).request();
        return Arbitraries.oneOf(ConversationArbitraries.topics().stream().map(topic ->
                Arbitraries.frequencyOf(Tuple.of(6, topic), Tuple.of(1, plain)).list().ofMinSize(1).ofMaxSize(25)
                        .map(Conversation::new)).toList());
    }
}
