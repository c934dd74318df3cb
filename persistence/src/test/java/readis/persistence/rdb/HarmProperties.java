package readis.persistence.rdb;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.function.BiFunction;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.Tuple;
import net.jqwik.api.Tuple.Tuple2;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.statistics.Statistics;
import net.jqwik.api.statistics.StatisticsReport;
import readis.laws.Law;
import readis.laws.Mutants;
import readis.laws.Rejects;
import readis.persistence.Archive;
import readis.persistence.Sink;
import readis.persistence.Story;
import readis.protocol.Bytes;
import readis.storage.Conversation;
import readis.storage.Fingerprint;
import readis.storage.Value;

/// Bytes that somebody has changed: they are refused, or they are a value like any other.
class HarmProperties {

    private static final int WOUNDS_A_TRY = 250;
    private static final int FOOTER = 10;
    private static final Patient NOBODY = new Patient(new Story(List.of(), List.of()));
    /// A walk over all there is, and changes of every kind.
    private static final Map<String, List<String>> QUESTIONS = Map.of(
            "string", List.of("GET a", "APPEND a x", "GETRANGE a 0 -1"),
            "list", List.of("LRANGE a 0 -1", "LINSERT a BEFORE x y", "LREM a 0 1", "LPOP a 3", "RPUSH a z", "RPOP a 99"),
            "set", List.of("SMEMBERS a", "SADD a x 7 new", "SRANDMEMBER a -9", "SREM a x 1", "SPOP a 2", "SPOP a 99"),
            "zset", List.of("ZRANGE a 0 -1 WITHSCORES", "ZADD a 3 new 1 x", "ZRANK a x", "ZRANGEBYSCORE a -inf +inf",
                    "ZREM a x", "ZREMRANGEBYRANK a 0 1", "ZPOPMAX a 99"),
            "hash", List.of("HGETALL a", "HSET a new 1 x 2", "HRANDFIELD a -9", "HDEL a x", "HSETEX a PX 1 FIELDS 1 f x",
                    "HGETDEL a FIELDS 2 f g"),
            "stream", List.of("XRANGE a - +", "XREVRANGE a + -", "XINFO STREAM a FULL", "XADD a * f x", "XDEL a 1-1 2-0",
                    "XPENDING a g - + 9", "XAUTOCLAIM a g c 0 0", "XREADGROUP GROUP g c STREAMS a 0", "XTRIM a MAXLEN 1"));

    /// A hundred thousand payloads.
    @Property(tries = 400)
    @Law("PER-5")
    @StatisticsReport(onFailureOnly = true)
    void woundedPayloadsDoNoHarm(@ForAll("stories") Story story, @ForAll Random chance) {
        Patient patient = new Patient(story);
        List<Bytes> payloads = new ArrayList<>();
        story.told().keyspace().databases().getFirst().forEach((_, value) -> payloads.add(patient.payloads.of(value)));
        for (int i = 0; i < WOUNDS_A_TRY && !payloads.isEmpty(); i++) {
            boolean loaded = patient.survives(wounded(payloads.get(chance.nextInt(payloads.size())), chance));
            Statistics.label("loaded").collect(loaded);
        }
        Statistics.label("loaded").coverage(seen -> seen.check(true).percentage(share -> share >= 5));
    }

    @Property(tries = 2000)
    @Law("PER-5")
    void anyBytesDoNoHarm(@ForAll byte[] content) {
        NOBODY.survives(Bytes.owning(content));
    }

    /// Some bytes other ones, or gone, or there twice.
    private static Bytes wounded(Bytes payload, Random chance) {
        byte[] content = payload.slice(0, payload.length() - FOOTER).toArray();
        for (int wounds = 1 + chance.nextInt(3); wounds > 0; wounds--) {
            int place = chance.nextInt(content.length);
            content[place] = (byte) switch (chance.nextInt(3)) {
                case 0 -> content[place] ^ 1 << chance.nextInt(8);
                case 1 -> content[place] + (chance.nextBoolean() ? 1 : -1);
                default -> chance.nextInt();
            };
        }
        int length = chance.nextInt(8) == 0 ? chance.nextInt(content.length) : content.length;
        return Bytes.copyOf(content, 0, length);
    }

    /// Who takes the payloads.
    private static final class Patient {
        private final Conversation conversation = new Conversation(Archive.rooms());
        private final ValuePayload payloads;

        Patient(Story story) {
            payloads = Archive.payloads(conversation, story.settings());
        }

        /// Whether it was loaded; then it can be used like any other.
        boolean survives(Bytes content) {
            Sink sink = new Sink();
            sink.write(content);
            try {
                use(payloads.read(DumpPayload.seal(11, sink)).orElseThrow());
                return true;
            } catch (IOException refused) {
                assertThat(refused).isInstanceOf(CorruptRdbException.class);
                return false;
            }
        }

        private void use(Value loaded) {
            conversation.ask("DEL a");
            conversation.keyspace().databases().getFirst().restore(Bytes.of("a"), loaded);
            loaded.copy().addTo(new Fingerprint());
            payloads.of(loaded);
            QUESTIONS.get(loaded.type()).forEach(conversation::ask);
        }
    }

    @Property(tries = 300)
    @Law("PER-6")
    void aTurnedBitIsSeen(@ForAll("stories") Story story, @ForAll Random chance) {
        isSeen(story, chance, Archive::save);
    }

    /// Files without a checksum are believed: a string may then be another one.
    @Example
    @Rejects("PER-6")
    void rejectsFilesWithoutAChecksum() {
        Arbitrary<Tuple2<Story, Random>> inputs = stories().flatMap(story -> Arbitraries.randoms().map(
                random -> Tuple.of(story, random)));
        Mutants.assertRejected(inputs, input -> isSeen(input.get1(), input.get2(),
                (conversation, settings) -> Archive.save(conversation, "rdbchecksum", "no")));
    }

    private static void isSeen(Story story, Random chance, BiFunction<Conversation, String[], Bytes> saving) {
        Conversation original = story.told();
        byte[] file = saving.apply(original, new String[0]).toArray();
        file[chance.nextInt(file.length)] ^= (byte) (1 << chance.nextInt(8));
        try {
            Conversation loaded = new Conversation(Archive.rooms());
            Archive.load(Bytes.owning(file), loaded, story.settings(), new RdbReader.Options(true, false, true));
            assertThat(loaded.contents()).isEqualTo(original.contents());
        } catch (IOException seen) {
            assertThat(seen).isInstanceOf(CorruptRdbException.class);
        }
    }

    /// Without a checksum that would tell.
    @Property(tries = 1000)
    @Law("PER-5")
    void brokenFilesAreRefusedOrRead(@ForAll("stories") Story story, @ForAll Random chance) {
        byte[] file = Archive.save(story.told()).toArray();
        for (int wounds = 1 + chance.nextInt(3); wounds > 0; wounds--) {
            file[chance.nextInt(file.length)] = (byte) chance.nextInt();
        }
        try {
            Archive.load(Bytes.owning(file), new Conversation(Archive.rooms()), story.settings(),
                    new RdbReader.Options(true, false, false));
        } catch (IOException refused) {
            assertThat(refused).isInstanceOf(CorruptRdbException.class);
        }
    }

    /// A length of four gigabytes with nothing behind it takes no four gigabytes.
    @Example
    @Rejects("PER-5")
    void rejectsAReaderThatBelievesLengths() {
        Bytes boast = Bytes.ofLatin1("\0\u0080\u007f\u00ff\u00ff\u00f0");
        assertThat(NOBODY.survives(boast)).isFalse();
        Mutants.assertRejected(Arbitraries.just(boast), content ->
                assertThat(new Block(content).bigEndian(2, 4)).isLessThan(1 << 20));
    }

    @Provide
    Arbitrary<Story> stories() {
        return Story.stories();
    }
}
