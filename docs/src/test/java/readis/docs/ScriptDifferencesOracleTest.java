package readis.docs;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import readis.protocol.Reply;
import readis.protocol.Request;
import readis.server.WireClient;

/// The differences of `docs/differences.md` that concern scripts, shown on both servers.
class ScriptDifferencesOracleTest extends OnBothServers {

    private static Reply eval(WireClient client, String script) {
        return client.call(Request.of("EVAL", script, "0"));
    }

    @Test
    void whatAScriptChoosesForItsJsonEndsWithIt() {
        differences.named("script-json");
        for (WireClient client : new WireClient[] {toRedis, toReadis}) {
            eval(client, "cjson.encode_max_depth(7)");
        }
        assertThat(eval(toRedis, "return cjson.encode_max_depth()")).isEqualTo(Reply.integer(7));
        assertThat(eval(toReadis, "return cjson.encode_max_depth()")).isEqualTo(Reply.integer(1000));
    }

    @Test
    void theTablesOfTheHouseAreEmptyStandIns() {
        differences.named("script-stand-ins");
        assertThat(eval(toRedis, "return next(redis) ~= nil")).isEqualTo(Reply.integer(1));
        assertThat(eval(toReadis, "return next(redis) ~= nil")).isEqualTo(Reply.NULL);
    }

    @Test
    void aTailCallLosesItsLine() {
        differences.named("script-tail-call");
        assertThat(eval(toRedis, "return pairs(nil)").toString()).contains("on @user_script:1.");
        assertThat(eval(toReadis, "return pairs(nil)").toString()).contains("on =(tail call):-1.");
    }

    @Test
    void thereIsNoDebugger() {
        differences.named("script-debug");
        assertThat(toRedis.call("SCRIPT DEBUG NO")).isEqualTo(Reply.OK);
        assertThat(toReadis.call("SCRIPT DEBUG NO").toString()).contains("unknown subcommand 'DEBUG'");
    }

    @Test
    void twoSpellingsOfAFunctionAreOneName() {
        differences.named("function-case");
        Request load = Request.of("FUNCTION", "LOAD", "#!lua name=l\nlocal function f() return 1 end\n"
                + "redis.register_function('f', f) redis.register_function('F', f)");
        assertThat(toRedis.call(load)).isEqualTo(Reply.bulk("l"));
        assertThat(toReadis.call(load).toString()).contains("Function already exists in the library");
    }

    @Test
    void thereIsALimitForTheMemoryOfScripts() {
        differences.named("script-memory");
        String script = "return #string.rep('x', 5000000)";
        assertThat(toReadis.call("CONFIG SET lua-memory-limit 4mb")).isEqualTo(Reply.OK);
        assertThat(toRedis.call("CONFIG SET lua-memory-limit 4mb")).isInstanceOf(Reply.Error.class);
        assertThat(eval(toRedis, script)).isEqualTo(Reply.integer(5_000_000));
        assertThat(eval(toReadis, script).toString()).contains("not enough memory");
    }

    @Test
    void theCollectorIsNotForScripts() {
        differences.named("script-collector");
        for (WireClient client : new WireClient[] {toRedis, toReadis}) {
            assertThat(eval(client, "return collectgarbage('setpause', 300)")).isEqualTo(Reply.integer(200));
        }
        assertThat(eval(toRedis, "return collectgarbage('setpause', 300)")).isEqualTo(Reply.integer(300));
        assertThat(eval(toReadis, "return collectgarbage('setpause', 300)")).isEqualTo(Reply.integer(200));
    }
}
