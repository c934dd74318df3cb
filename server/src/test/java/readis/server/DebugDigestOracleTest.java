package readis.server;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

/// The fingerprints of DEBUG DIGEST and DIGEST-VALUE are Redis's own.
class DebugDigestOracleTest {

    private static final List<String> CONVERSATION = List.of("DEBUG DIGEST", "SET a 1", "SET b text", "DEBUG DIGEST",
            "PEXPIREAT a 4000000000000", "DEBUG DIGEST", "DEBUG DIGEST-VALUE a b nothing", "SELECT 3", "SET c \"\"",
            "APPEND c \"two words\"", "DEBUG DIGEST", "DEBUG POPULATE 100", "DEBUG POPULATE 5 other 20", "DEBUG DIGEST",
            "DEBUG DIGEST-VALUE c key:7 other:3", "RPUSH l 1 two \"\" -70000 1", "DEBUG DIGEST-VALUE l", "COPY l m",
            "CONFIG SET list-max-listpack-size 2", "LPUSH m 0", "DEBUG DIGEST-VALUE l m", "DEBUG DIGEST",
            "SADD set 1 2 -70000", "DEBUG DIGEST-VALUE set", "SADD set x \"\"", "DEBUG DIGEST-VALUE set",
            "SADD set " + "y".repeat(65), "DEBUG DIGEST-VALUE set", "HSET hash f 1 g text", "DEBUG DIGEST-VALUE hash",
            "HSET hash f " + "y".repeat(65), "DEBUG DIGEST-VALUE hash set", "EXPIREAT hash 4000000000", "DEBUG DIGEST");

    @Test
    void usage() {
        try (Oracle oracle = Oracle.start(); TestServer server = TestServer.start("--enable-debug-command", "local");
                WireClient redis = oracle.connect(); WireClient readis = server.connect()) {
            for (String line : CONVERSATION) {
                assertThat(readis.call(line)).as(line).isEqualTo(redis.call(line));
            }
        }
    }
}
