package readis.server.bench;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.Test;
import readis.protocol.Reply;
import readis.protocol.Request;
import readis.server.TestServer;
import readis.server.WireClient;

class FillingTest {

    @Test
    void usage() throws Exception {
        try (TestServer server = TestServer.start(); WireClient client = WireClient.to(server.port())) {
            Filling.strings(2500).into(server.port());
            assertThat(client.call("DBSIZE")).isEqualTo(Reply.integer(2500));
            assertThat(client.call("STRLEN key:2499")).isEqualTo(Reply.integer(32));
        }
    }

    @Test
    void saysWhatTheServerRefused() throws Exception {
        try (TestServer server = TestServer.start()) {
            Filling wrong = new Filling("wrong", 1, _ -> Request.of("NO-SUCH-COMMAND"));
            assertThatThrownBy(() -> wrong.into(server.port())).isInstanceOf(IOException.class)
                    .hasMessageContaining("unknown command");
        }
    }

    @Test
    void theTableShowsMegabytesAndTheRatio() {
        assertThat(Footprint.table(List.of(new Footprint(Filling.strings(1000), 100 << 20, 150 << 20)))).isEqualTo("""
                | resident memory of | redis-server | Readis | Readis / redis-server |
                |---|---|---|---|
                | 1,000 strings of 32 bytes | 100 MB | 150 MB | 1.50 |
                """);
    }
}
