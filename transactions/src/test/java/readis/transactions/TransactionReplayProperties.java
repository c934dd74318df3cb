package readis.transactions;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import java.util.stream.Stream;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.RandomDistribution;
import net.jqwik.api.statistics.Statistics;
import readis.laws.Law;
import readis.laws.Mutants;
import readis.laws.Rejects;
import readis.protocol.Reply;
import readis.protocol.Request;
import readis.protocol.command.Command;
import readis.protocol.command.Session;
import readis.storage.Effect;

/// Law TRX-5: what a transaction has changed is one group for replay, in the order in which it happened.
class TransactionReplayProperties {

    @Property
    @Law("TRX-5")
    void whatExecHasDoneIsOneGroup(@ForAll("conversations") List<Step> steps) {
        int longest = isOneGroup(steps, Parlour::new);
        Statistics.label("a group of several").collect(longest > 1);
        Statistics.label("a group of several").coverage(seen -> seen.check(true).percentage(share -> share > 10));
    }

    @Example
    @Rejects("TRX-5")
    void rejectsAnExecThatIsReplayedAsItself() {
        rejects(() -> new Parlour() {
            @Override
            protected List<Command> rows() {
                return Planted.row(super.rows(), "exec", exec -> (session, request) -> {
                    Reply reply = exec.handle(session, request);
                    keyspace().effects().insteadOf(0, request);
                    return reply;
                });
            }
        });
    }

    @Example
    @Rejects("TRX-5")
    void rejectsACommandThatIsToldTwice() {
        rejects(() -> new Parlour() {
            @Override
            protected Reply inside(Session session, Command command, Request request) {
                Reply reply = super.inside(session, command, request);
                if (command.name().equals("incr") && reply instanceof Reply.Int) {
                    keyspace().effects().insteadOf(session.database(), request);
                }
                return reply;
            }
        });
    }

    private static void rejects(Supplier<Parlour> mutant) {
        Mutants.assertRejected(conversations(), steps -> isOneGroup(steps, mutant));
    }

    /// The length of the longest group. Replay is a client of a second keyspace, with the clock of the first; it hears
    /// only groups.
    private static int isOneGroup(List<Step> steps, Supplier<Parlour> parlours) {
        Parlour original = parlours.get();
        Parlour replica = new Parlour();
        List<Step> said = new ArrayList<>();
        int longest = 0;
        for (Step step : steps) {
            said.add(step);
            switch (step) {
                case Step.Ask(int client, String line) -> original.ask(client, line);
                case Step.Pass(long milliseconds) -> Stream.of(original, replica).forEach(place -> place.pass(milliseconds));
                case Step.Leave(int client) -> original.leave(client);
            }
            List<List<Effect>> groups = original.heardEffects();
            assertThat(groups).as("groups after %s", said).hasSizeLessThanOrEqualTo(1);
            for (Effect effect : groups.stream().flatMap(List::stream).toList()) {
                replica.session(1).select(effect.database());
                assertThat(replica.ask(1, effect.request().toString())).as("%s after %s", effect, said)
                        .isNotInstanceOf(Reply.Error.class);
            }
            assertThat(Contents.living(replica)).as("after %s", said).isEqualTo(Contents.living(original));
            longest = Math.max(longest, groups.stream().mapToInt(List::size).sum());
        }
        return longest;
    }

    @Provide
    static Arbitrary<List<Step>> conversations() {
        return Step.steps().list().ofMinSize(5).ofMaxSize(60).withSizeDistribution(RandomDistribution.uniform());
    }
}
