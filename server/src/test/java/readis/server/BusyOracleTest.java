package readis.server;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import readis.protocol.Reply;
import readis.protocol.Request;

/// Whatever one asks while a script is busy, redis-server and Readis answer alike.
class BusyOracleTest {

    private static final List<String> LINES = List.of("GET a", "PING", "SET a 1", "NOSUCH", "GET", "MULTI", "GET a", "EXEC", "MULTI",
            "DISCARD", "WATCH a", "UNWATCH", "FUNCTION LIST", "FUNCTION LOAD x", "FUNCTION NOSUCH", "SCRIPT EXISTS x",
            "SCRIPT NOSUCH", "SCRIPT LOAD x", "EVAL 'return 1' 0", "FCALL f 0", "CLIENT ID", "SUBSCRIBE c", "AUTH x", "SHUTDOWN",
            "SHUTDOWN SAVE", "SHUTDOWN maybe", "SHUTDOWN ABORT", "SHUTDOWN NOSAVE SAVE", "RESET", "CONFIG GET hz", "EXEC",
            "HELLO 9", "FUNCTION STATS now");

    @ParameterizedTest
    @ValueSource(strings = {"EVAL", "FCALL"})
    void usage(String command) {
        try (Oracle oracle = Oracle.start("--busy-reply-threshold", "1");
                TestServer readis = TestServer.startOnSystemClock("--busy-reply-threshold", "1")) {
            List<Reply> expected = heard(command, oracle.connect(), oracle.connect());
            assertThat(heard(command, readis.connect(), readis.connect())).isEqualTo(expected);
        }
    }

    private static List<Reply> heard(String command, WireClient caller, WireClient other) {
        caller.call(Request.of("FUNCTION", "LOAD", "#!lua name=l\nredis.register_function('f', function() while true do end end)"));
        caller.send(Request.of(command, command.equals("EVAL") ? "while true do end" : "f", "0"));
        while (!other.call("DBSIZE").toString().contains("BUSY")) {
            Thread.onSpinWait();
        }
        List<Reply> heard = new ArrayList<>(LINES.stream().map(other::call).toList());
        boolean isScript = command.equals("EVAL");
        heard.add(other.call(isScript ? "FUNCTION KILL" : "SCRIPT KILL"));
        heard.add(other.call(isScript ? "SCRIPT KILL" : "FUNCTION KILL"));
        heard.add(caller.reply());
        heard.add(other.call("SCRIPT KILL"));
        caller.close();
        other.close();
        return heard;
    }
}
