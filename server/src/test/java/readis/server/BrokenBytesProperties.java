package readis.server;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.function.Function;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.lifecycle.AfterContainer;
import net.jqwik.api.lifecycle.BeforeContainer;
import readis.laws.Law;
import readis.laws.Mutants;
import readis.laws.Rejects;
import readis.protocol.Reply;

/// Law SRV-7: broken bytes cost only the connection they came on, and only what comes behind them.
class BrokenBytesProperties {

    private static TestServer server;

    /// Good requests, then bytes that break the protocol, then one more good request.
    record Visit(int before, Breakage breakage) {
        String sent() {
            return "PING\r\n".repeat(before) + breakage.bytes() + "PING\r\n";
        }

        String expected() {
            return "+PONG\r\n".repeat(before) + "-ERR Protocol error: " + breakage.reason() + "\r\n";
        }
    }

    record Breakage(String bytes, String reason) {
    }

    @BeforeContainer
    static void start() {
        server = TestServer.start();
    }

    @AfterContainer
    static void stop() {
        server.close();
    }

    @Property(tries = 200)
    @Law("SRV-7")
    void brokenBytesEndOnlyTheirOwnConnection(@ForAll("visits") Visit visit) {
        try (WireClient bystander = server.connect()) {
            costsOnlyItsConnection(BrokenBytesProperties::throughASocket, visit);
            assertThat(bystander.call("PING")).isEqualTo(Reply.PONG);
        }
    }

    @Example
    @Rejects("SRV-7")
    void rejectsAServerThatReadsOnBehindTheBreak() {
        Mutants.assertRejected(visits(), visit ->
                costsOnlyItsConnection(sent -> throughASocket(sent) + "+PONG\r\n", visit));
    }

    @Example
    @Rejects("SRV-7")
    void rejectsAServerThatDropsTheRepliesBeforeTheBreak() {
        Mutants.assertRejected(visits(), visit ->
                costsOnlyItsConnection(sent -> throughASocket(sent).replaceFirst("\\+PONG\r\n", ""), visit));
    }

    private static void costsOnlyItsConnection(Function<String, String> visit, Visit visitor) {
        assertThat(visit.apply(visitor.sent())).isEqualTo(visitor.expected());
    }

    private static String throughASocket(String sent) {
        try (WireClient visitor = server.connect()) {
            visitor.send(sent);
            visitor.finishSending();
            return visitor.untilClosed();
        }
    }

    @Provide
    static Arbitrary<Visit> visits() {
        Arbitrary<Breakage> breakages = Arbitraries.of(
                new Breakage("*x\r\n", "invalid multibulk length"),
                new Breakage("*2147483648\r\n", "invalid multibulk length"),
                new Breakage("*1\r\n:4\r\n", "expected '$', got ':'"),
                new Breakage("*1\r\n$-1\r\n", "invalid bulk length"),
                new Breakage("*1\r\n$99999999999\r\n", "invalid bulk length"),
                new Breakage("SET \"a\r\n", "unbalanced quotes in request"),
                new Breakage("x".repeat(64 * 1024 + 1), "too big inline request"));
        return Combinators.combine(Arbitraries.integers().between(0, 20), breakages).as(Visit::new);
    }
}
