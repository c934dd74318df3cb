package readis.storage.streams;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import net.jqwik.api.Arbitraries;
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
import readis.protocol.Bytes;
import readis.protocol.Reply;
import readis.protocol.command.Command;
import readis.storage.Conversation;
import readis.storage.Rooms;
import readis.storage.Step;
import readis.storage.StepArbitraries;
import readis.storage.StreamSteps;

/// A group keeps two kinds of lists of the same things, and they never contradict each other.
class PendingProperties {

    @Property(tries = 500)
    @Law("STO-54")
    @StatisticsReport(onFailureOnly = true)
    void whatIsPendingBelongsToOneConsumer(@ForAll("conversations") List<Step> conversation) {
        boolean pending = belongsToOne(conversation, Rooms.STORAGE);
        Statistics.label("something was pending").collect(pending);
        Statistics.label("something was pending").coverage(was -> was.check(true).percentage(share -> share >= 10));
    }

    @Example
    @Rejects("STO-54")
    void rejectsAnXackThatTellsOnlyTheGroup() {
        Rooms mutant = Rooms.STORAGE.with((keyspace, _) -> Command.named("xack").syntax("key group id...")
                .runs((session, request) -> {
                    keyspace.of(session).find(request.word(1), StreamValue.class).flatMap(stream ->
                            stream.group(request.word(2))).ifPresent(group ->
                            group.pending().remove(IdSyntax.exact(request.word(3))));
                    return Reply.integer(1);
                }));
        Mutants.assertRejected(conversations(), conversation -> belongsToOne(conversation, mutant));
    }

    @Example
    @Rejects("STO-54")
    void rejectsAnXclaimThatLeavesTheEntryWithItsFirstOwner() {
        Rooms mutant = Rooms.STORAGE.with((keyspace, clock) -> Command.named("xclaim")
                .syntax("key group consumer idle id...").runs((session, request) -> {
                    StreamId id = IdSyntax.exact(request.word(5));
                    keyspace.of(session).find(request.word(1), StreamValue.class)
                            .flatMap(stream -> stream.group(request.word(2)))
                            .ifPresent(group -> group.pending(id).ifPresent(entry ->
                                    group.consumer(request.word(3)).ifPresent(other -> other.pending().put(id, entry))));
                    return Reply.EMPTY_ARRAY;
                }));
        Mutants.assertRejected(conversations(), conversation -> belongsToOne(conversation, mutant));
    }

    /// Says whether anything was ever pending.
    static boolean belongsToOne(List<Step> conversation, Rooms rooms) {
        Conversation talk = new Conversation(rooms);
        boolean wasPending = false;
        for (Step step : conversation) {
            talk.take(step);
            for (String key : StepArbitraries.KEYS) {
                wasPending |= talk.keyspace().databases().getFirst().find(Bytes.of(key))
                        .filter(StreamValue.class::isInstance).map(StreamValue.class::cast)
                        .map(stream -> belongsToOne(stream, step)).orElse(false);
            }
        }
        return wasPending;
    }

    private static boolean belongsToOne(StreamValue stream, Step after) {
        boolean pending = false;
        for (ConsumerGroup group : stream.groups().values()) {
            Map<StreamId, PendingEntry> all = new TreeMap<>();
            List<StreamId> ids = new ArrayList<>();
            group.consumers().forEach((name, consumer) -> consumer.pending().forEach((id, entry) -> {
                assertThat(entry.consumer().name()).as("the owner of %s after %s", id, after).isEqualTo(name);
                all.put(id, entry);
                ids.add(id);
            }));
            assertThat(ids).as("pending after %s", after).doesNotHaveDuplicates();
            assertThat(group.pending()).as("pending after %s", after).isEqualTo(all);
            pending |= !ids.isEmpty();
        }
        return pending;
    }

    @Provide
    Arbitrary<List<Step>> conversations() {
        return StreamSteps.conversations(Arbitraries.oneOf(StepArbitraries.passes(),
                Arbitraries.of("COPY a b REPLACE", "DEL b").map(Step::of)));
    }
}
