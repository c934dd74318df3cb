package readis.storage.streams;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import readis.laws.Law;
import readis.laws.Mutants;
import readis.laws.Rejects;
import readis.protocol.Bytes;
import readis.protocol.Reply;
import readis.protocol.command.Command;
import readis.storage.Conversation;
import readis.storage.Effect;
import readis.storage.Keyspace;
import readis.storage.Rooms;
import readis.storage.SipHash;
import readis.storage.Step;
import readis.storage.StepArbitraries;
import readis.storage.StreamSteps;

/// What is replayed of streams leads to the same streams with the same groups, to the millisecond, on a server whose clock
/// goes wrong and whose nodes are larger.
class StreamReplayProperties {

    private static final long AN_HOUR = 3_600_000;

    @Property(tries = 500)
    @Law("STO-7")
    void replayLeadsToTheSameGroups(@ForAll("conversations") List<Step> conversation) {
        replaysAlike(conversation, SmallNodes.rooms(2));
    }

    @Example
    @Rejects("STO-7")
    void rejectsAnXreadgroupThatIsReplayedAsItWasSent() {
        Mutants.assertRejected(conversations(), conversation -> replaysAlike(conversation, asSent("xreadgroup")));
    }

    @Example
    @Rejects("STO-7")
    void rejectsAnXaddThatIsReplayedAsItWasSent() {
        Mutants.assertRejected(conversations(), conversation -> replaysAlike(conversation, asSent("xadd")));
    }

    @Example
    @Rejects("STO-7")
    void rejectsAnXtrimThatIsReplayedAsItWasSent() {
        Mutants.assertRejected(conversations(), conversation -> replaysAlike(conversation, asSent("xtrim")));
    }

    /// A row that does the same to a keyspace of which replay hears nothing but the request.
    private static Rooms asSent(String name) {
        return SmallNodes.rooms(2).with((keyspace, clock) -> Command.named(name).syntax("words...")
                .runs((session, request) -> {
                    Bytes key = request.word(name.equals("xreadgroup") ? request.size() - 2 : 1);
                    Keyspace silent = new Keyspace(new SipHash(1, 2), _ -> false);
                    keyspace.of(session).find(key).ifPresent(stream -> silent.of(session).update(key, stream));
                    Reply reply = SmallNodes.rooms(2).row(name, silent, clock).handler().orElseThrow()
                            .handle(session, request);
                    silent.of(session).find(key).ifPresent(stream -> keyspace.of(session).update(key, stream));
                    keyspace.effects().insteadOf(session.database(), request);
                    return reply;
                }));
    }

    static void replaysAlike(List<Step> conversation, Rooms rooms) {
        Conversation original = new Conversation(rooms);
        Conversation replica = new Conversation(Rooms.STORAGE);
        replica.pass(AN_HOUR);
        for (Step step : conversation) {
            Map<String, String> before = contents(original);
            original.take(step);
            List<List<Effect>> groups = original.heardEffects();
            assertThat(groups).as("one group at most after %s", step).hasSizeLessThanOrEqualTo(1);
            groups.forEach(replica::replay);
            Map<String, String> after = contents(original);
            assertThat(contents(replica)).as("after %s, replayed as %s", step, groups).isEqualTo(after);
            assertThat(groups.isEmpty() || !after.equals(before) || repeats(step))
                    .as("%s changed nothing but is replayed as %s", step, groups).isTrue();
        }
    }

    /// These may set what is already so: a change all the same, as in Redis.
    private static boolean repeats(Step step) {
        return step.toString().matches("(XSETID|XGROUP SETID|XCLAIM|XAUTOCLAIM|XREADGROUP|COPY) .*");
    }

    private static Map<String, String> contents(Conversation talk) {
        Map<String, String> contents = new TreeMap<>();
        StepArbitraries.KEYS.forEach(key -> talk.keyspace().databases().getFirst().find(Bytes.of(key))
                .ifPresent(stream -> contents.put(key, StreamContent.withTimes((StreamValue) stream))));
        return contents;
    }

    @Provide
    Arbitrary<List<Step>> conversations() {
        return StreamSteps.conversations(Arbitraries.oneOf(StepArbitraries.passes(), StreamSteps.mistakes(),
                Arbitraries.of("COPY a b REPLACE", "DEL b", "RENAME a b").map(Step::of)));
    }
}
