package readis.server;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.UncheckedIOException;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Supplier;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import readis.laws.Law;
import readis.laws.Mutants;
import readis.laws.Rejects;
import readis.protocol.Request;

/// Law SRV-10: when the server ends, every reply that was computed still reaches its client.
class FarewellProperties {

    /// What came of an end under load: how many commands ran, and how many replies arrived.
    record Outcome(long ran, long arrived) {
    }

    /// @param allRun whether the end comes only when all requests have run: then many replies wait for a client that has not
    ///     begun to fetch them
    record Load(int requests, int replySize, boolean allRun) {
    }

    @Property(tries = 10)
    @Law("SRV-10")
    void noReplyThatWasComputedIsLost(@ForAll("loads") Load load) {
        everythingArrives(TestServer::start, load);
    }

    @Example
    @Rejects("SRV-10")
    void rejectsAServerThatClosesAtOnce() {
        Mutants.assertRejected(loads(), load -> everythingArrives(TestServer::startHasty, load));
    }

    private static void everythingArrives(Supplier<TestServer> servers, Load load) {
        Outcome outcome = endedUnderLoad(servers.get(), load);
        assertThat(outcome.arrived()).isEqualTo(outcome.ran());
    }

    private static Outcome endedUnderLoad(TestServer server, Load load) {
        AtomicLong ran = new AtomicLong();
        server.house().keyspace().effects().listen(group -> group.stream()
                .filter(effect -> effect.request().name().equalsIgnoreCase("setrange")).forEach(_ -> ran.incrementAndGet()));
        try (WireClient client = server.connect()) {
            client.call(Request.of("SET", "large", "y".repeat(load.replySize())));
            String line = "SETRANGE k 0 12345678\r\nGET large\r\n";
            Thread.ofPlatform().start(() -> sendUntilNobodyListens(client, line, load.requests()));
            while (load.allRun() && ran.get() < load.requests()) {
                Thread.onSpinWait();
            }
            Thread.ofPlatform().start(server::close);
            long arrived = client.untilGone().lines().filter(":8"::equals).count();
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
        return Arbitraries.oneOf(loads(2000, 2000, false), loads(200, 150_000, true));
    }

    private static Arbitrary<Load> loads(int mostRequests, int longestReply, boolean allRun) {
        return Combinators.combine(Arbitraries.integers().between(mostRequests / 2, mostRequests),
                Arbitraries.integers().between(longestReply / 2, longestReply))
                .as((requests, size) -> new Load(requests, size, allRun));
    }
}
