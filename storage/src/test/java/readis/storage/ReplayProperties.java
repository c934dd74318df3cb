package readis.storage;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
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
import readis.storage.strings.StringValue;

/// What a log or a replica hears is enough to become equal, and is nothing too much.
class ReplayProperties {

    @Property
    @Law("STO-7")
    @StatisticsReport(onFailureOnly = true)
    void replayLeadsToTheSameKeyspace(@ForAll("conversations") List<Step> conversation) {
        boolean someoneDied = replaysAlike(conversation, Rooms.STORAGE);
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
                        database.setDeadline(request.word(1), clock.millis() + Long.parseLong(request.word(4).toString()));
                    }
                    database.changed(KeyspaceEvent.Kind.STRING, "set", request.word(1));
                    return Reply.OK;
                }));
        Mutants.assertRejected(conversations(), conversation -> replaysAlike(conversation, mutant));
    }

    @Example
    @Rejects("STO-7")
    void rejectsADelThatNobodyHearsOf() {
        Rooms mutant = Rooms.STORAGE.with((keyspace, _) -> Command.named("del").syntax("key...")
                .runs((session, request) -> Reply.flag(keyspace.of(session).remove(request.word(1)))));
        Mutants.assertRejected(conversations(), conversation -> replaysAlike(conversation, mutant));
    }

    @Example
    @Rejects("STO-7")
    void rejectsAGetThatIsReplayed() {
        Rooms mutant = Rooms.STORAGE.with((keyspace, clock) -> Command.named("get").syntax("key")
                .runs((session, request) -> {
                    keyspace.effects().insteadOf(session.database(), request);
                    return Rooms.STORAGE.row("get", keyspace, clock).handler().orElseThrow().handle(session, request);
                }));
        Mutants.assertRejected(conversations(), conversation -> replaysAlike(conversation, mutant));
    }

    /// Replays each group of effects on a keyspace whose clock stands still and in which nobody dies by himself: all that
    /// time does must be in the effects. Says whether someone died.
    static boolean replaysAlike(List<Step> conversation, Rooms rooms) {
        Conversation original = new Conversation(rooms);
        Conversation replica = new Conversation(rooms, _ -> _ -> false);
        boolean someoneDied = false;
        for (Step step : conversation) {
            Map<String, Conversation.Held> before = original.contents();
            original.take(step);
            List<List<Effect>> groups = original.heardEffects();
            assertThat(groups).as("one group at most after %s", step).hasSizeLessThanOrEqualTo(1);
            assertThat(groups.isEmpty() || !original.contents().equals(before) || rewrites(step))
                    .as("%s changed nothing but is replayed as %s", step, groups).isTrue();
            groups.forEach(replica::replay);
            assertThat(replica.contents()).as("after %s", step).isEqualTo(original.contents());
            someoneDied |= original.heardEvents().stream().anyMatch(event -> event.startsWith("expired"));
        }
        return someoneDied;
    }

    /// A SET may give a key what it already has: a change all the same, as in Redis.
    private static boolean rewrites(Step step) {
        return step.toString().startsWith("SET ");
    }

    @Provide
    Arbitrary<List<Step>> conversations() {
        return StepArbitraries.conversations(StepArbitraries.stepsAndMistakes());
    }
}
