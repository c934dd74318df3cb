package readis.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import readis.persistence.BreakingDisk;
import readis.persistence.LosingDisk;
import readis.protocol.Reply;
import readis.protocol.Request;
import readis.protocol.RequestEncoder;
import readis.protocol.WireBuffer;
import readis.protocol.command.Session;

/// What clients may rely on when there is a log, seen from their side.
class LogPromisesTest {

    private static final int MANY = 50;
    private static final Reply FULL = Reply.error("MISCONF Errors writing to the AOF file: No space left on device");

    private final LosingDisk machine = new LosingDisk();
    private final BreakingDisk disk = new BreakingDisk(machine, -1);

    private TestServer start(String... more) {
        List<String> directives = new ArrayList<>(List.of("--appendonly", "yes", "--dir", LosingDisk.root().toString(),
                "--enable-debug-command", "yes"));
        directives.addAll(List.of(more));
        return TestServer.startOn(disk, directives.toArray(String[]::new));
    }

    /// Waits until the log is there.
    private static void await(WireClient client, String figure) {
        while (!client.call("INFO persistence").toString().contains(figure)) {
            Thread.onSpinWait();
        }
    }

    @Test
    void underAlwaysWhatWasAnsweredSurvivesTheMachine() {
        LosingDisk afterwards;
        try (TestServer server = start("--appendfsync", "always"); WireClient client = server.connect()) {
            await(client, "aof_enabled:1");
            client.send("INCR a\r\n".repeat(MANY));
            for (int i = 1; i <= MANY; i++) {
                assertThat(client.reply()).isEqualTo(Reply.integer(i));
            }
            afterwards = machine.crash(_ -> 0);
        }
        House house = new House(InstantSource.system(), RandomGenerator.getDefault(), afterwards);
        assertThat(read(house, "GET", "a")).isEqualTo(Reply.bulk(String.valueOf(MANY)));
    }

    private static Reply read(House house, String... words) {
        house.configure(ConfigurationLine.ofArguments(List.of("--appendonly", "yes", "--dir", LosingDisk.root().toString())));
        Session session = house.newSession();
        house.archive().start();
        assertThat(house.dispatch(session, Request.of(words)))
                .isEqualTo(Reply.error("LOADING Redis is loading the dataset in memory"));
        assertThat(house.dispatch(session, Request.of("INFO", "persistence")).toString())
                .contains("loading:1").contains("loading_total_bytes");
        while (house.archive().isReading()) {
            house.archive().readOn();
        }
        return house.dispatch(session, Request.of(words));
    }

    @Test
    void underAlwaysADiskThatFailsEndsTheServerWithoutAReply() {
        TestServer server = start("--appendfsync", "always");
        WireClient client = server.connect();
        await(client, "aof_enabled:1");
        disk.breakAfter(0);
        client.send("SET a x\r\n");
        assertThat(client.untilGone()).doesNotContain("OK");
        assertThatThrownBy(server::close).hasMessage("the server's loop died");
    }

    @Test
    void whileTheDiskIsFullNobodyWrites() {
        try (TestServer server = start("--appendfsync", "no"); WireClient client = server.connect()) {
            await(client, "aof_enabled:1");
            disk.breakDown(true);
            assertThat(client.call("SET a x")).isEqualTo(Reply.OK);
            await(client, "aof_last_write_status:err");
            assertThat(client.call("SET a y")).isEqualTo(FULL);
            assertThat(client.call("PING")).isEqualTo(FULL);
            assertThat(client.call("EVAL 'return redis.call(\"SET\", KEYS[1], 1)' 1 a").toString())
                    .contains("MISCONF Errors writing to the AOF file: No space left on device");
            assertThat(client.call("GET a")).isEqualTo(Reply.bulk("x"));
            disk.breakDown(false);
            await(client, "aof_last_write_status:ok");
            assertThat(client.call("SET a w")).isEqualTo(Reply.OK);
        }
    }

    @Test
    void aRewriteInsideATransactionWaitsForItsEnd() {
        try (TestServer server = start(); WireClient client = server.connect()) {
            await(client, "aof_enabled:1");
            client.call("MULTI");
            client.call("INCR a");
            client.call("BGREWRITEAOF");
            client.call("INCR a");
            assertThat(client.call("EXEC").toString()).contains("Background append only file rewriting scheduled");
            await(client, "aof_rewrites:1");
            await(client, "aof_rewrite_in_progress:0");
            assertThat(client.call("DEBUG LOADAOF")).isEqualTo(Reply.OK);
            assertThat(client.call("GET a")).isEqualTo(Reply.bulk("2"));
        }
    }

    @Test
    void whatCouldBeDoneOnceIsDoneAgain() {
        Path log = LosingDisk.root().resolve("appendonlydir");
        machine.put(log.resolve("appendonly.aof.manifest"),
                "file appendonly.aof.1.incr.aof seq 1 type i\n".getBytes(StandardCharsets.US_ASCII));
        WireBuffer commands = new WireBuffer();
        for (String line : List.of("XADD s 1-1 f v", "XADD s MAXLEN = 1 LIMIT 100 2-1 f v", "SETRANGE long 2000000 x",
                "SET dies x", "PEXPIREAT dies 1", "RENAME dies died", "MULTI", "SELECT 3", "INCR a", "EXEC", "INCR a")) {
            RequestEncoder.encode(Request.of(line.split(" ")), commands);
        }
        machine.put(log.resolve("appendonly.aof.1.incr.aof"), commands.takeAll());
        try (TestServer server = start("--proto-max-bulk-len", "1mb"); WireClient client = server.connect()) {
            await(client, "aof_enabled:1");
            assertThat(client.call("XLEN s")).isEqualTo(Reply.integer(1));
            assertThat(client.call("STRLEN long")).isEqualTo(Reply.integer(2_000_001));
            assertThat(client.call("EXISTS dies died")).isEqualTo(Reply.integer(0));
            client.call("SELECT 3");
            assertThat(client.call("GET a")).isEqualTo(Reply.bulk("2"));
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"yes", "no"})
    void functionsAreInABase(String compact) {
        try (TestServer server = start("--aof-use-rdb-preamble", compact); WireClient client = server.connect()) {
            await(client, "aof_enabled:1");
            client.call("FUNCTION LOAD \"#!lua name=lib\\nredis.register_function('one', function() return 1 end)\"");
            client.call("SET a x");
            client.call("BGREWRITEAOF");
            await(client, "aof_rewrite_in_progress:0");
            assertThat(client.call("DEBUG LOADAOF")).isEqualTo(Reply.OK);
            assertThat(client.call("FCALL one 0")).isEqualTo(Reply.integer(1));
            assertThat(client.call("GET a")).isEqualTo(Reply.bulk("x"));
        }
    }

    @Test
    void theEndMakesSureOfAll() {
        try (TestServer server = start("--appendfsync", "no"); WireClient client = server.connect()) {
            await(client, "aof_enabled:1");
            client.call("SET a x");
            client.send("SHUTDOWN\r\n");
            client.untilGone();
        }
        House house = new House(InstantSource.system(), RandomGenerator.getDefault(),
                machine.crash(_ -> 0));
        assertThat(read(house, "GET", "a")).isEqualTo(Reply.bulk("x"));
    }
}
