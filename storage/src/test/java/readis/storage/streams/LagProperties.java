package readis.storage.streams;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.OptionalLong;
import java.util.function.BiFunction;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
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
import readis.storage.Conversation;
import readis.storage.Rooms;
import readis.storage.Step;
import readis.storage.StepArbitraries;

/// How far behind a group is must not be guessed.
class LagProperties {

    @Property(tries = 500)
    @Law("STO-56")
    @StatisticsReport(onFailureOnly = true)
    void theLagIsRightOrUnknown(@ForAll("conversations") List<Step> conversation) {
        boolean known = isRightOrUnknown(conversation, ReadCounter::lag);
        Statistics.label("the lag is known").collect(known);
        Statistics.label("the lag is known").coverage(lag -> {
            lag.check(true).percentage(share -> share >= 10);
            lag.check(false).percentage(share -> share >= 1);
        });
    }

    @Example
    @Rejects("STO-56")
    void rejectsALagThatTakesUnknownForNothing() {
        Mutants.assertRejected(conversations(), conversation -> isRightOrUnknown(conversation, (group, stream) ->
                OptionalLong.of(stream.entriesAdded() - Math.max(0, group.entriesRead()))));
    }

    @Example
    @Rejects("STO-56")
    void rejectsALagThatIsOneTooLarge() {
        Mutants.assertRejected(conversations(), conversation -> isRightOrUnknown(conversation, (group, stream) -> {
            OptionalLong lag = ReadCounter.lag(group, stream);
            return lag.isPresent() && lag.getAsLong() > 1 ? OptionalLong.of(lag.getAsLong() + 1) : lag;
        }));
    }

    /// Says whether it was always known.
    static boolean isRightOrUnknown(List<Step> conversation, BiFunction<ConsumerGroup, StreamValue, OptionalLong> lag) {
        Conversation talk = new Conversation(Rooms.STORAGE);
        talk.ask("XGROUP CREATE a h $ MKSTREAM");
        boolean known = true;
        for (Step step : conversation) {
            talk.take(step);
            StreamValue stream = (StreamValue) talk.keyspace().databases().getFirst().find(Bytes.of("a")).orElseThrow();
            for (ConsumerGroup group : stream.groups().values()) {
                OptionalLong told = lag.apply(group, stream);
                known &= told.isPresent();
                long before = count(stream, group.lastDelivered());
                assertThat(told.orElse(before)).as("the lag of %s after %s", group.lastDelivered(), step).isEqualTo(before);
            }
        }
        return known;
    }

    /// How many entries there are behind `id`, counted.
    private static long count(StreamValue stream, StreamId id) {
        EntryCursor cursor = stream.range(id.next(), StreamId.MAX);
        long count = 0;
        while (cursor.advance()) {
            count++;
        }
        return count;
    }

    @Provide
    Arbitrary<List<Step>> conversations() {
        Arbitrary<String> additions = Arbitraries.of("1-*", "2-*", "3-*").map("XADD a %s f v"::formatted);
        Arbitrary<String> groups = Arbitraries.of("0", "0-1", "1-0", "1-1", "2-0", "3-5", "$")
                .map("XGROUP CREATE a g %s"::formatted);
        Arbitrary<String> moves = Arbitraries.of("0", "1-0", "2-1", "$").map("XGROUP SETID a g %s"::formatted);
        Arbitrary<String> reads = Arbitraries.of("g", "h").flatMap(group -> Arbitraries.of("", "COUNT 1 ", "NOACK ")
                .map(option -> "XREADGROUP GROUP " + group + " p " + option + "STREAMS a >"));
        return StepArbitraries.conversations(Arbitraries.frequencyOf(Tuple.of(5, additions), Tuple.of(2, groups),
                Tuple.of(1, moves), Tuple.of(4, reads)).map(Step::of));
    }
}
