package readis.docs;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.TimeUnit;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.lifecycle.AddLifecycleHook;
import net.jqwik.api.lifecycle.AfterContainer;
import net.jqwik.api.lifecycle.BeforeContainer;
import readis.protocol.Bytes;
import readis.protocol.Reply;
import readis.protocol.Request;
import readis.server.Oracle;
import readis.server.TestServer;
import readis.server.WireClient;

/// Scripts of all kinds, run by redis-server and by Readis: their replies are the same.
@AddLifecycleHook(NeedsOracle.class)
class ScriptOracleProperties {

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

    /// Each script of `scripts.txt`, in both dialects; a line that begins with `!` is a request.
    @Example
    void everyScriptOfTheList() {
        String all = Repository.read(Repository.here().root().resolve("docs/src/test/resources/scripts.txt"));
        List<Request> requests = Arrays.stream(all.split("\n--\n")).map(String::strip).map(ScriptOracleProperties::request).toList();
        answerAlike("HELLO 2", requests);
        answerAlike("HELLO 3", requests);
    }

    private static Request request(String text) {
        return text.startsWith("!") ? Request.of(text.substring(1).split(" "))
                : Request.of("EVAL", text, "2", "k1", "k2", "a1", "17");
    }

    @Property(tries = 300)
    void expressionsInResp2(@ForAll("expressions") List<String> expressions) {
        answerAlike("HELLO 2", returning(expressions));
    }

    @Property(tries = 300)
    void expressionsInResp3(@ForAll("expressions") List<String> expressions) {
        answerAlike("HELLO 3", returning(expressions));
    }

    /// Whatever can be packed, packed and unpacked by each of the libraries.
    @Property(tries = 200)
    void librariesAgree(@ForAll("expressions") List<String> expressions) {
        List<Request> requests = new ArrayList<>();
        for (String expression : expressions) {
            for (String use : List.of("cjson.encode(%s)", "cjson.decode(cjson.encode({%s}))", "cmsgpack.pack(%s)",
                    "{cmsgpack.unpack(cmsgpack.pack(%s,1))}", "struct.pack('>i4 d s',%s,1.5,'x')", "bit.bxor(%s,5)",
                    "{struct.unpack('>i4 d s',struct.pack('>i4 d s',%s,1.5,'x'))}", "cjson.decode(%s)", "cmsgpack.unpack(%s)",
                    "bit.tohex(%s)")) {
                requests.add(Request.of("EVAL", "return " + use.formatted(expression), "0"));
            }
        }
        answerAlike("HELLO 2", requests);
    }

    private static List<Request> returning(List<String> expressions) {
        List<Request> requests = new ArrayList<>();
        for (String expression : expressions) {
            requests.add(Request.of("EVAL", "return " + expression, "0"));
            requests.add(Request.of("EVAL", "redis.setresp(3) return {" + expression + "}", "0"));
            requests.add(Request.of("EVAL", "return redis.pcall('ECHO', " + expression + ")", "0"));
        }
        return requests;
    }

    private static void answerAlike(String dialect, List<Request> requests) {
        try (WireClient redis = oracle.connect(); WireClient ours = readis.connect()) {
            for (WireClient client : List.of(redis, ours)) {
                client.call(dialect);
                client.call("FLUSHALL");
                client.call("SCRIPT FLUSH");
                client.call("SET s abc");
            }
            for (Request request : requests) {
                Reply expected = redis.call(request);
                Reply actual = ours.call(request);
                assertThat(expected.equals(actual) || isSameNumber(expected, actual))
                        .as("%s%n%nredis-server: %s%nReadis:       %s", request, expected, actual).isTrue();
            }
        }
    }

    /// Numbers may be in other digits: the known difference `double-digits`.
    private static boolean isSameNumber(Reply expected, Reply actual) {
        DIFFERENCES.named("double-digits");
        return canonical(expected).equals(canonical(actual));
    }

    private static Reply canonical(Reply reply) {
        return switch (reply) {
            case Reply.Array(List<Reply> items) -> new Reply.Array(items.stream().map(ScriptOracleProperties::canonical).toList());
            case Reply.Set(List<Reply> items) -> new Reply.Set(items.stream().map(ScriptOracleProperties::canonical).toList());
            case Reply.Map(List<Reply.Entry> entries) -> new Reply.Map(entries.stream().map(entry ->
                    new Reply.Entry(canonical(entry.key()), canonical(entry.value()))).toList());
            case Reply.Bulk(Bytes value) when value.toString().equals("-nan") -> Reply.bulk("nan");
            case Reply.Bulk(Bytes value) when value.toString().matches("-?[0-9.]+(e[+-][0-9]+)?") ->
                    new Reply.Double(0.0 + Double.parseDouble(value.toString()));
            default -> reply;
        };
    }

    /// Whatever one can ask, asked by a script.
    @Property(tries = 150)
    void commandsInScriptsInResp2(@ForAll("conversations") List<Request> requests) {
        answerAlikeInside("HELLO 2", "return redis.pcall(unpack(ARGV))", requests);
    }

    private static void answerAlikeInside(String dialect, String script, List<Request> requests) {
        long start = System.nanoTime();
        try (WireClient redis = oracle.connect(); WireClient ours = readis.connect()) {
            for (WireClient client : List.of(redis, ours)) {
                client.call(dialect);
                client.call("FLUSHALL");
                client.call("DEBUG SET-ACTIVE-EXPIRE 0");
                client.call("CONFIG SET zset-max-listpack-entries 128 zset-max-listpack-value 64");
            }
            for (int i = 0; i < requests.size(); i++) {
                Request request = inside(script, requests.get(i));
                Reply expected = redis.call(request);
                Reply actual = ours.call(request);
                long elapsed = TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - start) + 1;
                assertThat(expected.equals(actual) || new SameAnswers(DIFFERENCES, elapsed)
                        .same(List.of(), requests.get(i), Answer.of(expected), Answer.of(actual)))
                        .as("%s%n%nredis-server: %s%nReadis:       %s", requests.subList(0, i + 1), expected, actual).isTrue();
            }
        }
    }

    private static Request inside(String script, Request request) {
        List<Bytes> words = new ArrayList<>(List.of(Bytes.of("EVAL"), Bytes.of(script), Bytes.of("0")));
        words.addAll(request.words());
        return Request.of(words);
    }

    @Provide
    static Arbitrary<List<Request>> conversations() {
        return Arbitraries.oneOf(ConversationArbitraries.topics().stream()
                .map(topic -> topic.list().ofMinSize(5).ofMaxSize(25)).toList());
    }

    @Provide
    static Arbitrary<List<String>> expressions() {
        return expression(2).list().ofMinSize(1).ofMaxSize(8);
    }

    private static Arbitrary<String> expression(int depth) {
        Arbitrary<String> number = Arbitraries.oneOf(Arbitraries.integers().between(-3, 3).map(String::valueOf),
                Arbitraries.doubles().between(-1e6, 1e6).map(value -> String.valueOf(Math.rint(value * 4) / 4)),
                Arbitraries.of("2^53", "-2^53", "2^63", "-2^63", "1e300", "0/0", "1/0", "-1/0", "3.99", "-3.99"));
        Arbitrary<String> text = Arbitraries.of("''", "'x'", "'\\0\\255'", "'a b'", "'12'", "'ERR no'", "'\\r\\n'", "('x'):rep(70)");
        Arbitrary<String> leaf = Arbitraries.oneOf(number, text, Arbitraries.of("nil", "true", "false", "function() end", "print",
                "tostring(nil)", "#'abc'", "redis.error_reply('MY error')", "redis.status_reply('FINE')", "redis.error_reply('x')",
                "_VERSION", "KEYS[1]", "{}", "{ok='fine'}", "{err='MY own'}", "{err='plain'}", "type(redis)", "nothing"));
        if (depth == 0) {
            return leaf;
        }
        Arbitrary<String> inner = expression(depth - 1);
        Arbitrary<String> list = inner.list().ofMaxSize(4).map(items -> "{" + String.join(",", items) + "}");
        Arbitrary<String> field = Combinators.combine(Arbitraries.of("double", "map", "set", "verbatim_string", "err",
                "ok", "string", "format", "x"), inner).as((name, value) -> "{" + name + "=" + value + "}");
        Arbitrary<String> typed = Arbitraries.of("{verbatim_string={format='txt',string='a'}}", "{map={a=1}}", "{set={x=true}}",
                "{double=1.5}", "{big_number='12'}", "{map={a={1,2}}}");
        Arbitrary<String> operation = Combinators.combine(inner, Arbitraries.of("+", "..", "==", "<", "and", "or"), inner)
                .as((left, sign, right) -> "(" + left + " " + sign + " " + right + ")");
        return Arbitraries.oneOf(leaf, list, field, typed, operation);
    }
}
