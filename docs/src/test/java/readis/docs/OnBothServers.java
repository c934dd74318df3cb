package readis.docs;

import java.io.UncheckedIOException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import readis.server.Oracle;
import readis.server.TestServer;
import readis.server.WireClient;

/// A test that says the same to redis-server and to Readis: both are started anew for each example, with a client each.
abstract class OnBothServers {

    final Differences differences = Differences.read(Repository.here());
    private final String[] settings;
    Oracle oracle;
    TestServer readis;
    WireClient toRedis;
    WireClient toReadis;

    /// @param settings with which both are started
    OnBothServers(String... settings) {
        this.settings = settings;
    }

    @BeforeEach
    void start() {
        oracle = Oracle.start(settings);
        readis = TestServer.startOnSystemClock(settings);
        toRedis = oracle.connect();
        toReadis = readis.connect();
    }

    @AfterEach
    void stop() {
        if (oracle != null) {
            toRedis.close();
            toReadis.close();
            readis.close();
            oracle.close();
        }
    }

    /// What is answered to `bytes` until the connection ends. A server that ends it while bytes still come resets it.
    static String answered(WireClient client, String bytes) {
        try {
            client.send(bytes);
            return client.untilClosed();
        } catch (UncheckedIOException reset) {
            return "";
        }
    }
}
