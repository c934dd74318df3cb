package readis.persistence.rdb;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.function.UnaryOperator;
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
import readis.persistence.Archive;
import readis.persistence.Story;
import readis.protocol.Bytes;
import readis.storage.Conversation;
import readis.storage.Value;
import readis.storage.sets.SetValue;
import readis.storage.streams.StreamValue;

/// What was saved comes back.
class RoundTripProperties {

    @Property(tries = 500)
    @Law("PER-3")
    @StatisticsReport(onFailureOnly = true)
    void whatWasSavedComesBack(@ForAll("stories") Story story) {
        Conversation original = comesBack(story, UnaryOperator.identity());
        Statistics.label("a key with a deadline").collect(original.keyspace().databases().getFirst().volatileSize() > 0);
        Statistics.label("a key with a deadline").coverage(seen -> seen.check(true).percentage(share -> share >= 10));
    }

    @Example
    @Rejects("PER-3")
    void rejectsALoadThatForgetsTheSecondDatabase() {
        Mutants.assertRejected(stories(), story -> comesBack(story, loaded -> {
            loaded.ask("SELECT 1");
            loaded.ask("FLUSHDB");
            return loaded;
        }));
    }

    private static Conversation comesBack(Story story, UnaryOperator<Conversation> harm) {
        Conversation original = story.told();
        assertThat(harm.apply(story.load(Archive.save(original))).contents()).isEqualTo(original.contents());
        return original;
    }

    /// Of a stream no command tells all; but its bytes do.
    @Property(tries = 200)
    @Law("PER-4")
    void aStreamIsWrittenAlikeOnceItWasRead(@ForAll("stories") Story story) {
        Conversation original = story.told();
        ValuePayload payloads = Archive.payloads(original, story.settings());
        original.keyspace().databases().getFirst().forEach((_, value) -> {
            if (value instanceof StreamValue) {
                Bytes payload = payloads.of(value);
                assertThat(payloads.of(read(payload, payloads))).isEqualTo(payload);
            }
        });
    }

    @Property(tries = 200)
    @Law("PER-4")
    void aValueComesBackFromItsPayloadOfAnyVersion(@ForAll("stories") Story story) {
        comeBack(story, UnaryOperator.identity());
    }

    @Example
    @Rejects("PER-4")
    void rejectsAReaderThatLosesAMember() {
        Mutants.assertRejected(stories(), story -> comeBack(story, value -> {
            if (value instanceof SetValue set && set.size() > 1) {
                set.remove(set.random(RandomGenerator.getDefault()));
            }
            return value;
        }));
    }

    private static void comeBack(Story story, UnaryOperator<Value> harm) {
        Conversation original = story.told();
        original.keyspace().databases().getFirst().forEach((key, value) -> {
            ValuePayload payloads = Archive.payloads(original, story.settings(), "rdb-save-version",
                    value.earliestDeadline() == Value.NEVER ? "10" : "11");
            Conversation other = new Conversation(Archive.rooms());
            other.keyspace().databases().getFirst().restore(key, harm.apply(read(payloads.of(value), payloads)));
            assertThat(other.holds(key.toString()).orElseThrow().value())
                    .isEqualTo(original.holds(key.toString()).orElseThrow().value());
        });
    }

    private static Value read(Bytes payload, ValuePayload payloads) {
        try {
            return payloads.read(payload).orElseThrow();
        } catch (IOException broken) {
            throw new AssertionError(broken);
        }
    }

    @Provide
    Arbitrary<Story> stories() {
        return Story.stories();
    }
}
