package readis.server;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.UncheckedIOException;
import java.util.concurrent.atomic.AtomicLong;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import readis.laws.Law;
import readis.laws.Mutants;
import readis.laws.Rejects;

/// Law SRV-10: when the server ends, every reply that was computed still reaches its client.
class FarewellProperties {

    /// What came of an end under load: how many commands ran, and how many replies arrived.
    record Outcome(long ran, long arrived) {
    }

    /// Ends a server under load, after some pipelines of requests with replies of some size have been sent.
    private interface Ending {
        Outcome after(Load load);
    }

    record Load(int requests, int replySize) {
    }

    @Property(tries = 10)
    @Law("SRV-10")
    void noReplyThatWasComputedIsLost(@ForAll("loads") Load load) {
        everythingArrives(FarewellProperties::endedUnderLoad, load);
    }

    @Example
    @Rejects("SRV-10")
    void rejectsAServerThatClosesAtOnce() {
        Mutants.assertRejected(loads(), load -> everythingArrives(
                given -> new Outcome(given.requests(), Math.min(given.requests(), 64_000 / given.replySize())), load));
    }

    private static void everythingArrives(Ending ending, Load load) {
        Outcome outcome = ending.after(load);
        assertThat(outcome.arrived()).isEqualTo(outcome.ran());
    }

    private static Outcome endedUnderLoad(Load load) {
        TestServer server = TestServer.start();
        AtomicLong ran = new AtomicLong();
        server.house().keyspace().effects().listen(_ -> ran.incrementAndGet());
        try (WireClient client = server.connect()) {
            String line = "SETRANGE k 0 " + "x".repeat(8) + "\r\nECHO " + "y".repeat(load.replySize()) + "\r\n";
            client.call("PING");
            Thread.ofPlatform().start(() -> sendUntilNobodyListens(client, line, load.requests()));
            Thread.ofPlatform().start(server::close);
            long arrived = client.untilClosed().lines().filter(":8"::equals).count();
            return new Outcome(ran.get(), arrived);
        }
    }

    private static void sendUntilNobodyListens(WireClient client, String line, int times) {
        try {
            for (int i = 0; i < times; i++) {
                client.send(line);
            }
        } catch (UncheckedIOException over) {
            assertThat(over).isNotNull();
        }
    }

    @Provide
    static Arbitrary<Load> loads() {
        return net.jqwik.api.Combinators.combine(Arbitraries.integers().between(1, 2000),
                Arbitraries.integers().between(1, 2000)).as(Load::new);
    }
}
