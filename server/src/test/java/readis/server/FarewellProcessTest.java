package readis.server;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import readis.protocol.Reply;
import readis.protocol.Request;

/// A real process under load, ended by a real signal or by SHUTDOWN: no reply that was computed is lost.
///
/// All clients count the same key up. So the numbers that arrived, all clients together, must be all numbers up to some one.
class FarewellProcessTest {

    private static final int CLIENTS = 8;
    private static final String BATCH = "INCR counter\r\n".repeat(200);

    private interface Ending {
        void end(Process server, int port);
    }

    @Test
    void usage() throws Exception {
        nothingIsLost((server, _) -> server.destroy());
    }

    @Test
    void shutdownLosesNothingEither() throws Exception {
        nothingIsLost((_, port) -> {
            try (WireClient administrator = WireClient.to(port)) {
                administrator.send(Request.of("SHUTDOWN"));
                assertThat(administrator.untilClosed()).isEmpty();
            }
        });
    }

    private static void nothingIsLost(Ending ending) throws Exception {
        Process server = ServeCommandTest.startWithin("256m", "--port", "0");
        try (BufferedReader output = server.inputReader(); ExecutorService threads = Executors.newCachedThreadPool()) {
            int port = ServeCommandTest.portIn(output);
            CountDownLatch busy = new CountDownLatch(CLIENTS);
            List<Future<List<Long>>> counted = new ArrayList<>();
            for (int i = 0; i < CLIENTS; i++) {
                counted.add(threads.submit(() -> countUntilTheEnd(port, busy, threads)));
            }
            busy.await();
            ending.end(server, port);
            List<Long> numbers = new ArrayList<>();
            for (Future<List<Long>> client : counted) {
                numbers.addAll(client.get());
            }
            assertThat(numbers.stream().sorted().toList()).isEqualTo(LongStream.rangeClosed(1, numbers.size()).boxed().toList());
            assertThat(server.waitFor(30, TimeUnit.SECONDS)).isTrue();
            assertThat(server.exitValue()).isZero();
        } finally {
            server.destroyForcibly();
        }
    }

    /// Sends without waiting, and gives all numbers that arrived until the connection ended.
    private static List<Long> countUntilTheEnd(int port, CountDownLatch busy, ExecutorService threads) {
        try (WireClient client = WireClient.to(port)) {
            threads.submit(() -> sendWithoutEnd(client));
            List<Long> numbers = new ArrayList<>(List.of(((Reply.Int) client.reply()).value()));
            busy.countDown();
            readUntilTheEnd(client, numbers);
            return numbers;
        }
    }

    /// A connection that is reset fails the test: what the client had not fetched by then is gone.
    private static void readUntilTheEnd(WireClient client, List<Long> numbers) {
        try {
            while (true) {
                numbers.add(((Reply.Int) client.reply()).value());
            }
        } catch (IllegalStateException ended) {
            assertThat(ended).hasMessage("the server ended the connection");
        }
    }

    private static void sendWithoutEnd(WireClient client) {
        try {
            while (true) {
                client.send(BATCH);
            }
        } catch (UncheckedIOException over) {
            assertThat(over).isNotNull();
        }
    }
}
