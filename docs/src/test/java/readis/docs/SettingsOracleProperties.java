package readis.docs;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
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
import net.jqwik.api.statistics.StatisticsReport;
import readis.protocol.Reply;
import readis.protocol.Request;
import readis.protocol.command.Directive;
import readis.server.Oracle;
import readis.server.TestServer;
import readis.server.WireClient;

/// All settings that both have, read and written with good and bad values: redis-server and Readis answer alike.
@AddLifecycleHook(NeedsOracle.class)
class SettingsOracleProperties {

    /// Those whose default differs: by the list of differences, or by how the two were started.
    private static final Set<String> OTHER_DEFAULT = Set.of("bind", "port", "enable-debug-command", "dir");
    private static final List<String> VALUES = List.of("0", "1", "-1", "10", "99", "100", "501", "65536", "1048576", "yes",
            "NO", "maybe", "", "abc", "2mb", "1gb", "10kb", "1.5", " 1", "9223372036854775807", "9223372036854775808",
            "99999999999999999999", "normal 0 0 0", "normal 1mb 1mb 10 slave 0 0 0", "slave 1 2", "replica 5 4 3",
            "foo 1 2 3", "pubsub 1kb 2kb -1", "pubsub 1kb x 1", "{title} {port}", "{", "{{x", "{bad}", "0 200 800", "1 2",
            "1 b 3", "-2000 0 2001", "user");
    private static final List<String> LEVELS = List.of("debug", "VERBOSE", "notice", "warning");
    private static final List<String> LENGTHS = List.of("1mb", "536870912", "2147483647");
    private static final List<String> TIMES = List.of("0", "1000", "-1", "abc", "2147483648");

    private static final List<String> SIZES = List.of("0", "1", "-1", "100mb", "1gb", "9223372036854775807", "x", "", "1.5");

    private static Oracle oracle;
    private static TestServer readis;
    private static WireClient toRedis;
    private static WireClient toReadis;
    private static List<Directive<?>> shared;

    @BeforeContainer
    static void start() throws IOException {
        oracle = Oracle.start();
        readis = TestServer.startOnSystemClock("--dir", Files.createTempDirectory("readis").toString());
        toRedis = oracle.connect();
        toReadis = readis.connect();
        Stream.of(toRedis, toReadis).forEach(client -> client.call("HELLO 3"));
        shared = readis.house().directives().stream().filter(directive ->
                !OTHER_DEFAULT.contains(directive.name()) && isKnownToRedis(directive.name())).toList();
    }

    @AfterContainer
    static void stop() {
        toRedis.close();
        toReadis.close();
        readis.close();
        oracle.close();
    }

    private static boolean isKnownToRedis(String name) {
        return !((Reply.Map) toRedis.call(Request.of("CONFIG", "GET", name))).entries().isEmpty();
    }

    @Example
    void everySettingBeginsWithTheSameValue() {
        assertThat(shared).hasSizeGreaterThan(30);
        shared.forEach(directive -> sameAnswer(Request.of("CONFIG", "GET", directive.name())));
    }

    @Property(tries = 500)
    @StatisticsReport(onFailureOnly = true)
    void settingsAreReadAndWrittenAlike(@ForAll("conversations") Conversation conversation) {
        try {
            conversation.requests().forEach(request -> Statistics.label("an error")
                    .collect(sameAnswer(request) instanceof Reply.Error));
        } finally {
            Stream.of(toRedis, toReadis).forEach(SettingsOracleProperties::restore);
        }
    }

    private static void restore(WireClient client) {
        shared.stream().filter(SettingsOracleProperties::isChangeable).forEach(directive ->
                client.call(Request.of("CONFIG", "SET", directive.name(), directive.initialText())));
    }

    private static Reply sameAnswer(Request request) {
        Reply reply = sorted(toRedis.call(request));
        assertThat(sorted(toReadis.call(request))).as(request.toString()).isEqualTo(reply);
        return reply;
    }

    /// Redis shows settings in the order of its table of them.
    private static Reply sorted(Reply reply) {
        return reply instanceof Reply.Map(var entries) ? new Reply.Map(entries.stream()
                .sorted(Comparator.comparing(Reply.Entry::toString)).toList()) : reply;
    }

    private static boolean isChangeable(Directive<?> directive) {
        return !directive.isImmutable() && !directive.isSingular();
    }

    @Provide
    Arbitrary<Conversation> conversations() {
        Arbitrary<List<String>> pairs = Arbitraries.lazy(() -> Arbitraries.of(shared.stream()
                .filter(directive -> directive.isImmutable() || isChangeable(directive)).toList()))
                .flatMap(directive -> Combinators.combine(names(directive), values(directive)).as(List::of));
        Arbitrary<Request> sets = pairs.list().ofMinSize(1).ofMaxSize(3).map(list -> request("SET", list));
        Arbitrary<Request> gets = Arbitraries.lazy(() -> Arbitraries.of(shared)).flatMap(SettingsOracleProperties::names)
                .list().ofMinSize(1).ofMaxSize(3).map(names -> request("GET", List.of(names)));
        Arbitrary<Request> patterns = Arbitraries.of("CONFIG GET *-bulk-le?", "CONFIG GET max[c]lien* hz HZ",
                "CONFIG GET [t]imeout* LAZYFREE-*", "CONFIG GET active-defrag*").map(line -> Request.of(line.split(" ")));
        return Arbitraries.frequencyOf(Tuple.of(4, sets), Tuple.of(3, gets), Tuple.of(1, patterns))
                .list().ofMinSize(1).ofMaxSize(8).map(Conversation::new);
    }

    private static Arbitrary<String> names(Directive<?> directive) {
        return Arbitraries.frequencyOf(Tuple.of(4, Arbitraries.just(directive.name())),
                Tuple.of(1, Arbitraries.just(directive.name().toUpperCase(java.util.Locale.ROOT))));
    }

    /// Bad levels and lengths are answered differently, as `docs/differences.md` says, and nobody is to be idle too long.
    private static Arbitrary<String> values(Directive<?> directive) {
        return Arbitraries.of(switch (directive.name()) {
            case "loglevel" -> LEVELS;
            case "proto-max-bulk-len" -> LENGTHS;
            case "timeout" -> TIMES;
            case "maxmemory" -> SIZES;
            default -> VALUES;
        });
    }

    private static Request request(String subcommand, List<List<String>> words) {
        List<String> all = new ArrayList<>(List.of("CONFIG", subcommand));
        words.forEach(all::addAll);
        return Request.of(all.toArray(String[]::new));
    }
}
