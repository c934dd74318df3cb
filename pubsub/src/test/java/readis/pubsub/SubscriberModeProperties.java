package readis.pubsub;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.function.Supplier;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.statistics.Statistics;
import readis.laws.Law;
import readis.laws.Mutants;
import readis.laws.Rejects;
import readis.protocol.Reply;
import readis.protocol.RespVersion;
import readis.protocol.command.Command;

/// Law PUB-3: in RESP2 who listens can only do what concerns listening, in RESP3 anything.
class SubscriberModeProperties {

    private static final Reply REFUSED = Reply.error("ERR Can't execute 'publish': only (P|S)SUBSCRIBE / (P|S)UNSUBSCRIBE / "
            + "PING / QUIT / RESET are allowed in this context");

    @Property
    @Law("PUB-3")
    void whoListensInResp2CanOnlyListen(@ForAll("conversations") List<Step> steps) {
        Statistics.label("refused").collect(isRefusedWhileListening(steps, Studio::new));
        Statistics.label("refused").coverage(seen -> seen.check(true).percentage(share -> share > 20));
    }

    @Example
    @Rejects("PUB-3")
    void rejectsAnUnsubscribeThatLetsNobodyGo() {
        Mutants.assertRejected(conversations(), steps -> isRefusedWhileListening(steps, () -> new Studio() {
            @Override
            protected List<Command> rows() {
                return super.rows().stream().map(row -> row.name().equals("unsubscribe")
                        ? Command.named("unsubscribe").arity(-1).runs((session, request) -> {
                            Reply reply = row.handler().orElseThrow().handle(session, request);
                            messages().join(session, Subject.SHARD, request.name());
                            return reply;
                        }) : row).toList();
            }
        }));
    }

    /// All steps are of one client, in RESP2 until it wants to publish in vain; then RESP3 lets it.
    private static boolean isRefusedWhileListening(List<Step> steps, Supplier<Studio> studios) {
        Studio studio = studios.get();
        RadioModel model = new RadioModel();
        boolean refused = false;
        for (Step step : steps) {
            if (step.line().equals(Step.LEAVE) || step.line().startsWith("PUBSUB")) {
                continue;
            }
            boolean publishes = step.line().startsWith("PUBLISH");
            boolean listens = model.listens(1);
            studio.speak(1, RespVersion.RESP2);
            Reply reply = studio.ask(1, step.line());
            if (publishes && listens) {
                assertThat(reply).as("%s in %s", step, steps).isEqualTo(REFUSED);
                studio.speak(1, RespVersion.RESP3);
                reply = studio.ask(1, step.line());
                refused = true;
            }
            if (!step.line().startsWith("SPUBLISH")) {
                assertThat(reply).as("%s in %s", step, steps).isEqualTo(model.ask(1, step.line()));
            }
        }
        return refused;
    }

    @Provide
    static Arbitrary<List<Step>> conversations() {
        return Step.conversations();
    }
}
