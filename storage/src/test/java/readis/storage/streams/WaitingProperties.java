package readis.storage.streams;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.Tuple;
import net.jqwik.api.Tuple.Tuple2;
import net.jqwik.api.statistics.Statistics;
import net.jqwik.api.statistics.StatisticsReport;
import readis.laws.Law;
import readis.laws.Mutants;
import readis.laws.Rejects;
import readis.protocol.Bytes;
import readis.protocol.Reply;
import readis.protocol.Request;
import readis.protocol.command.Command;
import readis.protocol.command.Session;
import readis.storage.Rooms;
import readis.storage.Step;
import readis.storage.StepArbitraries;
import readis.storage.Wait;

/// Who waits for a stream gets what he would have got by asking again and again.
class WaitingProperties {

    @Property(tries = 500)
    @Law("STO-57")
    @StatisticsReport(onFailureOnly = true)
    void whoWaitsGetsWhatWasNewFirst(@ForAll("conversations") List<Step> before, @ForAll("conversations") List<Step> after) {
        boolean served = getsWhatWasNew(before, after, Rooms.STORAGE);
        Statistics.label("the reader was served").collect(served);
        Statistics.label("the reader was served").coverage(was -> {
            was.check(true).percentage(share -> share >= 10);
            was.check(false).percentage(share -> share >= 5);
        });
    }

    @Example
    @Rejects("STO-57")
    void rejectsAReaderWhoForgetsSinceWhenHeWaits() {
        Rooms mutant = Rooms.STORAGE.with((keyspace, clock) -> Command.named("xread").syntax("words...")
                .runs((session, request) -> {
                    Reply reply = Rooms.STORAGE.row("xread", keyspace, clock).handler().orElseThrow()
                            .handle(session, request);
                    keyspace.blockedClients().forget(session);
                    return reply != Reply.NONE ? reply : keyspace.blockedClients().park(session, request, new Wait(0,
                            List.of(Bytes.of("a"), Bytes.of("b")), StreamValue.class, Wait.FOREVER), Reply.NULL_ARRAY);
                }));
        Mutants.assertRejected(pairs(), pair -> getsWhatWasNew(pair.get1(), pair.get2(), mutant));
    }

    @Example
    @Rejects("STO-57")
    void rejectsAReaderWhoWaitsForOneKeyOnly() {
        Rooms mutant = Rooms.STORAGE.with((keyspace, clock) -> Command.named("xread").syntax("words...")
                .runs((session, request) -> {
                    Reply reply = Rooms.STORAGE.row("xread", keyspace, clock).handler().orElseThrow()
                            .handle(session, request);
                    if (reply == Reply.NONE) {
                        String ids = keyspace.of(session).find(Bytes.of("a"), StreamValue.class)
                                .map(stream -> stream.lastId().toString()).orElse("0");
                        keyspace.blockedClients().forget(session);
                        return keyspace.blockedClients().park(session, Request.of("XREAD", "BLOCK", "0",
                                "STREAMS", "a", ids), new Wait(0, List.of(Bytes.of("a")), StreamValue.class, Wait.FOREVER),
                                Reply.NULL_ARRAY);
                    }
                    return reply;
                }));
        Mutants.assertRejected(pairs(), pair -> getsWhatWasNew(pair.get1(), pair.get2(), mutant));
    }

    /// Says whether the reader was served at all.
    static boolean getsWhatWasNew(List<Step> before, List<Step> after, Rooms rooms) {
        Waiting waiting = new Waiting(rooms);
        before.forEach(step -> waiting.ask(step.toString()));
        String ids = last(waiting, "a") + " " + last(waiting, "b");
        waiting.asks("reader", "XREAD BLOCK 0 STREAMS a b $ $");
        Reply wanted = Reply.NULL_ARRAY;
        for (Step step : after) {
            waiting.ask(step.toString());
            wanted = wanted == Reply.NULL_ARRAY ? askedNow(waiting, "XREAD STREAMS a b " + ids) : wanted;
            assertThat(waiting.heard("reader")).as("after %s", step)
                    .isEqualTo(wanted == Reply.NULL_ARRAY ? List.of() : List.of(wanted));
        }
        return wanted != Reply.NULL_ARRAY;
    }

    /// What one hears who asks the real command and does not wait.
    private static Reply askedNow(Waiting waiting, String line) {
        return Rooms.STORAGE.row("xread", waiting.talk().keyspace(), waiting.talk().clock()).handler().orElseThrow()
                .handle(new Session(99, true), Request.of(line.split(" ")));
    }

    private static StreamId last(Waiting waiting, String key) {
        return waiting.talk().keyspace().databases().getFirst().find(Bytes.of(key), StreamValue.class)
                .map(StreamValue::lastId).orElse(StreamId.MIN);
    }

    @Provide
    Arbitrary<Tuple2<List<Step>, List<Step>>> pairs() {
        return conversations().tuple2();
    }

    @Provide
    Arbitrary<List<Step>> conversations() {
        Arbitrary<String> additions = Arbitraries.of("XADD a 1-* f v", "XADD a 2-* f v", "XADD b * f v", "XADD b 1-1 f v");
        Arbitrary<String> others = Arbitraries.of("XDEL a 1-0", "XDEL b 1-1", "XTRIM a MAXLEN 0",
                "XGROUP CREATE a g 0 MKSTREAM", "XSETID a 5-0", "XADD a NOMKSTREAM 1-1 f v", "XADD b x f v", "DEL c",
                "SWAPDB 1 2");
        return StepArbitraries.conversations(Arbitraries.frequencyOf(
                Tuple.of(1, additions), Tuple.of(6, others)).map(Step::of))
                .map(steps -> steps.subList(0, Math.min(steps.size(), 8)));
    }
}
