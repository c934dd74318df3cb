package readis.expiration;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.function.Supplier;
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
import readis.protocol.command.Command;
import readis.storage.Conversation;
import readis.storage.HashSteps;
import readis.storage.KeyspaceEvent;
import readis.storage.Rooms;
import readis.storage.Step;
import readis.storage.StepArbitraries;

/// Hashes whose fields die and a stupid model of them hear the same conversation, in which time passes, and must answer
/// alike, whatever encodings the settings lead to.
class FieldMachineProperties {

    /// A conversation under some settings.
    private record Talk(List<String> settings, List<Step> steps) {
        Rooms rooms() {
            return Rooms.storageWith(settings).and(Mortality.EXPIRATION);
        }
    }

    @Property
    @Law("EXP-20")
    @StatisticsReport(onFailureOnly = true)
    void answersAsItsModelDoes(@ForAll("talks") Talk talk) {
        boolean metTheDead = answersAsTheModel(talk, () -> Mortality.conversation(talk.rooms()));
        Statistics.label("a field died").collect(metTheDead);
        Statistics.label("a field died").coverage(died -> died.check(true).percentage(share -> share >= 10));
    }

    /// As long as nobody dies: who is buried depends on who is touched.
    @Property(tries = 500)
    @Law("STO-9")
    void everyChangeIsAnnounced(@ForAll("talks") Talk talk) {
        announcesAsTheModel(talk, talk.rooms());
    }

    @Example
    @Rejects("STO-9")
    void rejectsAnHpersistThatIsCalledPersist() {
        Mutants.assertRejected(talks(), talk -> announcesAsTheModel(talk, talk.rooms().with((keyspace, clock) ->
                Command.named("hpersist").syntax("key word...").runs((session, request) -> {
                    Reply reply = Mortality.EXPIRATION.row("hpersist", keyspace, clock).handler().orElseThrow()
                            .handle(session, request);
                    keyspace.of(session).announce(KeyspaceEvent.Kind.HASH, "persist", request.word(1));
                    return reply;
                }))));
    }

    private static void announcesAsTheModel(Talk talk, Rooms rooms) {
        Conversation subject = Mortality.conversation(rooms);
        MortalFieldsModel model = new MortalFieldsModel();
        for (Step step : talk.steps()) {
            if (step instanceof Step.Ask && !step.toString().matches("(RENAME|COPY) .*")) {
                model.check(step, subject.take(step));
                assertThat(subject.heardEvents()).as("events of %s", step).isEqualTo(model.events());
            }
        }
    }

    @Example
    @Rejects("EXP-20")
    void rejectsAClockThatNobodyReads() {
        Mutants.assertRejected(talks(),
                talk -> answersAsTheModel(talk, () -> new Conversation(talk.rooms(), _ -> _ -> false)));
    }

    @Example
    @Rejects("EXP-20")
    void rejectsAnHexpireThatForgetsAllButTheFirstField() {
        Mutants.assertRejected(talks(), talk -> answersAsTheModel(talk, () -> Mortality.conversation(
                talk.rooms().with((keyspace, clock) -> Command.named("hpexpire").syntax("key ms option...").runs(
                        (session, request) -> Mortality.EXPIRATION.row("hpexpire", keyspace, clock).handler().orElseThrow()
                                .handle(session, withOneField(request)))))));
    }

    private static Request withOneField(Request request) {
        String line = request.toString();
        return Request.of(line.replaceFirst("FIELDS \\d+ (\\S+).*", "FIELDS 1 $1").split(" "));
    }

    /// Says whether a field has died.
    private static boolean answersAsTheModel(Talk talk, Supplier<Conversation> subjects) {
        Conversation subject = subjects.get();
        MortalFieldsModel model = new MortalFieldsModel();
        talk.steps().forEach(step -> model.check(step, subject.take(step)));
        return model.metTheDead();
    }

    @Provide
    Arbitrary<Talk> talks() {
        return Combinators.combine(HashSteps.settings(), StepArbitraries.conversations(Mortality.fieldSteps()))
                .as(Talk::new);
    }
}
