package readis.storage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.ToLongFunction;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.ShrinkingMode;
import net.jqwik.api.Tuple;
import readis.laws.Law;
import readis.laws.Mutants;
import readis.laws.Rejects;
import readis.protocol.Bytes;
import readis.protocol.Reply;
import readis.protocol.command.Command;
import readis.storage.hashes.HashEncodings;
import readis.storage.hashes.HashValue;
import readis.storage.streams.StreamValue;

/// What the keyspace says that it weighs is what one finds who goes to every object.
class WeightProperties {

    /// The ids of a stream that stand in several places may be one object or several: six, and a tenth for those of groups.
    private static long tolerance(Value value) {
        return value instanceof StreamValue ? 24 * 6 + value.weight() / 10 : 0;
    }

    private static final Rooms SMALL = Rooms.storageWith(List.of("hash-max-listpack-entries", "2",
            "set-max-intset-entries", "2", "set-max-listpack-entries", "2", "zset-max-listpack-entries", "2",
            "list-max-listpack-size", "2", "stream-node-max-entries", "2"));

    @Property(tries = 300)
    @Law("STO-80")
    void theSumIsThatOfAllThatIsThere(@ForAll("conversations") List<Step> conversation, @ForAll boolean small) {
        isTheSum(conversation, small ? SMALL : Rooms.STORAGE);
    }

    @Property(tries = 300)
    @Law("STO-80")
    void aWeightIsWhatTheObjectsTake(@ForAll("conversations") List<Step> conversation, @ForAll boolean small) {
        isWhatTheObjectsTake(conversation, small ? SMALL : Rooms.STORAGE, Value::weight);
    }

    @Property(tries = 30, shrinking = ShrinkingMode.OFF)
    @Law("STO-80")
    void theSameHoldsForLargeValues(@ForAll("growths") List<Step> conversation) {
        Conversation talk = new Conversation(Rooms.STORAGE);
        conversation.forEach(talk::take);
        talk.keyspace().databases().getFirst().forEach((key, value) -> assertThat(value.weight()).as("%s", key)
                .isCloseTo(HeapWalk.of(value), within(tolerance(value))));
        assertSum(talk);
    }

    @Example
    @Rejects("STO-80")
    void rejectsAChangeBehindTheBackOfTheLedger() {
        Rooms mutant = Rooms.STORAGE.with((keyspace, _) -> Command.named("hset").syntax("key field value")
                .runs((session, request) -> {
                    Database database = keyspace.of(session);
                    Bytes key = request.word(1);
                    HashEncodings encodings = new HashEncodings(keyspace.hashing());
                    if (database.peek(key).isPresent() && database.peek(key).get() instanceof HashValue hash) {
                        encodings.set(hash, request.word(2), Bytes.of("a value that makes it longer"));
                    } else {
                        database.set(key, encodings.newHash());
                    }
                    return Reply.OK;
                }));
        Mutants.assertRejected(conversations(), conversation -> isTheSum(conversation, mutant));
    }

    @Example
    @Rejects("STO-80")
    void rejectsAScaleThatForgetsSpareRoom() {
        Mutants.assertRejected(growths(), conversation ->
                isWhatTheObjectsTake(conversation, Rooms.STORAGE, value -> value.copy().weight()));
    }

    @Example
    @Rejects("STO-80")
    void rejectsAScaleThatShowsSharedNumbersAsOwn() {
        Mutants.assertRejected(conversations(), conversation ->
                isWhatTheObjectsTake(conversation, Rooms.STORAGE, value -> Math.max(16, value.weight())));
    }

    private static void isTheSum(List<Step> conversation, Rooms rooms) {
        Conversation talk = new Conversation(rooms);
        for (Step step : conversation) {
            talk.take(step);
            assertSum(talk);
        }
    }

    private static void assertSum(Conversation talk) {
        AtomicLong all = new AtomicLong();
        for (Database database : talk.keyspace().databases()) {
            AtomicLong sum = new AtomicLong(database.tableWeight());
            database.forEach((_, value) -> sum.addAndGet(value.weight()));
            assertThat(database.weight()).as("database %d", database.index()).isEqualTo(sum.get());
            assertThat(database.tableWeight()).isEqualTo(HeapWalk.ofTables(database.tables()));
            all.addAndGet(sum.get());
        }
        assertThat(talk.keyspace().weight()).isEqualTo(all.get());
    }

    private static void isWhatTheObjectsTake(List<Step> conversation, Rooms rooms, ToLongFunction<Value> scale) {
        Conversation talk = new Conversation(rooms);
        for (Step step : conversation) {
            talk.take(step);
            talk.keyspace().databases().getFirst().forEach((_, value) -> assertThat(scale.applyAsLong(value))
                    .as("%s after %s", value.encoding(), step)
                    .isCloseTo(HeapWalk.of(value), within(tolerance(value))));
        }
    }

    @Provide
    Arbitrary<List<Step>> conversations() {
        return StepArbitraries.conversationsOnTopics(StepArbitraries.stepsAndMistakes());
    }

    /// Values of many elements, of which some go again.
    @Provide
    Arbitrary<List<Step>> growths() {
        Arbitrary<String> forms = Arbitraries.of("RPUSH l %1$s", "LPUSH l %1$s", "LSET l 0 %1$s", "LREM l 1 %1$s",
                "LINSERT l AFTER %1$s y", "LPOP l", "SADD s %1$s", "SREM s %1$s", "HSET h %1$s %2$s", "HDEL h %1$s",
                "ZADD z %2$s %1$s", "ZREM z %1$s", "XADD x * %1$s %2$s", "XTRIM x MAXLEN 100", "APPEND t %1$s",
                "SETRANGE t %2$s %1$s", "XGROUP CREATE x %1$s 0", "XREADGROUP GROUP %1$s %2$s COUNT 2 STREAMS x >",
                "SADD n %2$s", "SET %1$s x PX 5000");
        Arbitrary<String> words = Arbitraries.frequencyOf(
                Tuple.of(9, Arbitraries.integers().between(0, 400).map(number -> "word" + number)),
                Tuple.of(1, Arbitraries.integers().between(50, 9000).map("w"::repeat)));
        Arbitrary<Integer> numbers = Arbitraries.integers().between(0, 1000);
        return Combinators.combine(forms, words, numbers).as((form, word, number) -> Step.of(form.formatted(word, number)))
                .list().ofMinSize(500).ofMaxSize(3000).withoutEdgeCases();
    }
}
