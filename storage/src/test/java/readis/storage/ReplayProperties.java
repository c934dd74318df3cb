package readis.storage;

import java.util.List;
import java.util.random.RandomGenerator;
import net.jqwik.api.Arbitrary;
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
import readis.storage.sets.SetValue;
import readis.storage.strings.StringValue;

/// What a log or a replica hears is enough to become equal, and is nothing too much.
class ReplayProperties {

    @Property(tries = 500)
    @Law("STO-7")
    @StatisticsReport(onFailureOnly = true)
    void replayLeadsToTheSameKeyspace(@ForAll("conversations") List<Step> conversation) {
        boolean someoneDied = ReplayLaw.replaysAlike(conversation, Rooms.STORAGE);
        Statistics.label("a key died").collect(someoneDied);
        Statistics.label("a key died").coverage(died -> died.check(true).percentage(share -> share >= 10));
    }

    @Example
    @Rejects("STO-7")
    void rejectsASetThatIsReplayedAsTheClientSentIt() {
        Rooms mutant = Rooms.STORAGE.with((keyspace, clock) -> Command.named("set").syntax("key value [PX ms]")
                .runs((session, request) -> {
                    Database database = keyspace.of(session);
                    database.set(request.word(1), StringValue.of(request.word(2)));
                    if (request.size() == 5 && request.word(3).equalsIgnoreCase("px")) {
                        long lifetime = Long.parseLong(request.word(4).toString());
                        database.setDeadline(request.word(1), clock.millis() + lifetime);
                    }
                    database.changed(KeyspaceEvent.Kind.STRING, "set", request.word(1));
                    return Reply.OK;
                }));
        Mutants.assertRejected(conversations(), conversation -> ReplayLaw.replaysAlike(conversation, mutant));
    }

    @Example
    @Rejects("STO-7")
    void rejectsADelThatNobodyHearsOf() {
        Rooms mutant = Rooms.STORAGE.with((keyspace, _) -> Command.named("del").syntax("key...")
                .runs((session, request) -> Reply.flag(keyspace.of(session).remove(request.word(1)))));
        Mutants.assertRejected(conversations(), conversation -> ReplayLaw.replaysAlike(conversation, mutant));
    }

    @Example
    @Rejects("STO-7")
    void rejectsAGetThatIsReplayed() {
        Rooms mutant = Rooms.STORAGE.with((keyspace, clock) -> Command.named("get").syntax("key")
                .runs((session, request) -> {
                    keyspace.effects().insteadOf(session.database(), request);
                    return Rooms.STORAGE.row("get", keyspace, clock).handler().orElseThrow().handle(session, request);
                }));
        Mutants.assertRejected(conversations(), conversation -> ReplayLaw.replaysAlike(conversation, mutant));
    }

    @Example
    @Rejects("STO-7")
    void rejectsASpopThatIsReplayedAsTheClientSentIt() {
        Rooms mutant = Rooms.STORAGE.with((keyspace, _) -> Command.named("spop").syntax("key [count]")
                .runs((session, request) -> {
                    Database database = keyspace.of(session);
                    database.find(request.word(1), SetValue.class).ifPresent(set -> {
                        set.remove(set.random(RandomGenerator.getDefault()));
                        database.reduced(KeyspaceEvent.Kind.SET, "spop", request.word(1), 1, set.size() == 0);
                    });
                    return Reply.OK;
                }));
        Mutants.assertRejected(conversations(), conversation -> ReplayLaw.replaysAlike(conversation, mutant));
    }

    @Example
    @Rejects("STO-7")
    void rejectsASwapThatNobodyHearsOf() {
        Rooms mutant = Rooms.STORAGE.with((keyspace, _) -> Command.named("swapdb").syntax("index1 index2")
                .runs((session, request) -> {
                    keyspace.numbered(request.word(1)).swapWith(keyspace.numbered(request.word(2)));
                    return Reply.OK;
                }));
        Mutants.assertRejected(conversations(), conversation -> ReplayLaw.replaysAlike(conversation, mutant));
    }

    @Provide
    Arbitrary<List<Step>> conversations() {
        return StepArbitraries.conversations(StepArbitraries.stepsAndMistakes());
    }
}
