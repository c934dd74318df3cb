package readis.server.bench;

import java.io.IOException;

/// One kind of load.
interface Workload {

    /// The workload that `test` names.
    ///
    /// @param pipeline how many requests a client sends before it reads replies
    static Workload named(String test, int pipeline) {
        return test.equals(FanOut.NAME) ? new FanOut(pipeline) : new RedisBenchmark(test, pipeline);
    }

    /// Its name.
    String test();

    int pipeline();

    /// How many ordinary requests take about as long as one of this.
    int weight();

    /// Runs `requests` requests against the server at `port`, and gives the rate: requests answered, or messages delivered,
    /// a second.
    ///
    /// @throws IOException when it cannot be finished
    double run(int port, int requests) throws IOException, InterruptedException;
}
