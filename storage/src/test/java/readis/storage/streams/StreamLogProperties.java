package readis.storage.streams;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.Tuple;
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
import readis.storage.Conversation;
import readis.storage.HandClock;
import readis.storage.Keyspace;
import readis.storage.Rooms;
import readis.storage.Step;

/// However its entries are cut into nodes, a stream is a list of them.
class StreamLogProperties {

    @Property(tries = 500)
    @Law("STO-50")
    @StatisticsReport(onFailureOnly = true)
    void aStreamIsAList(@ForAll("conversations") List<Step> conversation, @ForAll("nodes") int nodes) {
        int most = isAList(conversation, SmallNodes.rooms(nodes));
        Statistics.label("several nodes").collect(most > 1);
        Statistics.label("several nodes").coverage(several -> several.check(true).percentage(share -> share >= 10));
    }

    @Property(tries = 200)
    @Law("STO-50")
    void aCopyIsAListOfItsOwn(@ForAll("conversations") List<Step> before, @ForAll("conversations") List<Step> after) {
        Conversation talk = new Conversation(SmallNodes.rooms(2));
        before.forEach(talk::take);
        talk.ask("COPY a b");
        List<Reply> copied = shown(talk, "b");
        after.forEach(talk::take);
        assertThat(shown(talk, "b")).isEqualTo(copied);
    }

    @Example
    @Rejects("STO-50")
    void rejectsAnXdelThatForgetsWhatTheGreatestWas() {
        Rooms mutant = SmallNodes.rooms(2).with((keyspace, clock) -> Command.named("xdel").syntax("key id...")
                .runs((session, request) -> {
                    Optional<StreamValue> stream = stream(keyspace, session, request);
                    Optional<StreamId> deleted = stream.map(StreamValue::maxDeleted);
                    Reply reply = real("xdel", keyspace, session, request);
                    stream.ifPresent(present -> present.mark(present.lastId(), present.entriesAdded(), deleted.get()));
                    return reply;
                }));
        Mutants.assertRejected(conversations(), conversation -> isAList(conversation, mutant));
    }

    @Example
    @Rejects("STO-50")
    void rejectsAWalkThatSeesOnlyTheLastNode() {
        Rooms mutant = SmallNodes.rooms(2).with((keyspace, clock) -> Command.named("xrevrange")
                .syntax("key end start [COUNT count]").runs((session, request) -> {
                    Reply reply = real("xrevrange", keyspace, session, request);
                    return reply instanceof Reply.Array(List<Reply> items) && items.size() > 2
                            ? new Reply.Array(items.subList(0, 2)) : reply;
                }));
        Mutants.assertRejected(conversations(), conversation -> isAList(conversation, mutant));
    }

    @Example
    @Rejects("STO-50")
    void rejectsAnXtrimThatIsAlwaysApproximate() {
        Rooms mutant = SmallNodes.rooms(2).with((keyspace, clock) -> Command.named("xtrim").syntax("key words...")
                .runs((session, request) -> real("xtrim", keyspace, session, Request.of("XTRIM",
                        request.word(1).toString(), request.word(2).toString(), "~", request.word(3).toString()))));
        Mutants.assertRejected(conversations(), conversation -> isAList(conversation, mutant));
    }

    /// Says how many nodes there were at most.
    static int isAList(List<Step> conversation, Rooms rooms) {
        Conversation talk = new Conversation(rooms);
        StreamModel model = new StreamModel();
        int most = 0;
        List<Step> said = new ArrayList<>();
        for (Step step : conversation) {
            said.add(step);
            Reply expected = model.answer(step.toString());
            assertThat(StreamModel.withoutNodes(talk.take(step).orElseThrow())).as("after %s of %s", said, model)
                    .isEqualTo(expected);
            most = Math.max(most, talk.keyspace().databases().getFirst().find(Bytes.of("a"))
                    .map(stream -> ((StreamValue) stream).nodes()).orElse(0));
        }
        return most;
    }

    private static List<Reply> shown(Conversation talk, String key) {
        return List.of(talk.ask("XRANGE " + key + " - +"), talk.ask("XREVRANGE " + key + " + -"),
                talk.ask("XINFO STREAM " + key));
    }

    private static Optional<StreamValue> stream(Keyspace keyspace, Session session, Request request) {
        return keyspace.of(session).find(request.word(1), StreamValue.class);
    }

    private static Reply real(String name, Keyspace keyspace, Session session, Request request) {
        return SmallNodes.rooms(2).row(name, keyspace, new HandClock()).handler().orElseThrow()
                .handle(session, request);
    }

    @Provide
    Arbitrary<Integer> nodes() {
        return Arbitraries.of(1, 2, 3, 100);
    }

    @Provide
    Arbitrary<List<Step>> conversations() {
        Arbitrary<String> digits = Arbitraries.of("0", "1", "2", "3");
        Arbitrary<String> ids = Combinators.combine(digits, digits).as((one, other) -> one + "-" + other);
        Arbitrary<String> words = Arbitraries.of("f v", "f 1", "f v g w", "g -7");
        Arbitrary<String> additions = Combinators.combine(
                Arbitraries.frequencyOf(Tuple.of(1, ids), Tuple.of(3, digits.map(digit -> digit + "-*"))),
                words).as("XADD a %s %s"::formatted);
        Arbitrary<String> removals = Arbitraries.oneOf(
                ids.map("XDEL a %s"::formatted), ids.map("XTRIM a MINID %s"::formatted),
                Combinators.combine(ids, ids).as("XDEL a %s %s"::formatted),
                Arbitraries.integers().between(0, 5).map("XTRIM a MAXLEN %d"::formatted));
        Arbitrary<String> counts = Arbitraries.of("", "", " COUNT 1", " COUNT 3");
        Arbitrary<String> starts = Arbitraries.oneOf(Arbitraries.of("-"), ids);
        Arbitrary<String> ends = Arbitraries.oneOf(Arbitraries.of("+"), ids);
        Arbitrary<String> looks = Arbitraries.oneOf(Arbitraries.of("XLEN a", "XINFO STREAM a"),
                Combinators.combine(starts, ends, counts).as("XRANGE a %s %s%s"::formatted),
                Combinators.combine(ends, starts, counts).as("XREVRANGE a %s %s%s"::formatted));
        return Arbitraries.frequencyOf(Tuple.of(5, additions), Tuple.of(2, removals), Tuple.of(3, looks))
                .map(Step::of).list().ofMinSize(1).ofMaxSize(30).withoutEdgeCases();
    }
}
