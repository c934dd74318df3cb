package readis.storage;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
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

/// The laws of all commands, for conversations that are mostly about sorted sets.
class SortedSetConversationProperties {

    @Property(tries = 500)
    @Law("STO-7")
    void replayLeadsToTheSameSortedSets(@ForAll("conversations") List<Step> conversation) {
        ReplayLaw.replaysAlike(conversation, Rooms.STORAGE);
    }

    @Property(tries = 500)
    @Law("STO-8")
    void errorsChangeNoSortedSet(@ForAll("conversations") List<Step> conversation) {
        RefusalProperties.errorsChangeNothing(conversation, Rooms.STORAGE);
    }

    @Property(tries = 500)
    @Law("STO-9")
    void everyChangeOfASortedSetIsAnnounced(@ForAll("onlySortedSets") List<Step> conversation) {
        announces(conversation, Rooms.STORAGE);
    }

    @Example
    @Rejects("STO-7")
    void rejectsABlockingPopThatIsReplayedAsItCame() {
        Rooms mutant = Rooms.STORAGE.with((keyspace, clock) -> Command.named("bzmpop")
                .syntax("timeout numkeys key [where] [COUNT count]")
                .runs((session, request) -> {
                    keyspace.effects().insteadOf(0, Request.of("ZMPOP", "1", request.word(3).toString(), "MAX"));
                    return Rooms.STORAGE.row("bzmpop", keyspace, clock).handler().orElseThrow().handle(session, request);
                }));
        Mutants.assertRejected(conversations(), conversation -> ReplayLaw.replaysAlike(conversation, mutant));
    }

    @Example
    @Rejects("STO-8")
    void rejectsAZaddThatReadsItsScoresOneByOne() {
        Rooms mutant = Rooms.STORAGE.with((keyspace, clock) -> Command.named("zadd").syntax("key word word word...")
                .runs((session, request) -> {
                    var add = Rooms.STORAGE.row("zadd", keyspace, clock).handler().orElseThrow();
                    if (request.size() > 4) {
                        add.handle(session, Request.of(request.words().subList(0, 4)));
                    }
                    return add.handle(session, request);
                }));
        Mutants.assertRejected(conversations(),
                conversation -> RefusalProperties.errorsChangeNothing(conversation, mutant));
    }

    @Example
    @Rejects("STO-9")
    void rejectsAZremThatDoesNotSayThatTheKeyIsGone() {
        Rooms mutant = Rooms.STORAGE.with((keyspace, _) -> Command.named("zrem").syntax("key member...")
                .runs((session, request) -> {
                    boolean removed = keyspace.of(session).remove(request.word(1));
                    if (removed) {
                        keyspace.of(session).changed(KeyspaceEvent.Kind.SORTED_SET, "zrem", request.word(1));
                    }
                    return Reply.flag(removed);
                }));
        Mutants.assertRejected(onlySortedSets(), conversation -> announces(conversation, mutant));
    }

    static void announces(List<Step> conversation, Rooms rooms) {
        Conversation talk = new Conversation(rooms);
        for (Step step : conversation) {
            Map<String, Conversation.Held> before = talk.contents();
            boolean refused = talk.take(step).orElseThrow() instanceof Reply.Error;
            var expected = new ExpectedSortedSetEvents(step.toString().split(" "), before, talk.contents());
            assertThat(talk.heardEvents()).as("events of %s", step).isEqualTo(refused ? List.of() : expected.events());
        }
    }

    @Provide
    Arbitrary<List<Step>> conversations() {
        return StepArbitraries.conversations(SortedSetSteps.stepsAmongOthers());
    }

    @Provide
    Arbitrary<List<Step>> onlySortedSets() {
        return StepArbitraries.conversations(SortedSetSteps.steps());
    }
}
