package readis.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.sun.management.UnixOperatingSystemMXBean;
import java.io.BufferedReader;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.channels.SocketChannel;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import readis.protocol.Reply;
import readis.protocol.Request;

/// Ten thousand clients who say nothing fit into 64 MB, and nobody else notices them.
@Tag("long")
class ManyClientsTest {

    private static final int CLIENTS = 10_000;

    private final List<SocketChannel> silent = new ArrayList<>();

    @Test
    void tenThousandIdleClientsAreHeld() throws IOException {
        assumeTrue(ManagementFactory.getOperatingSystemMXBean() instanceof UnixOperatingSystemMXBean system
                && system.getMaxFileDescriptorCount() > CLIENTS + 500, "not enough file descriptors");
        Process server = ServeCommandTest.startWithin("64m", "--port", "0", "--maxclients", "20000");
        try (BufferedReader output = server.inputReader()) {
            int port = ServeCommandTest.portIn(output);
            try (WireClient client = WireClient.to(port)) {
                come(port);
                awaitAll(client);
                assertThat(client.call("SET k v")).isEqualTo(Reply.OK);
                client.send(Request.of("SHUTDOWN"));
                assertThat(client.untilClosed()).isEmpty();
            }
        } finally {
            server.destroyForcibly();
            leave();
        }
    }

    private void come(int port) throws IOException {
        for (int i = 0; i < CLIENTS; i++) {
            silent.add(SocketChannel.open(new InetSocketAddress(InetAddress.getLoopbackAddress(), port)));
        }
    }

    private void leave() throws IOException {
        for (SocketChannel channel : silent) {
            channel.close();
        }
    }

    private static void awaitAll(WireClient client) {
        while (!((Reply.Bulk) client.call("INFO clients")).value().toString()
                .contains("connected_clients:" + (CLIENTS + 1) + "\r\n")) {
            Thread.onSpinWait();
        }
    }
}
