package readis.client;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.function.BiFunction;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.statistics.Statistics;
import net.jqwik.api.statistics.StatisticsReport;
import readis.laws.Law;
import readis.laws.Mutants;
import readis.laws.Rejects;
import readis.protocol.Reply;
import readis.protocol.Request;

/// Whenever the connection breaks, no request is sent twice.
class DialogueProperties {

    /// At what a connection breaks, after it has answered some requests.
    enum Break { OPENING, LOOKING, SENDING, RECEIVING }

    record Fate(Break at, int answers) {
    }

    @Property
    @Law("CLI-6")
    @StatisticsReport(onFailureOnly = true)
    void aRequestIsSentAtMostOnce(@ForAll("fates") List<Fate> fates) {
        Statistics.label("a request was lost on its way").collect(sentAtMostOnce(Dialogue::ask, fates))
                .coverage(coverage -> coverage.check(true).percentage(share -> share > 10));
    }

    @Example
    @Rejects("CLI-6")
    void rejectsAClientThatTriesAgain() {
        Mutants.assertRejected(fates(), fates -> sentAtMostOnce(
                (dialogue, request) -> dialogue.ask(request).or(() -> dialogue.ask(request)), fates));
    }

    /// Asks eight requests while connections break as `fates` say; whether any of them got no reply.
    static boolean sentAtMostOnce(BiFunction<Dialogue, Request, Optional<Reply>> ask, List<Fate> fates) {
        Stage stage = new Stage(fates);
        boolean lost = false;
        try (Dialogue dialogue = new Dialogue(Target.DEFAULT, stage, new ScriptedServer.Silence())) {
            for (int i = 0; i < 8; i++) {
                Request request = Request.of("INCR", "k" + i);
                Optional<Reply> reply = ask.apply(dialogue, request);
                long sent = stage.sent.stream().filter(request::equals).count();
                assertThat(sent).as("times %s was sent", request).isLessThanOrEqualTo(1);
                reply.ifPresent(_ -> assertThat(sent).isEqualTo(1));
                lost |= reply.isEmpty();
            }
        }
        return lost;
    }

    @Provide
    Arbitrary<List<Fate>> fates() {
        return Combinators.combine(Arbitraries.of(Break.class), Arbitraries.integers().between(0, 3)).as(Fate::new)
                .list().ofMaxSize(6).withoutEdgeCases();
    }

    /// Connections that break one after the other; when all have, the last one lasts.
    private static final class Stage implements Dialogue.Connector {
        private final Iterator<Fate> fates;
        private final List<Request> sent = new ArrayList<>();

        private Stage(List<Fate> fates) {
            this.fates = fates.iterator();
        }

        @Override
        public Connection open(Address address) throws IOException {
            Fate fate = fates.hasNext() ? fates.next() : new Fate(Break.RECEIVING, Integer.MAX_VALUE);
            if (fate.at() == Break.OPENING) {
                throw new IOException("Connection refused");
            }
            return new Fragile(fate);
        }

        private final class Fragile implements Connection {
            private final Fate fate;
            private int answers;

            private Fragile(Fate fate) {
                this.fate = fate;
            }

            private void mayBreak(Break at) throws IOException {
                if (fate.at() == at && answers >= fate.answers()) {
                    throw new IOException("broken while " + at);
                }
            }

            @Override
            public void send(Request request) throws IOException {
                sent.add(request);
                mayBreak(Break.SENDING);
            }

            @Override
            public Reply receive() throws IOException {
                mayBreak(Break.RECEIVING);
                answers++;
                return Reply.integer(1);
            }

            @Override
            public Optional<Reply> poll() throws IOException {
                mayBreak(Break.LOOKING);
                return Optional.empty();
            }

            @Override
            public void close() {
                answers = Integer.MAX_VALUE;
            }
        }
    }
}
