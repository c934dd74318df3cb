package readis.storage.sets;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
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
import readis.storage.Conversation;
import readis.storage.Database;
import readis.storage.KeyspaceEvent.Kind;
import readis.storage.Rooms;
import readis.storage.SetSteps;
import readis.storage.Step;
import readis.storage.StepArbitraries;

/// Sets and a stupid model of them hear the same conversation, whatever encodings the settings lead to.
class SetMachineProperties {

    /// A conversation under some settings.
    private record Talk(List<String> settings, List<Step> steps) {
    }

    @Property
    @Law("STO-31")
    void theEncodingNeverShows(@ForAll("talks") Talk talk) {
        answersAsTheModel(talk, Rooms.storageWith(talk.settings()));
    }

    @Property(tries = 500)
    @Law("STO-9")
    void everyChangeIsAnnounced(@ForAll("talks") Talk talk) {
        announcesAsTheModel(talk, Rooms.storageWith(talk.settings()));
    }

    @Example
    @Rejects("STO-31")
    void rejectsAnInclusionThatIsNoIntersection() {
        rejects(Rooms.STORAGE.with((keyspace, clock) -> Command.named("sinter").syntax("key...")
                .runs((session, request) -> Rooms.STORAGE.row("sdiff", keyspace, clock).handler().orElseThrow()
                        .handle(session, request))));
    }

    @Example
    @Rejects("STO-31")
    void rejectsAMoveThatForgetsWhereItCameFrom() {
        rejects(Rooms.STORAGE.with((keyspace, clock) -> Command.named("smove").syntax("source:key destination:key member")
                .runs((session, request) -> Rooms.STORAGE.row("sadd", keyspace, clock).handler().orElseThrow()
                        .handle(session, Request.of(List.of(
                                request.word(0), request.word(2), request.word(3)))))));
    }

    @Example
    @Rejects("STO-9")
    void rejectsASetThatIsEmptiedInSilence() {
        Rooms mutant = Rooms.STORAGE.with((keyspace, clock) -> Command.named("spop").syntax("key [count]")
                .runs((session, request) -> {
                    Database database = keyspace.of(session);
                    Reply members = Rooms.STORAGE.row("smembers", keyspace, clock).handler().orElseThrow()
                            .handle(session, request);
                    if (request.size() == 3 && database.remove(request.word(1))) {
                        database.changed(Kind.SET, "spop", request.word(1));
                    }
                    return members;
                }));
        Mutants.assertRejected(allTalks().filter(talk -> talk.steps().stream().allMatch(
                step -> !step.toString().startsWith("SPOP") || step.toString().endsWith("9"))),
                talk -> announcesAsTheModel(talk, mutant));
    }

    private static void rejects(Rooms mutant) {
        Mutants.assertRejected(allTalks(), talk -> answersAsTheModel(talk, mutant));
    }

    static void answersAsTheModel(Talk talk, Rooms rooms) {
        Conversation subject = new Conversation(rooms);
        SetModel model = new SetModel();
        for (Step step : talk.steps()) {
            model.checkAnswer(step, subject.take(step).orElseThrow());
        }
    }

    static void announcesAsTheModel(Talk talk, Rooms rooms) {
        Conversation subject = new Conversation(rooms);
        SetModel model = new SetModel();
        for (Step step : talk.steps()) {
            model.checkAnswer(step, subject.take(step).orElseThrow());
            assertThat(subject.heardEvents()).as("events of %s", step).isEqualTo(model.events());
        }
    }

    @Provide
    Arbitrary<Talk> talks() {
        return allTalks();
    }

    private static Arbitrary<Talk> allTalks() {
        return Combinators.combine(SetSteps.settings(), StepArbitraries.conversations(SetSteps.steps())).as(Talk::new);
    }
}
