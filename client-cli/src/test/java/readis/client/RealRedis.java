package readis.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import net.jqwik.api.lifecycle.LifecycleContext;
import net.jqwik.api.lifecycle.SkipExecutionHook;

/// The oracle: a real redis-server of the test's own, and the real redis-cli.
///
/// Where they are not installed the test is skipped, or fails when the build says `oracle.required`.
final class RealRedis implements AutoCloseable {

    /// What a program said.
    record Outcome(String out, String err, int status) {
    }

    private static final String PROGRAM = System.getProperty("oracle", "redis-server");

    private final Process process;
    private final int port;

    private RealRedis(Process process, int port) {
        this.process = process;
        this.port = port;
    }

    /// Starts a server on a free port and waits until it takes connections.
    static RealRedis start() throws IOException {
        requireInstalled(PROGRAM);
        int port = freePort();
        Path folder = Files.createTempDirectory("readis-oracle");
        Process process = new ProcessBuilder(PROGRAM, "--port", Integer.toString(port), "--save", "",
                "--dir", folder.toString(), "--enable-debug-command", "yes", "--bind", "127.0.0.1")
                .redirectErrorStream(true).start();
        var log = process.inputReader();
        for (String line = log.readLine(); line != null; line = log.readLine()) {
            if (line.contains("Ready to accept connections")) {
                return new RealRedis(process, port);
            }
        }
        throw new IOException(PROGRAM + " did not start");
    }

    /// A port that nothing listens on.
    static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        }
    }

    /// Skips properties where there is no redis-server: an assumption that fails before a container is an error there.
    static final class Needed implements SkipExecutionHook {
        @Override
        public SkipResult shouldBeSkipped(LifecycleContext context) {
            return isInstalled(PROGRAM) || Boolean.getBoolean("oracle.required") ? SkipResult.doNotSkip()
                    : SkipResult.skip("no redis-server: the oracle is not asked");
        }
    }

    private static boolean isInstalled(String program) {
        return Stream.of(System.getenv("PATH").split(":")).map(folder -> Path.of(folder).resolve(program))
                .anyMatch(Files::isExecutable);
    }

    static void requireInstalled(String program) {
        boolean installed = isInstalled(program);
        if (Boolean.getBoolean("oracle.required")) {
            assertThat(installed).as("%s is installed", program).isTrue();
        }
        assumeTrue(installed, program + " is not installed");
    }

    int port() {
        return port;
    }

    /// What redis-cli says when called with `words` and given `input`.
    static Outcome redisCli(String input, String... words) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(List.of("redis-cli"));
        command.addAll(List.of(words));
        Path errors = Files.createTempFile("redis-cli", ".err");
        try {
            Process cli = new ProcessBuilder(command).redirectError(errors.toFile()).start();
            try (var stdin = cli.getOutputStream()) {
                stdin.write(input.getBytes(StandardCharsets.ISO_8859_1));
            }
            ByteArrayOutputStream out = new ByteArrayOutputStream();
            cli.getInputStream().transferTo(out);
            assertThat(cli.waitFor(20, TimeUnit.SECONDS)).isTrue();
            return new Outcome(out.toString(StandardCharsets.ISO_8859_1), Files.readString(errors), cli.exitValue());
        } finally {
            Files.delete(errors);
        }
    }

    @Override
    public void close() {
        process.destroy();
    }
}
