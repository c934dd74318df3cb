package readis.storage.streams;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.Tuple;
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

/// A group shares its stream out: everybody gets something else, and together they get all.
class DeliveryProperties {

    @Property(tries = 500)
    @Law("STO-55")
    void everyEntryIsDeliveredOnce(@ForAll("conversations") List<Step> conversation) {
        isDeliveredOnce(conversation, Rooms.STORAGE);
    }

    @Example
    @Rejects("STO-55")
    void rejectsAGroupThatBeginsAnewForEachConsumer() {
        Rooms mutant = Rooms.STORAGE.with((keyspace, clock) -> Command.named("xreadgroup").syntax("words...")
                .runs((session, request) -> {
                    StreamValue stream = keyspace.of(session).find(Bytes.of("a"), StreamValue.class).orElseThrow();
                    ConsumerGroup group = stream.group(Bytes.of("g")).orElseThrow();
                    if (group.consumer(request.word(3)).isEmpty()) {
                        group.moveTo(StreamId.MIN, 0);
                    }
                    return Rooms.STORAGE.row("xreadgroup", keyspace, clock).handler().orElseThrow()
                            .handle(session, request);
                }));
        Mutants.assertRejected(conversations(), conversation -> isDeliveredOnce(conversation, mutant));
    }

    @Example
    @Rejects("STO-55")
    void rejectsAGroupThatSkipsWhatItDidNotAskFor() {
        Rooms mutant = Rooms.STORAGE.with((keyspace, clock) -> Command.named("xreadgroup").syntax("words...")
                .runs((session, request) -> {
                    Reply reply = Rooms.STORAGE.row("xreadgroup", keyspace, clock).handler().orElseThrow()
                            .handle(session, request);
                    StreamValue stream = keyspace.of(session).find(Bytes.of("a"), StreamValue.class).orElseThrow();
                    stream.group(Bytes.of("g")).orElseThrow().moveTo(stream.lastId(), 0);
                    return reply;
                }));
        Mutants.assertRejected(conversations(), conversation -> isDeliveredOnce(conversation, mutant));
    }

    static void isDeliveredOnce(List<Step> conversation, Rooms rooms) {
        Conversation talk = new Conversation(rooms);
        talk.ask("XGROUP CREATE a g 0 MKSTREAM");
        List<Reply> delivered = new ArrayList<>();
        conversation.forEach(step -> talk.take(step).ifPresent(reply -> delivered.addAll(entries(reply))));
        talk.ask("XREADGROUP GROUP g last STREAMS a >");
        delivered.addAll(entries(talk.ask("XREADGROUP GROUP g last STREAMS a 0")));
        assertThat(delivered).isEqualTo(((Reply.Array) talk.ask("XRANGE a - +")).items());
    }

    /// The entries of the one stream that was read; none when the reply is something else.
    private static List<Reply> entries(Reply reply) {
        if (reply instanceof Reply.Array(List<Reply> streams) && streams.size() == 1
                && streams.getFirst() instanceof Reply.Array(List<Reply> stream)) {
            return ((Reply.Array) stream.getLast()).items();
        }
        return List.of();
    }

    @Provide
    Arbitrary<List<Step>> conversations() {
        Arbitrary<Step> additions = Arbitraries.of("1-*", "2-*", "*").map("XADD a %s f v"::formatted).map(Step::of);
        Arbitrary<Step> reads = Combinators.combine(Arbitraries.of("p", "q"),
                Arbitraries.of("", "COUNT 1 ", "COUNT 2 ", "NOACK "))
                .as("XREADGROUP GROUP g %s %sSTREAMS a >"::formatted).map(Step::of);
        Arbitrary<Step> others = Arbitraries.of("XACK a g 1-0", "XGROUP DELCONSUMER a g p", "XGROUP CREATE a h $",
                "XREADGROUP GROUP h p STREAMS b >").map(Step::of);
        return StepArbitraries.conversations(Arbitraries.frequencyOf(Tuple.of(4, additions), Tuple.of(4, reads),
                Tuple.of(1, others)));
    }
}
