package readis.docs;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import readis.protocol.Reply;
import readis.protocol.Request;
import readis.server.WireClient;

/// What a script may do when there is no memory left, told by both servers.
class ScriptMemoryOracleTest extends OnBothServers {

    @ParameterizedTest
    @ValueSource(strings = {"return redis.call('set','a','1')", "return redis.pcall('set','a','1').err",
        "return redis.call('get','a')", "redis.call('del','a'); return redis.call('set','a','1')", "return 1",
        "#!lua\nreturn 1", "#!lua flags=no-writes\nreturn 1", "#!lua flags=allow-oom\nreturn redis.call('set','a','1')",
        "#!lua flags=no-writes,allow-oom\nreturn redis.call('get','a')"})
    void aScriptKnowsTheLimit(String script) {
        for (WireClient client : List.of(toRedis, toReadis)) {
            client.call("CONFIG SET maxmemory 1");
        }
        Request request = Request.of("EVAL", script, "0");
        assertThat(toReadis.call(request)).isEqualTo(toRedis.call(request));
    }

    @Test
    void withoutALimitEverythingIsAllowed() {
        assertThat(toReadis.call("EVAL \"return redis.call('set','a','1')\" 0")).isEqualTo(Reply.OK);
    }
}
