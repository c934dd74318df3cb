package readis.storage;

import java.util.List;
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
import readis.protocol.command.CommandHandler;

/// The laws of all commands, for conversations about positions.
class GeoConversationProperties {

    @Property(tries = 500)
    @Law("STO-7")
    void replayLeadsToTheSamePositions(@ForAll("conversations") List<Step> conversation) {
        ReplayLaw.replaysAlike(conversation, Rooms.STORAGE);
    }

    @Property(tries = 500)
    @Law("STO-8")
    void errorsMoveNobody(@ForAll("conversations") List<Step> conversation) {
        RefusalProperties.errorsChangeNothing(conversation, Rooms.STORAGE);
    }

    @Property(tries = 500)
    @Law("STO-9")
    void everyChangeOfAPositionIsAnnounced(@ForAll("conversations") List<Step> conversation) {
        SortedSetConversationProperties.announces(conversation, Rooms.STORAGE);
    }

    @Example
    @Rejects("STO-7")
    void rejectsASearchThatIsReplayedWithoutItsTarget() {
        Rooms mutant = Rooms.STORAGE.with((keyspace, clock) -> Command.named("georadius")
                .syntax("key word word word word word...").arity(-6).runs((session, request) -> {
                    Reply reply = row("georadius", keyspace, clock).handle(session, request);
                    if (reply instanceof Reply.Int) {
                        keyspace.effects().insteadOf(0, Request.of(request.words().subList(0, 6)));
                    }
                    return reply;
                }));
        Mutants.assertRejected(conversations(), conversation -> ReplayLaw.replaysAlike(conversation, mutant));
    }

    @Example
    @Rejects("STO-8")
    void rejectsAGeoaddThatReadsItsPositionsOneByOne() {
        Rooms mutant = Rooms.STORAGE.with((keyspace, clock) -> Command.named("geoadd").syntax("key word word word...")
                .runs((session, request) -> {
                    CommandHandler add = row("geoadd", keyspace, clock);
                    if (request.size() == 8) {
                        add.handle(session, Request.of(request.words().subList(0, 5)));
                    }
                    return add.handle(session, request);
                }));
        Mutants.assertRejected(conversations(),
                conversation -> RefusalProperties.errorsChangeNothing(conversation, mutant));
    }

    @Example
    @Rejects("STO-9")
    void rejectsASearchThatStoresNothingAndSaysSo() {
        Rooms mutant = Rooms.STORAGE.with((keyspace, clock) -> Command.named("geosearchstore")
                .syntax("key key word word word word word word...").runs((session, request) -> {
                    Reply reply = row("geosearchstore", keyspace, clock).handle(session, request);
                    if (reply.equals(Reply.integer(0))) {
                        keyspace.of(session).announce(KeyspaceEvent.Kind.SORTED_SET, "geosearchstore", request.word(1));
                    }
                    return reply;
                }));
        Mutants.assertRejected(conversations(),
                conversation -> SortedSetConversationProperties.announces(conversation, mutant));
    }

    private static CommandHandler row(String name, Keyspace keyspace, HandClock clock) {
        return Rooms.STORAGE.row(name, keyspace, clock).handler().orElseThrow();
    }

    @Provide
    Arbitrary<List<Step>> conversations() {
        return StepArbitraries.conversations(GeoSteps.steps());
    }
}
