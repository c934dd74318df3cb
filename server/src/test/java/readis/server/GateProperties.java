package readis.server;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;
import java.util.random.RandomGenerator;
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
import readis.protocol.Request;
import readis.protocol.command.Command;
import readis.protocol.command.CommandTable;
import readis.protocol.command.Gate;
import readis.protocol.command.Session;
import readis.storage.HandClock;
import readis.storage.Keyspace;
import readis.storage.SipHash;

/// Law SRV-2: the first gate that answers decides, and what it answers never runs.
class GateProperties {

    private static final Reply RAN = Reply.simple("ran");

    @Property
    @Law("SRV-2")
    void theFirstAnswerDecides(@ForAll("answering") List<Boolean> answering) {
        firstAnswerDecides(UnaryOperator.identity(), answering);
    }

    @Example
    @Rejects("SRV-2")
    void rejectsGatesAskedFromTheEnd() {
        Mutants.assertRejected(answering(), gates -> firstAnswerDecides(List::reversed, gates));
    }

    @Example
    @Rejects("SRV-2")
    void rejectsADispatcherThatForgetsAGate() {
        Mutants.assertRejected(answering(), gates -> firstAnswerDecides(GateProperties::withoutTheFirst, gates));
    }

    /// `order` stands between the gates as they are meant and the gates that the dispatcher gets: the place for a bug.
    private static void firstAnswerDecides(UnaryOperator<List<Gate>> order, List<Boolean> answering) {
        List<Gate> gates = new ArrayList<>();
        for (int i = 0; i < answering.size(); i++) {
            gates.add(answering.get(i) ? answeringWith(i) : (_, _, _) -> Gate.Verdict.PASS);
        }
        List<String> ran = new ArrayList<>();
        Reply reply = dispatch(order.apply(gates), ran);
        int first = answering.indexOf(true);
        assertThat(reply).isEqualTo(first < 0 ? RAN : answer(first));
        assertThat(ran).hasSize(first < 0 ? 1 : 0);
    }

    private static Reply dispatch(List<Gate> gates, List<String> ran) {
        Command command = Command.named("probe").runs((_, _) -> {
            ran.add("probe");
            return RAN;
        });
        HandClock clock = new HandClock();
        Keyspace keyspace = new Keyspace(SipHash.seededBy(RandomGenerator.getDefault()), _ -> false);
        Dispatcher dispatcher = new Dispatcher(
                new CommandTable(List.of(command)), gates, new Dispatcher.Witness() { }, keyspace, new LoopClock(clock),
                new Statistics());
        return dispatcher.dispatch(new Session(1, true), Request.of("PROBE"));
    }

    private static Gate answeringWith(int index) {
        return (_, _, _) -> new Gate.Verdict.Answer(answer(index));
    }

    private static Reply answer(int index) {
        return Reply.error("ERR stopped by gate " + index);
    }

    private static List<Gate> withoutTheFirst(List<Gate> gates) {
        return gates.isEmpty() ? gates : gates.subList(1, gates.size());
    }

    @Provide
    static Arbitrary<List<Boolean>> answering() {
        return Arbitraries.of(true, false).list().ofMaxSize(5);
    }
}
