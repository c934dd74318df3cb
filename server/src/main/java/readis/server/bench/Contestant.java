package readis.server.bench;

import java.io.BufferedReader;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.net.ConnectException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/// A server under measurement: a process of its own, on a port of its own, that keeps nothing on disk.
record Contestant(String name, Process process, int port) implements AutoCloseable {

    private static final long KILOBYTE = 1024;

    /// The redis-server at `binary`.
    static Contestant redis(String binary) throws IOException {
        return launch("redis-server", List.of(binary));
    }

    /// This Readis, in a JVM with the same flags as the one that runs now.
    static Contestant readis() throws IOException {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(ManagementFactory.getRuntimeMXBean().getInputArguments());
        command.addAll(List.of("-cp", System.getProperty("java.class.path"), "readis.server.Main", "server"));
        return launch("readis", command);
    }

    private static Contestant launch(String name, List<String> command) throws IOException {
        int port = freePort();
        List<String> whole = new ArrayList<>(command);
        whole.addAll(List.of("--port", String.valueOf(port), "--save", "", "--appendonly", "no"));
        Process process = new ProcessBuilder(whole).redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD).start();
        Contestant contestant = new Contestant(name, process, port);
        contestant.awaitListening();
        return contestant;
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
                    throw new IOException(name + " ended before it listened, with status " + process.exitValue(), notYet);
                }
                Thread.onSpinWait();
            }
        }
    }

    /// How many bytes of the process are in memory, as the system's `ps` sees it.
    long residentBytes() throws IOException {
        Process ps = new ProcessBuilder("ps", "-o", "rss=", "-p", String.valueOf(process.pid())).start();
        try (BufferedReader output = ps.inputReader()) {
            return Long.parseLong(output.readLine().strip()) * KILOBYTE;
        }
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
