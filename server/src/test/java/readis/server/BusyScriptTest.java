package readis.server;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import readis.protocol.Reply;
import readis.protocol.Request;

/// A script that does not end, and what its caller and others hear of it through their sockets.
class BusyScriptTest {

    private static final Reply BUSY_SCRIPT = Reply.error(
            "BUSY Redis is busy running a script. You can only call SCRIPT KILL or SHUTDOWN NOSAVE.");
    private static final Reply BUSY_FUNCTION = Reply.error(
            "BUSY Redis is busy running a script. You can only call FUNCTION KILL or SHUTDOWN NOSAVE.");

    private final TestServer server = TestServer.start("--busy-reply-threshold", "1");
    private final WireClient client = server.connect();
    private final WireClient other = server.connect();

    @AfterEach
    void stop() {
        client.close();
        other.close();
        server.close();
    }

    private void untilBusy(Request endless, Reply busy) {
        client.send(endless);
        while (!other.call("GET a").equals(busy)) {
            Thread.onSpinWait();
        }
    }

    private static Request eval(String script) {
        return Request.of("EVAL", script, "0");
    }

    private void load(String body) {
        client.call(Request.of("FUNCTION", "LOAD", "#!lua name=l\nredis.register_function('f', function() " + body + " end)"));
    }

    @Test
    void usage() {
        untilBusy(eval("while true do end"), BUSY_SCRIPT);
        assertThat(other.call("SCRIPT KILL")).isEqualTo(Reply.OK);
        assertThat(client.reply().toString()).contains("ERR Script killed by user with SCRIPT KILL...");
        assertThat(other.call("SCRIPT KILL")).isEqualTo(Reply.error("NOTBUSY No scripts in execution right now."));
        assertThat(client.call("SET a 1")).isEqualTo(Reply.OK);
    }

    @ParameterizedTest
    @ValueSource(strings = {"while true do pcall(function() while true do end end) end", "while true do redis.pcall('GET', 'a') end",
        "coroutine.wrap(function() while true do end end)()", "while true do pcall(redis.call, 'NONE') end"})
    void whateverItDoesAgainstIt(String script) {
        untilBusy(eval(script), BUSY_SCRIPT);
        assertThat(other.call("SCRIPT KILL")).isEqualTo(Reply.OK);
        assertThat(client.reply().toString()).contains("ERR Script killed by user with SCRIPT KILL...");
    }

    @Test
    void whatHasWrittenCanOnlyEndWithTheServer() {
        untilBusy(eval("redis.call('SET', 'a', '1') while true do end"), BUSY_SCRIPT);
        assertThat(other.call("SCRIPT KILL").toString()).contains("UNKILLABLE Sorry the script already executed write commands");
        assertThat(other.call("SHUTDOWN")).isEqualTo(BUSY_SCRIPT);
        other.send("SHUTDOWN NOSAVE\r\n");
        assertThat(other.untilClosed()).isEmpty();
        client.untilGone();
        while (server.isAlive()) {
            Thread.onSpinWait();
        }
    }

    @Test
    void aFunctionIsEndedByFunctionKill() {
        load("while true do end");
        untilBusy(Request.of("FCALL", "f", "0"), BUSY_FUNCTION);
        assertThat(other.call("FUNCTION STATS").toString()).contains("running_script", "Bulk[value=FCALL]", "duration_ms");
        assertThat(other.call("SCRIPT KILL")).isEqualTo(BUSY_FUNCTION);
        assertThat(other.call("FUNCTION KILL")).isEqualTo(Reply.OK);
        assertThat(client.reply().toString()).contains("ERR Script killed by user with SCRIPT KILL...");
    }

    @Test
    void aFunctionThatHasWrittenIsNotEnded() {
        load("redis.call('SET', 'a', '1') while true do end");
        untilBusy(Request.of("FCALL", "f", "0"), BUSY_FUNCTION);
        assertThat(other.call("FUNCTION KILL").toString()).contains("UNKILLABLE");
        assertThat(other.call("SHUTDOWN SAVE")).isEqualTo(BUSY_FUNCTION);
        other.send("SHUTDOWN NOSAVE\r\n");
        assertThat(other.untilClosed()).isEmpty();
    }

    @Test
    void aScriptInATransactionIsEndedToo() {
        client.call("MULTI");
        client.call(eval("while true do end"));
        client.call("GET a");
        untilBusy(Request.of("EXEC"), BUSY_SCRIPT);
        assertThat(other.call("SCRIPT KILL")).isEqualTo(Reply.OK);
        Reply.Array replies = (Reply.Array) client.reply();
        assertThat(replies.items().getFirst().toString()).contains("SCRIPT KILL...");
        assertThat(replies.items().getLast()).isEqualTo(Reply.NULL);
    }

    @Test
    void whoeverComesMeanwhileIsLetInAndHearsIt() {
        untilBusy(eval("while true do end"), BUSY_SCRIPT);
        try (WireClient late = server.connect()) {
            assertThat(late.call("SET a 1")).isEqualTo(BUSY_SCRIPT);
            assertThat(late.call("SCRIPT KILL")).isEqualTo(Reply.OK);
        }
        assertThat(client.reply()).isInstanceOf(Reply.Error.class);
    }

    @Test
    void theScriptEndsAlsoWhenItsCallerIsGone() {
        untilBusy(eval("while true do end"), BUSY_SCRIPT);
        client.close();
        assertThat(other.call("SCRIPT KILL")).isEqualTo(Reply.OK);
        assertThat(other.call("SET a 1")).isEqualTo(Reply.OK);
    }
}
