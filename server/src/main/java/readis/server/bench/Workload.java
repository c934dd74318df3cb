package readis.server.bench;

import java.io.BufferedReader;
import java.io.IOException;
import java.util.List;

/// One kind of load that redis-benchmark can make.
///
/// @param test the name of the test, as `redis-benchmark -t` takes it
/// @param pipeline how many requests a client sends before it reads replies
record Workload(String test, int pipeline) {

    private static final int CLIENTS = 50;
    private static final int KEYS = 100_000;
    private static final int LONG_REPLY = 20;
    private static final int LONG_REQUEST = 5;

    /// How many requests of an ordinary test take about as long as one of this.
    int weight() {
        return test.startsWith("lrange") ? LONG_REPLY : test.equals("mset") ? LONG_REQUEST : 1;
    }

    /// Runs `requests` requests against the server at `port` and gives the requests answered a second.
    ///
    /// Some tests need another one to prepare their data; the figure is that of the last.
    ///
    /// @throws IOException when redis-benchmark is not there or does not finish well
    double run(int port, int requests) throws IOException, InterruptedException {
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
