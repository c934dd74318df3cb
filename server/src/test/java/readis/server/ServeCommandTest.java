package readis.server;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import readis.protocol.Reply;
import readis.protocol.Request;

/// `readis server` as a process of its own: what it prints, how it ends.
class ServeCommandTest {

    @TempDir
    private Path directory;

    @Test
    void usage() throws Exception {
        Process server = start("--port", "0");
        try (BufferedReader output = server.inputReader()) {
            int port = portIn(output);
            try (WireClient client = WireClient.to(port)) {
                assertThat(client.call("PING")).isEqualTo(Reply.PONG);
                client.send(Request.of("SHUTDOWN"));
                assertThat(client.untilClosed()).isEmpty();
            }
            assertThat(statusOf(server)).isZero();
            assertThat(output.lines()).last().asString().endsWith("Readis is now ready to exit, bye bye...");
        }
    }

    @Test
    void aTerminatedServerEndsWell() throws Exception {
        Path pidFile = directory.resolve("pid");
        Process server = start("--port", "0", "--pidfile", pidFile.toString());
        try (BufferedReader output = server.inputReader()) {
            portIn(output);
            assertThat(pidFile).hasContent(server.pid() + "\n");
            server.destroy();
            assertThat(statusOf(server)).isZero();
            assertThat(pidFile).doesNotExist();
        }
    }

    @Test
    void theLogIsAsChattyAsTheLastSettingSays() throws Exception {
        Process server = start("--port", "0", "--enable-debug-command", "yes");
        try (BufferedReader output = server.inputReader()) {
            try (WireClient client = WireClient.to(portIn(output))) {
                client.call("CONFIG SET loglevel nothing");
                client.call("DEBUG LOG unheard");
                client.call("CONFIG SET loglevel warning");
                client.call("DEBUG LOG heard");
                client.send(Request.of("SHUTDOWN"));
                assertThat(client.untilClosed()).isEmpty();
            }
            assertThat(output.lines()).singleElement().asString().endsWith("WARN DEBUG LOG: heard");
        }
    }

    @Test
    void aServerWithoutADoorDoesNotStart() throws Exception {
        assertRefused(start("--bind", ""), "Configured to not listen anywhere");
    }

    @Test
    void aTakenPortIsNamed() throws Exception {
        try (ServerSocket other = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            String port = String.valueOf(other.getLocalPort());
            assertRefused(start("--port", port), "Failed listening on port " + port);
        }
    }

    @Test
    void anUnknownDirectiveIsNamedWithItsPlace() throws Exception {
        Path file = Files.writeString(directory.resolve("redis.conf"), "port 0\nunheard-of yes\n");
        assertRefused(start(file.toString()), file + ", at line 2");
    }

    @Test
    void whatCannotBeServedIsNotSwallowed() throws Exception {
        assertRefused(start("--cluster-enabled", "yes"), "this server can only do 'no' so far");
        assertRefused(start("--cluster-node-timeout", "1"), "does not have it yet: it belongs to cluster");
    }

    private static void assertRefused(Process server, String reason) throws InterruptedException, IOException {
        try (BufferedReader output = server.inputReader()) {
            assertThat(String.join("\n", output.lines().toList())).contains(reason).doesNotContain("\tat ");
            assertThat(statusOf(server)).isEqualTo(1);
        }
    }

    private static Process start(String... arguments) throws IOException {
        return startWithin("1g", arguments);
    }

    /// A server process that may use `heap` of memory.
    static Process startWithin(String heap, String... arguments) throws IOException {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(), "-Xmx" + heap,
                "-cp", System.getProperty("java.class.path"), "readis.server.Main", "server"));
        command.addAll(List.of(arguments));
        command.addAll(List.of("--save", ""));
        return new ProcessBuilder(command).redirectErrorStream(true).start();
    }

    /// Reads up to the line that says the server is ready; gives the port it named before.
    static int portIn(BufferedReader output) throws IOException {
        String port = "";
        for (String line = output.readLine(); line != null; line = output.readLine()) {
            if (line.contains("port ")) {
                port = line.replaceAll(".*port (\\d+),.*", "$1");
            }
            if (line.contains("Ready to accept connections")) {
                return Integer.parseInt(port);
            }
        }
        throw new AssertionError("the server never said that it was ready");
    }

    private static int statusOf(Process server) throws InterruptedException {
        assertThat(server.waitFor(30, TimeUnit.SECONDS)).isTrue();
        return server.exitValue();
    }
}
