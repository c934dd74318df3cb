package readis.server;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.ConnectException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Assumptions;

/// A real redis-server, started for a test: the judge of what Redis does.
///
/// `-Doracle=PATH` names the binary. Where there is none, tests that ask it are skipped, or fail with
/// `-Doracle.required=true`, as CI has it.
public final class Oracle implements AutoCloseable {

    private static final String BINARY = System.getProperty("oracle", "redis-server");

    private final Process process;
    private final int port;

    private Oracle(Process process, int port) {
        this.process = process;
        this.port = port;
    }

    /// Starts a redis-server that keeps nothing, with these directives beside: `"--requirepass", "secret"`.
    public static Oracle start(String... directives) {
        Assumptions.assumeTrue(isThere(), "no redis-server on the PATH: the oracle is not asked");
        try {
            return launch(List.of(directives));
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    /// Whether there is a redis-server; fails where one is required.
    public static boolean isThere() {
        try {
            boolean there = new ProcessBuilder(BINARY, "--version").redirectErrorStream(true)
                    .redirectOutput(ProcessBuilder.Redirect.DISCARD).start().waitFor() == 0;
            return requireIfAsked(there);
        } catch (IOException missing) {
            return requireIfAsked(false);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    private static boolean requireIfAsked(boolean there) {
        if (!there && Boolean.getBoolean("oracle.required")) {
            throw new IllegalStateException("the oracle is required, and there is no " + BINARY);
        }
        return there;
    }

    private static Oracle launch(List<String> directives) throws IOException {
        int port = freePort();
        Path directory = Files.createTempDirectory("oracle");
        directory.toFile().deleteOnExit();
        List<String> command = new ArrayList<>(List.of(BINARY, "--port", String.valueOf(port), "--save", "",
                "--appendonly", "no", "--dir", directory.toString(), "--enable-debug-command", "yes"));
        command.addAll(directives);
        Process process = new ProcessBuilder(command).redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD).start();
        Oracle oracle = new Oracle(process, port);
        oracle.awaitListening();
        return oracle;
    }

    /// What a redis-server says that ends at once.
    public static String startInVain(String... directives) {
        List<String> command = new ArrayList<>(List.of(BINARY));
        command.addAll(List.of(directives));
        try {
            Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
            try (BufferedReader output = process.inputReader()) {
                return String.join("\n", output.lines().toList());
            } finally {
                process.destroy();
            }
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    private static int freePort() throws IOException {
        try (ServerSocket probe = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return probe.getLocalPort();
        }
    }

    private void awaitListening() throws IOException {
        while (true) {
            try (Socket _ = new Socket(InetAddress.getLoopbackAddress(), port)) {
                return;
            } catch (ConnectException notYet) {
                if (!process.isAlive()) {
                    throw new IllegalStateException("redis-server ended at once", notYet);
                }
                Thread.onSpinWait();
            }
        }
    }

    public int port() {
        return port;
    }

    /// A new connection to the real server.
    public WireClient connect() {
        return WireClient.to(port);
    }

    @Override
    public void close() {
        process.destroy();
        try {
            if (!process.waitFor(10, TimeUnit.SECONDS)) {
                process.destroyForcibly();
            }
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
    }
}
