package readis.transactions;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.RandomDistribution;
import net.jqwik.api.Tuple;
import net.jqwik.api.statistics.Statistics;
import readis.laws.Law;
import readis.laws.Mutants;
import readis.laws.Rejects;
import readis.protocol.Bytes;
import readis.protocol.Reply;
import readis.protocol.Request;
import readis.protocol.command.Command;
import readis.protocol.command.CommandFlag;
import readis.protocol.command.Gate;
import readis.protocol.command.Session;

/// Laws TRX-1 to TRX-4: whatever two or three clients say, in whatever order, each hears what the model says, and the
/// keyspace holds what the model holds.
class TransactionMachineProperties {

    @Property
    @Law("TRX-1")
    void whatIsQueuedHappensAtExecAndAlone(@ForAll("conversations") List<Step> steps) {
        List<Reply> heard = answersLikeTheModel(steps, Parlour::new);
        Statistics.label("EXEC of several").collect(heard.stream().anyMatch(reply ->
                reply instanceof Reply.Array(var items) && items.size() > 1));
        Statistics.label("EXEC of several").coverage(seen -> seen.check(true).percentage(share -> share > 10));
    }

    @Example
    @Rejects("TRX-1")
    void rejectsAGateThatLetsReadersThrough() {
        rejects(() -> new Parlour() {
            @Override
            protected Gate.Verdict queue(Session session, Command command, Request request) {
                return command.has(CommandFlag.READONLY) ? Gate.Verdict.PASS : super.queue(session, command, request);
            }
        });
    }

    @Example
    @Rejects("TRX-1")
    void rejectsAnExecThatBeginsAtTheEnd() {
        rejects(() -> new Parlour() {
            @Override
            protected List<Command> rows() {
                return Planted.row(super.rows(), "exec", exec -> (session, request) -> {
                    Collections.reverse(Transaction.of(session).queue());
                    Reply reply = exec.handle(session, request);
                    return reply instanceof Reply.Array(var items) ? new Reply.Array(items.reversed()) : reply;
                });
            }
        });
    }

    @Property
    @Law("TRX-2")
    void whatCouldNotBeQueuedDoomsTheWhole(@ForAll("conversationsWithMistakes") List<Step> steps) {
        List<Reply> heard = answersLikeTheModel(steps, Parlour::new);
        Statistics.label("EXECABORT").collect(heard.stream().anyMatch(reply ->
                reply instanceof Reply.Error(Bytes text) && text.toString().contains("previous errors")));
        Statistics.label("EXECABORT").coverage(seen -> seen.check(true).percentage(share -> share > 10));
    }

    @Example
    @Rejects("TRX-2")
    void rejectsARefusalWithoutConsequences() {
        rejects(() -> new Parlour() {
            @Override
            protected Reply refused(Session session, Request request, Reply.Error error) {
                return error;
            }
        });
    }

    @Property
    @Law("TRX-3")
    void anErrorUndoesNothingAndStopsNothing(@ForAll("conversationsWithErrors") List<Step> steps) {
        List<Reply> heard = answersLikeTheModel(steps, Parlour::new);
        Statistics.label("an error inside").collect(heard.stream().anyMatch(reply ->
                reply instanceof Reply.Array(var items) && items.stream().anyMatch(Reply.Error.class::isInstance)));
        Statistics.label("an error inside").coverage(seen -> seen.check(true).percentage(share -> share > 10));
    }

    @Example
    @Rejects("TRX-3")
    void rejectsAnExecThatGivesUp() {
        rejects(() -> new Parlour() {
            private Optional<Reply> failure = Optional.empty();

            @Override
            protected List<Command> rows() {
                return Planted.row(super.rows(), "exec", exec -> (session, request) -> {
                    failure = Optional.empty();
                    return exec.handle(session, request);
                });
            }

            @Override
            protected Reply inside(Session session, Command command, Request request) {
                Reply reply = failure.orElseGet(() -> super.inside(session, command, request));
                failure = reply instanceof Reply.Error ? Optional.of(reply) : Optional.empty();
                return reply;
            }
        });
    }

    @Property
    @Law("TRX-4")
    void execRunsIfAndOnlyIfNothingWatchedHasChanged(@ForAll("conversations") List<Step> steps) {
        List<Reply> heard = answersLikeTheModel(steps, Parlour::new);
        Statistics.label("EXEC in vain").collect(heard.stream().anyMatch(Reply.NULL_ARRAY::equals));
        Statistics.label("EXEC in vain").coverage(seen -> seen.check(true).percentage(share -> share > 10));
    }

    @Example
    @Rejects("TRX-4")
    void rejectsAWatchOfTheFirstKeyOnly() {
        rejects(() -> new Parlour() {
            @Override
            protected List<Command> rows() {
                return Planted.row(super.rows(), "watch", watch -> (session, request) ->
                        watch.handle(session, Request.of(request.words().subList(0, 2))));
            }
        });
    }

    @Example
    @Rejects("TRX-4")
    void rejectsAWatchThatSeesNoDeathByTheClock() {
        rejects(() -> new Parlour() {
            @Override
            protected List<Command> rows() {
                return Planted.row(super.rows(), "exec", exec -> (session, request) -> {
                    Transaction.of(session).watched().replaceAll((_, _) -> Presence.DEAD);
                    return exec.handle(session, request);
                });
            }
        });
    }

    @Example
    @Rejects("TRX-4")
    void rejectsAWatchToWhichABurialIsAChange() {
        rejects(() -> new Parlour() {
            @Override
            protected List<Command> rows() {
                return Planted.row(super.rows(), "watch", watch -> (session, request) -> {
                    Reply reply = watch.handle(session, request);
                    Transaction.of(session).watched().replaceAll((_, presence) ->
                            presence == Presence.DEAD ? Presence.ALIVE : presence);
                    return reply;
                });
            }
        });
    }

    private static void rejects(Supplier<Parlour> mutant) {
        Mutants.assertRejected(lists(Step.stepsAndMistakes()), steps -> answersLikeTheModel(steps, mutant));
    }

    /// What was heard, in order.
    private static List<Reply> answersLikeTheModel(List<Step> steps, Supplier<Parlour> parlours) {
        Parlour parlour = parlours.get();
        TransactionModel model = new TransactionModel();
        List<Step> said = new ArrayList<>();
        List<Reply> heard = new ArrayList<>();
        for (Step step : steps) {
            said.add(step);
            switch (step) {
                case Step.Ask(int client, String line) -> {
                    heard.add(parlour.ask(client, line));
                    assertThat(heard.getLast()).as("%s", said).isEqualTo(model.ask(client, line));
                }
                case Step.Pass(long milliseconds) -> {
                    parlour.pass(milliseconds);
                    model.pass(milliseconds);
                }
                case Step.Leave(int client) -> {
                    parlour.leave(client);
                    model.leave(client);
                }
            }
            assertThat(Contents.living(parlour)).as("after %s", said).isEqualTo(model.contents());
        }
        return heard;
    }

    private static Arbitrary<List<Step>> lists(Arbitrary<Step> steps) {
        return steps.list().ofMinSize(5).ofMaxSize(60).withSizeDistribution(RandomDistribution.uniform());
    }

    @Provide
    static Arbitrary<List<Step>> conversations() {
        return lists(Step.steps());
    }

    @Provide
    static Arbitrary<List<Step>> conversationsWithErrors() {
        return lists(Arbitraries.frequencyOf(Tuple.of(2, Step.steps()),
                Tuple.of(1, Step.asks(Arbitraries.of("SET a x", "INCR a", "MULTI", "EXEC")))));
    }

    @Provide
    static Arbitrary<List<Step>> conversationsWithMistakes() {
        return lists(Step.stepsAndMistakes());
    }
}
