package readis.storage.hashes;

import java.util.List;
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

    @Provide
    Arbitrary<Talk> talks() {
        return allTalks();
    }

    private static Arbitrary<Talk> allTalks() {
        return Combinators.combine(HashSteps.settings(), StepArbitraries.conversations(FieldSteps.steps())).as(Talk::new);
    }
}
