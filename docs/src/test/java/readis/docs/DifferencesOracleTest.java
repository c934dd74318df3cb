package readis.docs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.net.ConnectException;
import java.net.InetAddress;
import java.net.NetworkInterface;
import java.net.Socket;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import readis.docs.Differences.Difference;
import readis.protocol.Reply;
import readis.protocol.ReplyEncoder;
import readis.protocol.Request;
import readis.protocol.RespVersion;
import readis.protocol.WireBuffer;
import readis.protocol.command.Command;
import readis.protocol.command.Errors;
import readis.server.Oracle;
import readis.server.WireClient;

/// Each difference of `docs/differences.md` that no comparison meets is shown here, on both servers: a row that is no
/// longer true fails.
class DifferencesOracleTest extends OnBothServers {

    private static final Set<String> NEWER_SUBCOMMANDS = Set.of("NO-TOUCH", "SETINFO");

    DifferencesOracleTest() {
        super("--client-query-buffer-limit", "1mb", "--enable-debug-command", "yes");
    }

    @Test
    void theVersionIsToldByInfo() {
        differences.named("redis-version");
        assertThat(text(toRedis.call("INFO server"))).contains("redis_version:7.0.");
        assertThat(text(toReadis.call("INFO server"))).contains("redis_version:7.2.4");
    }

    @Test
    void helloTellsTheVersion() {
        differences.named("hello-version");
        assertThat(toRedis.call("HELLO").toString()).contains("7.0.");
        assertThat(toReadis.call("HELLO").toString()).contains("7.2.4");
    }

    @Test
    void notAllCommandsAreBuilt() {
        differences.named("command-count");
        assertThat(((Reply.Int) toReadis.call("COMMAND COUNT")).value())
                .isLessThan(((Reply.Int) toRedis.call("COMMAND COUNT")).value());
    }

    @Test
    void someCommandsAreNewerThanTheOracle() {
        String told = differences.named("newer-commands").what();
        List<Command> newer = readis.house().table().commands().stream()
                .flatMap(command -> Stream.concat(Stream.of(command), command.subcommands().stream()))
                .filter(Differences::isNewerThanOracle).toList();
        assertThat(newer).extracting(Command::fullName).containsExactlyInAnyOrder("client|no-touch", "client|setinfo",
                "hexpire", "hexpireat", "hpexpire", "hpexpireat", "httl", "hpttl", "hexpiretime", "hpexpiretime", "hpersist",
                "hgetdel", "hgetex", "hsetex");
        assertThat(told).contains("CLIENT NO-TOUCH", "HEXPIRE and its kin", "HTTL and its kin", "HPERSIST", "HSETEX");
        newer.forEach(command -> assertThat(toRedis.call(command.fullName().replace('|', ' ')).toString())
                .contains("unknown " + (command.fullName().contains("|") ? "subcommand" : "command")));
    }

    @Test
    void deadlinesOfFieldsAreToldByInfo() {
        differences.named("newer-figures");
        List.of(toRedis, toReadis).forEach(client -> client.call("HSET h f v"));
        toReadis.call("HEXPIRE h 9 FIELDS 1 f");
        assertThat(text(toRedis.call("INFO keyspace"))).doesNotContain("subexpiry");
        assertThat(text(toReadis.call("INFO keyspace"))).contains("subexpiry=1");
        assertThat(text(toRedis.call("INFO stats"))).doesNotContain("expired_subkeys");
        assertThat(text(toReadis.call("INFO stats"))).contains("expired_subkeys:0");
    }

    @Test
    void doublesHaveTheFewestDigits() {
        differences.named("double-digits");
        toRedis.call("HELLO 3");
        toRedis.send("EVAL \"redis.setresp(3); return {double=3.1}\" 0\r\nQUIT\r\n");
        assertThat(toRedis.untilClosed()).startsWith(",3.1000000000000001\r\n");
        WireBuffer wire = new WireBuffer();
        ReplyEncoder.encode(new Reply.Double(3.1), RespVersion.RESP3, wire);
        assertThat(wire.takeAll()).asString().isEqualTo(",3.1\r\n");
    }

    @Test
    void aSmallSetIsAListpack() {
        Difference listpack = differences.named("set-listpack");
        for (WireClient client : List.of(toRedis, toReadis)) {
            client.call("SADD s a b c");
        }
        assertThat(text(toRedis.call("OBJECT ENCODING s"))).isEqualTo(listpack.redis());
        assertThat(text(toReadis.call("OBJECT ENCODING s"))).isEqualTo(listpack.readis());
    }

    @Test
    void manyWordsMakeATableEvenIfTheyAreAllTheSame() {
        differences.named("size-hint");
        for (WireClient client : List.of(toRedis, toReadis)) {
            client.call("HSET h" + " f v".repeat(513));
            client.call("SADD s" + " 1".repeat(513));
        }
        assertThat(text(toRedis.call("OBJECT ENCODING h"))).isEqualTo("listpack");
        assertThat(text(toReadis.call("OBJECT ENCODING h"))).isEqualTo("hashtable");
        assertThat(text(toRedis.call("OBJECT ENCODING s"))).isEqualTo("intset");
        assertThat(text(toReadis.call("OBJECT ENCODING s"))).isEqualTo("hashtable");
    }

    @Test
    void notTooManyMembersAreDrawnAtOnce() {
        differences.named("many-draws");
        for (WireClient client : List.of(toRedis, toReadis)) {
            client.call("SADD s a");
        }
        assertThat(((Reply.Array) toRedis.call("SRANDMEMBER s -1048577")).items()).hasSize(1048577);
        assertThat(((Reply.Array) toReadis.call("SRANDMEMBER s -1048576")).items()).hasSize(1048576);
        assertThat(toReadis.call("SRANDMEMBER s -1048577")).isEqualTo(Errors.OUT_OF_RANGE);
    }

    @Test
    void scoresHaveTheFewestDigits() {
        differences.named("double-digits");
        Stream.of(toRedis, toReadis).forEach(client -> client.call("ZADD z 3.1 a 100000000000000000 b"));
        assertThat(toRedis.call("ZSCORE z a")).isEqualTo(Reply.bulk("3.1000000000000001"));
        assertThat(toReadis.call("ZSCORE z a")).isEqualTo(Reply.bulk("3.1"));
        assertThat(toRedis.call("ZSCORE z b")).isEqualTo(Reply.bulk("1e+17"));
        assertThat(toReadis.call("ZSCORE z b")).isEqualTo(Reply.bulk("100000000000000000"));
    }

    @Test
    void ranksComeWithScores() {
        differences.named("zrank-withscore");
        Stream.of(toRedis, toReadis).forEach(client -> client.call("ZADD z 1 a 2 b"));
        for (String command : List.of("ZRANK", "ZREVRANK")) {
            assertThat(toRedis.call(command + " z a WITHSCORE")).isInstanceOf(Reply.Error.class);
            assertThat(toReadis.call(command + " z a WITHSCORE")).isInstanceOf(Reply.Array.class);
        }
    }

    @Test
    void zaddMakesRoomForAllItsPairs() {
        differences.named("zadd-expects");
        Stream.of(toRedis, toReadis).forEach(client -> client.call("ZADD z" + " 1 a".repeat(129)));
        assertThat(toRedis.call("OBJECT ENCODING z")).isEqualTo(Reply.bulk("listpack"));
        assertThat(toReadis.call("OBJECT ENCODING z")).isEqualTo(Reply.bulk("skiplist"));
    }

    @Test
    void membersAreNotDrawnWithoutEnd() {
        differences.named("zrandmember-draws");
        Stream.of(toRedis, toReadis).forEach(client -> client.call("ZADD z 1 a"));
        assertThat(toRedis.call("ZRANDMEMBER z -1048577")).isInstanceOf(Reply.Array.class);
        assertThat(toReadis.call("ZRANDMEMBER z -1048577")).isEqualTo(Errors.OUT_OF_RANGE);
    }

    @Test
    void whatOneSaysToOneselfComesAfterTheReply() {
        differences.named("own-messages");
        List.of(toRedis, toReadis).forEach(client -> List.of("HELLO 3", "SUBSCRIBE a").forEach(client::call));
        assertThat(toRedis.call("PUBLISH a x")).isInstanceOf(Reply.Push.class);
        assertThat(toRedis.reply()).isEqualTo(Reply.integer(1));
        assertThat(toReadis.call("PUBLISH a x")).isEqualTo(Reply.integer(1));
        assertThat(toReadis.reply()).isInstanceOf(Reply.Push.class);
    }

    @Test
    void aRequestAboveTheLimitIsToldSo() {
        differences.named("query-buffer-limit");
        String announcement = "*3\r\n$3\r\nSET\r\n$1\r\nk\r\n$1100000\r\n";
        assertThat(answered(toReadis, announcement))
                .isEqualTo("-ERR Protocol error: request exceeds client-query-buffer-limit\r\n");
        assertThat(answered(toRedis, announcement + "v".repeat(1_100_000))).isEmpty();
    }

    @Test
    void bulkStringsAreSmallerThanAnArray() {
        differences.named("bulk-length");
        assertThat(toRedis.call("CONFIG SET proto-max-bulk-len 1").toString())
                .contains("9223372036854775807 inclusive");
        assertThat(toReadis.call("CONFIG SET proto-max-bulk-len 1").toString())
                .contains("2147483647 inclusive");
    }

    @Test
    void onlyThisMachineIsListenedTo() {
        differences.named("bind-default");
        assertThat(toRedis.call("CONFIG GET bind")).isEqualTo(Reply.array(Reply.bulk("bind"), Reply.bulk("* -::*")));
        assertThat(toReadis.call("CONFIG GET bind")).isEqualTo(Reply.array(Reply.bulk("bind"), Reply.bulk("127.0.0.1")));
    }

    @Test
    void allAddressesOfTheNewInternetAreThoseOfTheOldOneToo() throws IOException {
        differences.named("all-addresses");
        InetAddress loopback6 = InetAddress.getByName("::1");
        assumeTrue(NetworkInterface.getByInetAddress(loopback6) != null, "no IPv6 on this machine");
        for (WireClient client : List.of(toRedis, toReadis)) {
            assertThat(client.call("CONFIG SET bind ::*")).isEqualTo(Reply.OK);
        }
        for (int port : List.of(oracle.port(), readis.port())) {
            new Socket(loopback6, port).close();
        }
        assertThatThrownBy(() -> new Socket("127.0.0.1", oracle.port())).isInstanceOf(ConnectException.class);
        new Socket("127.0.0.1", readis.port()).close();
    }

    @Test
    void aClientIsToldByTheSameFieldsAndTwoMore() {
        differences.named("client-list-fields");
        List<String> wanted = new ArrayList<>(fields(toRedis));
        wanted.addAll(List.of("lib-name", "lib-ver"));
        assertThat(fields(toReadis)).isEqualTo(wanted);
    }

    private static List<String> fields(WireClient client) {
        return Stream.of(text(client.call("CLIENT INFO")).split(" ")).map(field -> field.split("=")[0]).toList();
    }

    @Test
    void theNumberOfASocketIsNotKnown() {
        differences.named("client-descriptor");
        assertThat(text(toRedis.call("CLIENT INFO"))).containsPattern(" fd=[0-9]+ ");
        assertThat(text(toReadis.call("CLIENT INFO"))).contains(" fd=-1 ");
    }

    @Test
    void theLogCanBeSilent() {
        differences.named("loglevel-nothing");
        assertThat(toRedis.call("CONFIG SET loglevel nothing")).isInstanceOf(Reply.Error.class);
        assertThat(toReadis.call("CONFIG SET loglevel nothing")).isEqualTo(Reply.OK);
        assertThat(toReadis.call("CONFIG SET loglevel notice")).isEqualTo(Reply.OK);
    }

    @Test
    void atTheStartPortZeroIsAnyPort() {
        differences.named("port-zero");
        assertThat(Oracle.startInVain("--port", "0")).contains("Configured to not listen anywhere, exiting.");
        assertThat(toReadis.call("CONFIG GET port"))
                .isEqualTo(Reply.array(Reply.bulk("port"), Reply.bulk(String.valueOf(readis.port()))));
        for (WireClient client : List.of(toRedis, toReadis)) {
            assertThat(client.call("CONFIG SET port 0")).isEqualTo(Reply.OK);
        }
        for (int port : List.of(oracle.port(), readis.port())) {
            assertThatThrownBy(() -> new Socket("127.0.0.1", port)).isInstanceOf(ConnectException.class);
        }
    }

    @Test
    void helpTellsOfNothingThatIsMissing() {
        differences.named("help-lists");
        Set<String> told = subcommands(toReadis.call("DEBUG HELP"));
        assertThat(subcommands(toRedis.call("DEBUG HELP"))).containsAll(told).isNotEqualTo(told);
        Set<String> clients = subcommands(toReadis.call("CLIENT HELP"));
        clients.removeAll(NEWER_SUBCOMMANDS);
        assertThat(subcommands(toRedis.call("CLIENT HELP"))).isEqualTo(clients);
    }

    /// The words in capitals at the beginning of the lines of a HELP.
    private static Set<String> subcommands(Reply help) {
        return ((Reply.Array) help).items().stream().skip(1).map(line -> ((Reply.Simple) line).text().toString())
                .filter(line -> !line.startsWith(" ")).map(line -> line.split(" ")[0]).collect(Collectors.toSet());
    }

    @Test
    void thePictureIsOnlySigned() {
        differences.named("lolwut");
        for (String version : List.of("5", "6")) {
            assertThat(text(toRedis.call("LOLWUT VERSION " + version)).lines().count()).isGreaterThan(5);
            assertThat(text(toReadis.call("LOLWUT VERSION " + version))).isEqualTo("Redis ver. 7.2.4\n");
        }
    }

    @Test
    void aSizeThatIsTooLargeIsNoSmallOne() {
        differences.named("memory-sizes");
        String name = "client-query-buffer-limit";
        assertThat(toRedis.call("CONFIG SET " + name + " 17179869185gb")).isEqualTo(Reply.OK);
        assertThat(toRedis.call("CONFIG GET " + name).toString()).contains("1073741824");
        assertThat(toReadis.call("CONFIG SET " + name + " 17179869185gb").toString()).contains("must be between");
    }

    @Test
    void onlyDataAndBuffersCountAsUsed() {
        differences.named("used-memory");
        String redis = text(toRedis.call("INFO memory"));
        String readis = text(toReadis.call("INFO memory"));
        assertThat(redis).containsPattern("used_memory:[0-9]{6,}\r").doesNotContain("java_heap_used");
        assertThat(readis).containsPattern("used_memory:[0-9]{4,5}\r").containsPattern("java_heap_used:[0-9]{7,}\r");
    }

    @Test
    void aKeyWeighsWhatItTakesInTheHeap() {
        differences.named("memory-usage");
        List.of(toRedis, toReadis).forEach(client -> client.call("SET key 0123456789"));
        assertThat(toRedis.call("MEMORY USAGE key")).isNotEqualTo(Reply.integer(80));
        for (String options : List.of("", " SAMPLES 0", " samples 3 SAMPLES 1")) {
            assertThat(toReadis.call("MEMORY USAGE key" + options)).isEqualTo(Reply.integer(80));
        }
        for (String options : List.of("nobody", "nobody SAMPLES 5", "key SAMPLES", "key SAMPLES -1", "key SAMPLES x",
                "key SAMPLES 1 FOO", "key 1", "", "nobody FOO")) {
            assertThat(toReadis.call("MEMORY USAGE " + options)).isEqualTo(toRedis.call("MEMORY USAGE " + options));
        }
    }

    @Test
    void anObjectTellsOnlyWhatIsKnown() {
        differences.named("debug-figures");
        List.of(toRedis, toReadis).forEach(client -> client.call("SET k v"));
        assertThat(toRedis.call("DEBUG OBJECT k").toString()).contains("serializedlength:", "lru_seconds_idle:");
        assertThat(toReadis.call("DEBUG OBJECT k").toString())
                .contains("encoding:embstr", "lru_seconds_idle:").doesNotContain("serializedlength");
        assertThat(toRedis.call("DEBUG SDSLEN k").toString()).contains("val_sds_len:1", "val_zmalloc:");
        assertThat(toReadis.call("DEBUG SDSLEN k").toString()).contains("val_sds_len:1").doesNotContain("zmalloc");
    }

    @Test
    void ofChainsIsToldOnlyInFull() {
        differences.named("htstats-full");
        List.of(toRedis, toReadis).forEach(client -> client.call("SADD s " + "x".repeat(65)));
        assertThat(toReadis.call("DEBUG HTSTATS-KEY s full")).isEqualTo(toRedis.call("DEBUG HTSTATS-KEY s"));
        assertThat(toRedis.call("DEBUG HTSTATS-KEY s full").toString()).contains("unknown subcommand");
        assertThat(text(toReadis.call("DEBUG HTSTATS-KEY s"))).contains("table size: 4").doesNotContain("chain");
    }

    @Test
    void whoDoesNotFetchItsRepliesIsNoLongerListenedTo() {
        differences.named("output-high-water");
        String large = "x".repeat(1_000_000);
        try (WireClient slowAtRedis = oracle.connect(); WireClient slowAtReadis = readis.connect()) {
            toRedis.call(Request.of("SET", "large", large));
            toReadis.call(Request.of("SET", "large", large));
            slowAtRedis.send("GET large\r\n".repeat(100));
            slowAtReadis.send("GET large\r\n".repeat(100));
            awaitClient(toRedis, " omem=[0-9]{8,} .* events=rw ");
            awaitClient(toReadis, " omem=[3-9][0-9]{7} .* events=w ");
        }
    }

    /// Waits until CLIENT LIST shows a client like this.
    private static void awaitClient(WireClient client, String pattern) {
        Pattern wanted = Pattern.compile(pattern);
        while (!wanted.matcher(text(client.call("CLIENT LIST"))).find()) {
            Thread.onSpinWait();
        }
    }

    private static String text(Reply reply) {
        return ((Reply.Bulk) reply).value().toString();
    }
}
