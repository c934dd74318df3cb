package readis.server;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.ref.WeakReference;
import org.junit.jupiter.api.Test;
import readis.protocol.Reply;

class MemoryPurgeTest {

    @Test
    void collectsWhatNobodyHolds() throws Exception {
        WeakReference<byte[]> forgotten = new WeakReference<>(new byte[1 << 20]);
        try (TestServer server = TestServer.start(); WireClient client = WireClient.to(server.port())) {
            assertThat(client.call("MEMORY PURGE")).isEqualTo(Reply.OK);
        }
        assertThat(forgotten.get()).isNull();
    }
}
