package readis.server;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import readis.protocol.Reply;

/// What a pause does to keys that die meanwhile, told by redis-server and Readis.
class PauseOracleTest {

    @Test
    void usage() {
        try (Oracle oracle = Oracle.start(); TestServer server = TestServer.startOnSystemClock();
                WireClient redis = oracle.connect(); WireClient readis = server.connect()) {
            for (WireClient client : List.of(redis, readis)) {
                client.call("SET a x PX 1");
                client.call("CLIENT PAUSE 1000000 WRITE");
                while (!client.call("GET a").equals(Reply.NULL)) {
                    Thread.onSpinWait();
                }
                assertThat(client.call("DBSIZE")).isEqualTo(Reply.integer(1));
                assertThat(client.call("EXISTS a")).isEqualTo(Reply.integer(0));
                client.call("CLIENT UNPAUSE");
                assertThat(client.call("EXISTS a")).isEqualTo(Reply.integer(0));
                assertThat(client.call("DBSIZE")).isEqualTo(Reply.integer(0));
            }
        }
    }
}
