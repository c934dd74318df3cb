package readis.storage.hashes;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Optional;
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
import readis.storage.Database;
import readis.storage.FieldSteps;
import readis.storage.HashSteps;
import readis.storage.KeyspaceEvent.Kind;
import readis.storage.Rooms;
import readis.storage.Step;
import readis.storage.StepArbitraries;

/// Hashes whose fields die, and a stupid model of them, hear the same conversation, whatever encodings the settings lead to.
class MortalHashMachineProperties {

    /// A conversation under some settings.
    private record Talk(List<String> settings, List<Step> steps) {
    }

    @Property
    @Law("STO-37")
    @StatisticsReport(onFailureOnly = true)
    void theEncodingNeverShows(@ForAll("talks") Talk talk) {
        boolean metTheDead = answersAsTheModel(talk, Rooms.storageWith(talk.settings()));
        Statistics.label("a field died").collect(metTheDead);
        Statistics.label("a field died").coverage(died -> died.check(true).percentage(share -> share >= 10));
    }

    /// As long as nobody dies: who is buried depends on who is touched.
    @Property(tries = 500)
    @Law("STO-9")
    void everyChangeIsAnnounced(@ForAll("talks") Talk talk) {
        announcesAsTheModel(talk, Rooms.storageWith(talk.settings()));
    }

    @Example
    @Rejects("STO-9")
    void rejectsAnHgetdelThatNobodyHearsOf() {
        Rooms mutant = Rooms.STORAGE.with((keyspace, clock) -> Command.named("hgetdel").syntax("key word...")
                .runs((session, request) -> {
                    Optional<HashValue> hash = keyspace.of(session).find(request.word(1), HashValue.class);
                    Reply values = Rooms.STORAGE.row("hmget", keyspace, clock).handler().orElseThrow().handle(session,
                            Request.of(request.toString().replaceFirst("FIELDS \\d+ ", "").split(" ")));
                    hash.ifPresent(present -> present.remove(request.word(4)));
                    return values;
                }));
        Mutants.assertRejected(allTalks(), talk -> announcesAsTheModel(talk, mutant));
    }

    @Example
    @Rejects("STO-37")
    void rejectsAnHdelThatFindsTheDead() {
        Rooms mutant = Rooms.STORAGE.with((keyspace, _) -> Command.named("hdel").syntax("key field...")
                .runs((session, request) -> {
                    Database database = keyspace.of(session);
                    long[] deleted = {0};
                    database.find(request.word(1), HashValue.class).ifPresent(hash -> {
                        for (int i = 2; i < request.size(); i++) {
                            deleted[0] += hash instanceof MortalHash mortal ? mortal.erase(request.word(i)) ? 1 : 0
                                    : hash.remove(request.word(i)) ? 1 : 0;
                        }
                        database.follow(request.word(1), hash);
                        database.reduced(Kind.HASH, "hdel", request.word(1), (int) deleted[0], hash.stored() == 0);
                    });
                    return Reply.integer(deleted[0]);
                }));
        Mutants.assertRejected(allTalks(), talk -> answersAsTheModel(talk, mutant));
    }

    @Example
    @Rejects("STO-37")
    void rejectsAClockThatNobodyReads() {
        Mutants.assertRejected(allTalks(), talk -> answersAsTheModel(
                talk, new Conversation(Rooms.storageWith(talk.settings()), _ -> _ -> false)));
    }

    private static boolean answersAsTheModel(Talk talk, Rooms rooms) {
        return answersAsTheModel(talk, new Conversation(rooms));
    }

    /// Says whether a field has died.
    private static boolean answersAsTheModel(Talk talk, Conversation subject) {
        HashModel model = new HashModel();
        talk.steps().forEach(step -> model.check(step, subject.take(step)));
        return model.metTheDead();
    }

    private static void announcesAsTheModel(Talk talk, Rooms rooms) {
        Conversation subject = new Conversation(rooms);
        HashModel model = new HashModel();
        for (Step step : talk.steps()) {
            if (step instanceof Step.Ask && !step.toString().matches("(RENAME|COPY) .*")) {
                model.check(step, subject.take(step));
                assertThat(subject.heardEvents()).as("events of %s", step).isEqualTo(model.events());
            }
        }
    }

    @Provide
    Arbitrary<Talk> talks() {
        return allTalks();
    }

    private static Arbitrary<Talk> allTalks() {
        return Combinators.combine(HashSteps.settings(), StepArbitraries.conversations(FieldSteps.steps())).as(Talk::new);
    }
}
