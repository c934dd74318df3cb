package readis.server;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.UnixDomainSocketAddress;
import java.net.UnknownHostException;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;
import readis.protocol.Reply;
import readis.storage.HandClock;

class AdmissionTest {

    private final InetSocketAddress stranger = at(203, 0, 113, 7);
    private final ServerSettings settings = ServerSettings.defaults();
    private final Clients clients = new Clients();

    @Test
    void usage() {
        Admission open = new Admission(settings, clients, () -> false);
        assertThat(open.refusal(at(127, 0, 0, 1))).isEmpty();
        assertThat(open.refusal(UnixDomainSocketAddress.of("/tmp/readis.sock"))).isEmpty();
        assertThat(open.refusal(stranger)).get().asString().contains("DENIED Redis is running in protected mode");
    }

    @Test
    void aPasswordOrAWordOpensTheDoorToTheNetwork() {
        assertThat(new Admission(settings, clients, () -> true).refusal(stranger)).isEmpty();
        settings.protectedMode().set("no");
        assertThat(new Admission(settings, clients, () -> false).refusal(stranger)).isEmpty();
    }

    @Test
    void aFullHouseTurnsEverybodyAway() {
        settings.maxClients().set("1");
        clients.add(new House(new HandClock(), RandomGenerator.getDefault()).welcome(Link.NONE));
        assertThat(new Admission(settings, clients, () -> false).refusal(at(127, 0, 0, 1)))
                .contains(Reply.error("ERR max number of clients reached"));
    }

    private static InetSocketAddress at(int... parts) {
        try {
            byte[] bytes = {(byte) parts[0], (byte) parts[1], (byte) parts[2], (byte) parts[3]};
            return new InetSocketAddress(InetAddress.getByAddress(bytes), 50_000);
        } catch (UnknownHostException impossible) {
            throw new AssertionError(impossible);
        }
    }
}
