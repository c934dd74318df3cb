package readis.server;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import readis.protocol.Bytes;
import readis.protocol.InlineWords;
import readis.protocol.Reply;
import readis.protocol.Request;

/// Which scripts a pause of writers stops, told by redis-server and Readis: those that have not promised to write nothing.
class PauseScriptsOracleTest {

    private static final String LIBRARY = "#!lua name=l\n"
            + "redis.register_function('writes', function() return 1 end)\n"
            + "redis.register_function{function_name='reads', callback=function() return 1 end, flags={'no-writes'}}";

    private static Oracle oracle;
    private static TestServer readis;

    @BeforeAll
    static void start() {
        oracle = Oracle.start();
        readis = TestServer.startOnSystemClock();
    }

    @AfterAll
    static void stop() {
        readis.close();
        oracle.close();
    }

    @ParameterizedTest
    @ValueSource(strings = {"EVAL_RO 'return 1' 0", "EVAL '#!lua flags=no-writes\nreturn 1' 0", "EVALSHA_RO none 0",
        "EVAL_RO '#!lua flags=no-writes\nreturn 1' 0", "FCALL reads 0", "FCALL_RO reads 0", "FUNCTION LIST LIBRARYNAME none", "FUNCTION STATS",
        "SCRIPT LOAD 'return 1'", "FCALL_RO none 0", "EVAL_RO '#!lua flags=unknown\nreturn 1' 0"})
    void whoPromisesNotToWriteGoesOn(String line) {
        assertThat(pair(false)[0].call(line)).isEqualTo(pair(true)[0].call(line));
    }

    @ParameterizedTest
    @ValueSource(strings = {"EVAL 'return 1' 0", "EVAL '#!lua\nreturn 1' 0", "EVAL_RO '#!lua\nreturn 1' 0", "FCALL writes 0",
        "FCALL_RO writes 0", "FCALL none 0", "EVALSHA none 0", "FUNCTION LOAD x", "FUNCTION DELETE l", "FUNCTION FLUSH",
        "EVAL '#!lua flags=unknown\nreturn 1' 0"})
    void whoMayWriteWaits(String line) {
        Reply expected = waits(pair(true), line);
        assertThat(waits(pair(false), line)).isEqualTo(expected);
    }

    @Test
    void inATransactionTheSameCounts() {
        for (WireClient[] clients : List.of(pair(true), pair(false))) {
            clients[0].call("MULTI");
            clients[0].call("FCALL reads 0");
            assertThat(clients[0].call("EXEC")).isEqualTo(Reply.array(Reply.integer(1)));
            clients[1].call("CLIENT UNPAUSE");
            clients[0].call("MULTI");
            clients[0].call("FCALL writes 0");
            clients[1].call("CLIENT PAUSE 1000000 WRITE");
            assertThat(waits(clients, "EXEC")).isEqualTo(Reply.array(Reply.integer(1)));
        }
    }

    /// Two clients of one of the servers, which pauses writers.
    private WireClient[] pair(boolean ofRedis) {
        WireClient[] clients = ofRedis ? new WireClient[] {oracle.connect(), oracle.connect()}
                : new WireClient[] {readis.connect(), readis.connect()};
        clients[1].call("CLIENT UNPAUSE");
        clients[1].call(Request.of("FUNCTION", "LOAD", "REPLACE", LIBRARY));
        clients[1].call("CLIENT PAUSE 1000000 WRITE");
        return clients;
    }

    /// Asks, makes sure that there is no answer while the pause goes on, and gives the one that comes afterwards.
    private static Reply waits(WireClient[] clients, String line) {
        clients[0].send(Request.of(InlineWords.split(Bytes.of(line)).orElseThrow()));
        while (!clients[1].call("CLIENT LIST").toString().matches("(?s).* flags=x?b .*")) {
            Thread.onSpinWait();
        }
        clients[1].call("CLIENT UNPAUSE");
        return clients[0].reply();
    }
}
