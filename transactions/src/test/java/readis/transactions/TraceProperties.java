package readis.transactions;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import readis.laws.Law;
import readis.laws.Mutants;
import readis.laws.Rejects;
import readis.protocol.Reply;
import readis.protocol.command.Command;
import readis.protocol.command.InfoPage;
import readis.protocol.command.Session;

/// Law TRX-7: of a transaction that is over nothing is left, however it ended.
class TraceProperties {

    @Property(tries = 300)
    @Law("TRX-7")
    void nothingIsLeft(@ForAll("conversations") List<Step> steps, @ForAll("endings") List<String> endings) {
        leavesNothing(steps, endings, Parlour::new);
    }

    @Example
    @Rejects("TRX-7")
    void rejectsAHouseThatForgetsNobody() {
        rejects(() -> new Parlour() {
            @Override
            protected void forget(Session session) {
            }
        });
    }

    @Example
    @Rejects("TRX-7")
    void rejectsADiscardThatWatchesOn() {
        rejects(() -> new Parlour() {
            @Override
            protected List<Command> rows() {
                return Planted.row(super.rows(), "discard", _ -> (session, _) -> {
                    Transaction.of(session).end();
                    return Reply.OK;
                });
            }
        });
    }

    private static void rejects(Supplier<Parlour> mutant) {
        Mutants.assertRejected(conversations(), steps ->
                leavesNothing(steps, List.of("MULTI DISCARD", "LEAVE", "LEAVE"), mutant));
    }

    private static void leavesNothing(List<Step> steps, List<String> endings, Supplier<Parlour> parlours) {
        Parlour parlour = parlours.get();
        for (Step step : steps) {
            switch (step) {
                case Step.Ask(int client, String line) -> parlour.ask(client, line);
                case Step.Pass(long milliseconds) -> parlour.pass(milliseconds);
                case Step.Leave(int client) -> parlour.leave(client);
            }
        }
        IntStream.rangeClosed(1, 3).forEach(client -> end(parlour, client, endings.get(client - 1)));
        InfoPage page = new InfoPage();
        page.open("Clients");
        parlour.transactions().report(page);
        assertThat(page.text("Clients")).as("after %s", steps)
                .contains("watching_clients:0", "total_watched_keys:0");
        for (int client = 1; client <= 3; client++) {
            assertThat(parlour.transactions().queued(parlour.session(client))).isEqualTo(-1);
            assertThat(parlour.transactions().queuedBytes(parlour.session(client))).isZero();
            assertThat(parlour.transactions().isOutdated(parlour.session(client))).isFalse();
        }
    }

    private static void end(Parlour parlour, int client, String ending) {
        if (ending.equals("LEAVE")) {
            parlour.leave(client);
        } else {
            List.of(ending.split(" ")).forEach(line -> parlour.ask(client, line));
        }
    }

    @Provide
    static Arbitrary<List<Step>> conversations() {
        return Step.steps().list().ofMaxSize(40);
    }

    @Provide
    static Arbitrary<List<String>> endings() {
        return Arbitraries.of("MULTI EXEC", "MULTI DISCARD", "DISCARD UNWATCH", "EXEC UNWATCH", "LEAVE").list().ofSize(3);
    }
}
