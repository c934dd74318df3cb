package readis.storage.hashes;

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
import readis.storage.HashSteps;
import readis.storage.KeyspaceEvent.Kind;
import readis.storage.Rooms;
import readis.storage.Step;
import readis.storage.StepArbitraries;

/// Hashes and a stupid model of them hear the same conversation, whatever encodings the settings lead to.
class HashMachineProperties {

    /// A conversation under some settings.
    private record Talk(List<String> settings, List<Step> steps) {
    }

    @Property
    @Law("STO-34")
    void theEncodingNeverShows(@ForAll("talks") Talk talk) {
        answersAsTheModel(talk, Rooms.storageWith(talk.settings()));
    }

    @Property(tries = 500)
    @Law("STO-9")
    void everyChangeIsAnnounced(@ForAll("talks") Talk talk) {
        announcesAsTheModel(talk, Rooms.storageWith(talk.settings()));
    }

    @Example
    @Rejects("STO-34")
    void rejectsAnHsetThatWritesOnlyItsFirstPair() {
        Rooms mutant = Rooms.STORAGE.with((keyspace, clock) -> Command.named("hset").syntax("key <pair=field value>...")
                .runs((session, request) -> Rooms.STORAGE.row("hset", keyspace, clock).handler().orElseThrow()
                        .handle(session, Request.of(request.words().subList(0, 4)))));
        Mutants.assertRejected(allTalks(), talk -> answersAsTheModel(talk, mutant));
    }

    @Example
    @Rejects("STO-34")
    void rejectsASearchThatTakesValuesForNames() {
        Rooms mutant = Rooms.STORAGE.with((keyspace, clock) -> Command.named("hexists").syntax("key field")
                .runs((session, request) -> Reply.flag(keyspace.of(session).find(request.word(1), HashValue.class)
                        .filter(hash -> {
                            boolean[] found = {hash.contains(request.word(2))};
                            hash.forEachField((_, value) -> found[0] |= value.equals(request.word(2)));
                            return found[0];
                        }).isPresent())));
        Mutants.assertRejected(allTalks(), talk -> answersAsTheModel(talk, mutant));
    }

    @Example
    @Rejects("STO-9")
    void rejectsAnHsetnxThatAnnouncesWhatItDidNotDo() {
        Rooms mutant = Rooms.STORAGE.with((keyspace, clock) -> Command.named("hsetnx").syntax("key field value")
                .runs((session, request) -> {
                    Reply reply = Rooms.STORAGE.row("hsetnx", keyspace, clock).handler().orElseThrow()
                            .handle(session, request);
                    if (reply.equals(Reply.flag(false))) {
                        keyspace.of(session).changed(Kind.HASH, "hset", request.word(1));
                    }
                    return reply;
                }));
        Mutants.assertRejected(allTalks(), talk -> announcesAsTheModel(talk, mutant));
    }

    static void answersAsTheModel(Talk talk, Rooms rooms) {
        Conversation subject = new Conversation(rooms);
        HashModel model = new HashModel();
        for (Step step : talk.steps()) {
            model.checkAnswer(step, subject.take(step).orElseThrow());
        }
    }

    static void announcesAsTheModel(Talk talk, Rooms rooms) {
        Conversation subject = new Conversation(rooms);
        HashModel model = new HashModel();
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
        return Combinators.combine(HashSteps.settings(), StepArbitraries.conversations(HashSteps.steps())).as(Talk::new);
    }
}
