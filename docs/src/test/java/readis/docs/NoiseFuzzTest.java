package readis.docs;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;
import readis.protocol.Reply;
import readis.protocol.RequestLimits;
import readis.server.TestServer;
import readis.server.WireClient;

/// A million malformed inputs of several clients at once, through real sockets: the server answers each, ends the broken
/// connections and no others, keeps nothing, and serves the next polite client.
///
/// An exception in a command would cost its connection, and so an [Attacker] would miss a reply.
class NoiseFuzzTest {

    private static final int INPUTS = 1_000_000;
    private static final int ATTACKERS = 4;
    private static final long KEPT = 32L << 20;
    private static final String[] DIRECTIVES =
            {"--proto-max-bulk-len", "1mb", "--client-query-buffer-limit", "1mb"};
    private static final RequestLimits LIMITS = new RequestLimits(true, 1 << 20, 1 << 20);

    @Test
    void aMillionMalformedInputsDoNoHarm() throws Exception {
        try (TestServer server = TestServer.start(DIRECTIVES)) {
            long before = memory();
            List<Attacker> attackers = attack(server.port());
            assertThat(server.isAlive()).isTrue();
            try (WireClient polite = server.connect()) {
                assertThat(polite.call("PING")).isEqualTo(Reply.PONG);
            }
            assertThat(attackers.stream().mapToLong(Attacker::answered).sum()).isGreaterThan(INPUTS * 9L / 10);
            assertThat(attackers.stream().mapToLong(Attacker::connectionsBroken).sum()).isGreaterThan(INPUTS / 100);
            assertThat(memory() - before).as("bytes that the noise left in memory").isLessThan(KEPT);
        }
    }

    private static List<Attacker> attack(int port) throws Exception {
        SplittableRandom random = new SplittableRandom();
        List<Attacker> attackers = new ArrayList<>();
        try (ExecutorService threads = Executors.newFixedThreadPool(ATTACKERS)) {
            List<Future<?>> attacks = new ArrayList<>();
            for (int i = 0; i < ATTACKERS; i++) {
                Attacker attacker = new Attacker(port, LIMITS, random.split());
                attackers.add(attacker);
                attacks.add(threads.submit(() -> {
                    attacker.send(INPUTS / ATTACKERS);
                    return attacker;
                }));
            }
            for (Future<?> attack : attacks) {
                attack.get();
            }
        }
        for (Attacker attacker : attackers) {
            attacker.close();
        }
        return attackers;
    }

    private static long memory() {
        System.gc();
        return Runtime.getRuntime().totalMemory() - Runtime.getRuntime().freeMemory();
    }
}
