package readis.server;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import readis.protocol.Reply;
import readis.protocol.Request;

/// By which ways clients come in, and how they are thrown out.
class DoorsTest {

    @TempDir
    private Path directory;

    @Test
    void usage() throws IOException {
        Path path = directory.resolve("readis.sock");
        try (TestServer _ = TestServer.start("--unixsocket", path.toString(), "--unixsocketperm", "700");
                SocketChannel channel = SocketChannel.open(StandardProtocolFamily.UNIX)) {
            assertThat(Files.getPosixFilePermissions(path)).isEqualTo(PosixFilePermissions.fromString("rwx------"));
            channel.connect(UnixDomainSocketAddress.of(path));
            channel.write(ByteBuffer.wrap("CLIENT INFO\r\n".getBytes(StandardCharsets.US_ASCII)));
            ByteBuffer answer = ByteBuffer.allocate(4096);
            channel.read(answer);
            assertThat(new String(answer.array(), StandardCharsets.US_ASCII))
                    .contains("addr=" + path + ":0 laddr=" + path + ":0 ", " flags=U ");
        }
        assertThat(path).doesNotExist();
    }

    @Test
    void everyAddressOfBindIsADoorAndMissingOnesMayBeMissing() throws IOException {
        try (TestServer server = TestServer.start("--bind", "127.0.0.1", "127.0.0.2", "-203.0.113.1");
                Socket socket = new Socket(InetAddress.getByName("127.0.0.2"), server.port());
                WireClient client = server.connect()) {
            assertThat(client.call("PING")).isEqualTo(Reply.PONG);
            assertThat(socket.isConnected()).isTrue();
        }
    }

    @Test
    void whoIsSilentForTooLongIsThrownOut() {
        try (TestServer server = TestServer.start("--timeout", "10"); WireClient silent = server.connect();
                WireClient talker = server.connect()) {
            silent.call("PING");
            talker.call("PING");
            server.clock().advance(Duration.ofSeconds(6));
            talker.call("PING");
            server.clock().advance(Duration.ofSeconds(6));
            assertThat(silent.untilClosed()).isEmpty();
            assertThat(talker.call("PING")).isEqualTo(Reply.PONG);
        }
    }

    @Test
    void whoDoesNotFetchItsRepliesIsCutWhileOthersAreServed() {
        try (TestServer server = TestServer.start("--client-output-buffer-limit", "normal", "8mb", "0", "0");
                WireClient slow = server.connect(); WireClient other = server.connect()) {
            other.call(Request.of("SET", "large", "x".repeat(1 << 20)));
            slow.send("GET large\r\n".repeat(100));
            String header = "$1048576\r\n";
            String seen = slow.untilClosed();
            assertThat(seen.length()).isLessThan(100 << 20);
            assertThat(seen.replace(header, "").replace("\r\n", "").chars()).allMatch(letter -> letter == 'x');
            assertThat(other.call("PING")).isEqualTo(Reply.PONG);
        }
    }

    @Test
    void whoStaysAboveTheSoftLimitIsCutWhenItsTimeIsOver() {
        try (TestServer server = TestServer.start("--client-output-buffer-limit", "normal", "0", "1mb", "10");
                WireClient slow = server.connect(); WireClient other = server.connect()) {
            other.call(Request.of("SET", "large", "x".repeat(24 << 20)));
            slow.send("GET large\r\n");
            awaitThat(() -> clients(other).matches("(?s).* omem=[0-9]{7,} .*"));
            server.clock().advance(Duration.ofSeconds(12));
            awaitThat(() -> clients(other).lines().count() == 1);
            assertThat(slow.untilClosed().length()).isLessThan(24 << 20);
        }
    }

    private static String clients(WireClient client) {
        return ((Reply.Bulk) client.call("CLIENT LIST")).value().toString();
    }

    private static void awaitThat(BooleanSupplier condition) {
        while (!condition.getAsBoolean()) {
            Thread.onSpinWait();
        }
    }
}
