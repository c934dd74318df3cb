package readis.server.bench;

import java.io.BufferedReader;
import java.io.IOException;
import java.util.List;

/// A load that redis-benchmark makes.
///
/// @param test the name of the test, as `redis-benchmark -t` takes it
/// @param pipeline how many requests a client sends before it reads replies
record RedisBenchmark(String test, int pipeline) implements Workload {

    private static final int CLIENTS = 50;
    private static final int KEYS = 100_000;
    private static final int LONG_REPLY = 20;
    private static final int LONG_REQUEST = 5;

    @Override
    public int weight() {
        return test.startsWith("lrange") ? LONG_REPLY : test.equals("mset") ? LONG_REQUEST : 1;
    }

    /// Some tests need another one to prepare their data; the figure is that of the last.
    @Override
    public double run(int port, int requests) throws IOException, InterruptedException {
        Process process = new ProcessBuilder(List.of("redis-benchmark", "-p", String.valueOf(port), "--csv",
                "-t", test, "-n", String.valueOf(requests), "-r", String.valueOf(KEYS),
                "-c", String.valueOf(CLIENTS), "-P", String.valueOf(pipeline)))
                .redirectError(ProcessBuilder.Redirect.DISCARD).start();
        List<String> lines;
        try (BufferedReader output = process.inputReader()) {
            lines = output.lines().filter(line -> line.startsWith("\"") && !line.startsWith("\"test\"")).toList();
        }
        if (process.waitFor() != 0 || lines.isEmpty()) {
            throw new IOException("redis-benchmark did not finish " + this);
        }
        return Double.parseDouble(lines.getLast().split(",")[1].replace("\"", ""));
    }
}
