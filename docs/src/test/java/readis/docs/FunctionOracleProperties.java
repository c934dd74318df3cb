package readis.docs;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.Example;
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
import readis.server.Oracle;
import readis.server.TestServer;
import readis.server.WireClient;

/// Two clients load libraries of functions and call them, at redis-server and at Readis: what they hear is the same. Only the
/// order in which libraries and functions are listed is nobody's.
@AddLifecycleHook(NeedsOracle.class)
class FunctionOracleProperties {

    private static Oracle oracle;
    private static TestServer readis;

    @BeforeContainer
    static void start() {
        oracle = Oracle.start();
        readis = TestServer.startOnSystemClock();
    }

    @AfterContainer
    static void stop() {
        readis.close();
        oracle.close();
    }

    /// Each library of `functions.txt`, in both dialects: it is loaded, listed, called and deleted.
    @Example
    void everyLibraryOfTheList() {
        String all = Repository.read(Repository.here().root().resolve("docs/src/test/resources/functions.txt"));
        List<Line> lines = new ArrayList<>();
        for (String library : all.split("\n--\n")) {
            Request load = Request.of("FUNCTION", "LOAD", library.startsWith("#!") ? library : "#!lua name=q\n" + library);
            List<Request> requests = new ArrayList<>(List.of(load, load));
            for (String line : List.of("FUNCTION LIST WITHCODE", "FCALL x 0", "FCALL x 2 a b c d", "FCALL_RO X 1 a b", "FUNCTION STATS",
                    "FUNCTION DELETE q")) {
                requests.add(Request.of(line.split(" ")));
            }
            requests.forEach(request -> lines.add(new Line(0, request)));
        }
        hearTheSame("HELLO 2", lines);
        hearTheSame("HELLO 3", lines);
    }

    @Property(tries = 250)
    void bothHearTheSameInResp2(@ForAll("conversations") List<Line> lines) {
        hearTheSame("HELLO 2", lines);
    }

    @Property(tries = 250)
    void bothHearTheSameInResp3(@ForAll("conversations") List<Line> lines) {
        hearTheSame("HELLO 3", lines);
    }

    private static void hearTheSame(String dialect, List<Line> lines) {
        boolean called = false;
        Bytes lastDump = Bytes.EMPTY;
        try (WireClient first = oracle.connect(); WireClient second = oracle.connect();
                WireClient ours = readis.connect(); WireClient others = readis.connect()) {
            List<WireClient> redis = prepared(dialect, first, second);
            List<WireClient> mine = prepared(dialect, ours, others);
            for (int i = 0; i < lines.size(); i++) {
                Line line = lines.get(i);
                Request request = withPayload(line.request(), lastDump);
                Reply expected = redis.get(line.client()).call(request);
                Reply actual = mine.get(line.client()).call(request);
                boolean isDump = isDump(request) && expected instanceof Reply.Bulk && actual instanceof Reply.Bulk;
                lastDump = isDump ? ((Reply.Bulk) expected).value() : lastDump;
                assertThat(isDump || expected.equals(actual) || mayDiffer(expected) && unordered(expected).equals(unordered(actual)))
                        .as("%s%n%nredis-server: %s%nReadis:       %s", Line.said(lines.subList(0, i + 1)), expected, actual).isTrue();
                called |= line.request().name().toLowerCase().toString().startsWith("fcall") && !(expected instanceof Reply.Error);
            }
        }
        Statistics.label("a function was called").collect(called);
        Statistics.label("a function was called").coverage(seen -> seen.check(true).percentage(share -> share > 10));
    }

    private static List<WireClient> prepared(String dialect, WireClient... clients) {
        Arrays.stream(clients).forEach(client -> client.call(dialect));
        clients[0].call("FLUSHALL");
        clients[0].call("FUNCTION FLUSH");
        return List.of(clients);
    }

    private static Request withPayload(Request request, Bytes payload) {
        return Request.of(request.words().stream().map(word -> word.equals(Bytes.of("LAST")) ? payload : word).toList());
    }

    /// A payload has the libraries in any order, and the version of its server; [FunctionDumpOracleTest] looks closer.
    private static boolean isDump(Request request) {
        return request.size() == 2 && request.word(1).equalsIgnoreCase("dump");
    }

    private static boolean mayDiffer(Reply reply) {
        return reply.toString().contains("library_name") || reply.toString().contains("already exists");
    }

    /// The same for every order in which a hash table may be walked; the first of several names that are taken is one of
    /// these, too.
    private static Reply unordered(Reply reply) {
        return switch (reply) {
            case Reply.Error error -> Reply.error(error.text().toLatin1().replaceFirst(" \\w+ already", " x already"));
            case Reply.Array(List<Reply> items) -> new Reply.Array(items.stream().map(FunctionOracleProperties::unordered)
                    .sorted(Comparator.comparing(Reply::toString)).toList());
            case Reply.Map(List<Reply.Entry> entries) -> new Reply.Map(entries.stream()
                    .map(entry -> new Reply.Entry(entry.key(), unordered(entry.value()))).toList());
            default -> reply;
        };
    }

    @Provide
    static Arbitrary<List<Line>> conversations() {
        Arbitrary<Request> requests = Arbitraries.frequencyOf(Tuple.of(9, FunctionArbitraries.requests()),
                Tuple.of(1, Arbitraries.of("MULTI", "EXEC", "EXEC", "DISCARD").map(Request::of)));
        return Combinators.combine(Arbitraries.of(0, 0, 1), requests).as(Line::new).list().ofMinSize(5).ofMaxSize(40);
    }
}
