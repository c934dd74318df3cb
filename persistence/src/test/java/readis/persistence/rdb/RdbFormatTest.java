package readis.persistence.rdb;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;
import readis.persistence.Archive;
import readis.persistence.FunctionLibraries;
import readis.persistence.rdb.RdbWalk.Part;
import readis.protocol.Bytes;
import readis.storage.Conversation;
import readis.storage.FrequencyCounter;
import readis.storage.Value;

class RdbFormatTest {

    private static final RdbReader.Options STRICT = new RdbReader.Options(false, false, true);

    private final Conversation house = new Conversation(Archive.rooms());

    private static List<String> meanings(Bytes file) {
        List<Part> parts = new ArrayList<>();
        try {
            new RdbWalk(new ByteArrayInputStream(file.toArray()), parts::add).walk();
        } catch (IOException broken) {
            throw new AssertionError(broken);
        }
        return parts.stream().map(Part::meaning).toList();
    }

    private List<String> saved(String... settings) {
        return meanings(Archive.save(house, settings));
    }

    @Test
    void usage() {
        house.ask("SET k v");
        house.ask("SELECT 1");
        house.ask("SET other x PX 100");
        assertThat(saved()).containsSequence("database 0", "keys: 1, with a deadline: 0", "string", "key \"k\"", "value \"v\"",
                "database 1", "keys: 1, with a deadline: 1", "dies at 2023-11-14T22:13:20.100Z", "string", "key \"other\"",
                "value \"x\"", "the end", "checksum, right");
        assertThat(saved()).contains("version 11", "about the file: \"redis-ver\" is \"7.2.4\"",
                "about the file: \"ctime\" is \"1700000000\"", "about the file: \"aof-base\" is \"0\"");
    }

    @Test
    void theVersionIsAsOldAsItMayBe() {
        house.ask("SADD s a b");
        assertThat(saved("rdb-save-version", "10")).contains("version 10", "set of strings");
        assertThat(saved()).contains("version 11", "set in a listpack");
        house.ask("HSETEX h PX 100 FIELDS 1 f x");
        assertThat(saved()).contains("version 12", "hash with deadlines in a listpack");
        assertThatThrownBy(() -> saved("rdb-save-version", "10")).isInstanceOf(UnsupportedOperationException.class)
                .hasMessage("RDB version 10 cannot keep the deadlines of fields");
        house.pass(200);
        house.ask("DEL h");
        assertThat(saved()).contains("version 11");
    }

    /// The last millisecond there is stands for none inside; what dies then dies a millisecond earlier.
    @Test
    void aDeadlineAtTheEndOfTimeIsOne() {
        house.ask("SET k v PXAT 9223372036854775807");
        assertThat(saved()).contains("dies at 9223372036854775806 ms");
        assertThat(Archive.load(Archive.save(house), List.of()).holds("k").orElseThrow().deadline())
                .contains(Long.MAX_VALUE - 1);
    }

    @Test
    void withoutAChecksumThereAreZeros() {
        assertThat(saved("rdbchecksum", "no")).endsWith("the end", "no checksum");
    }

    @Test
    void longStringsAreCompressedUnlessTheyAreTooLong() {
        house.ask("SETRANGE short 100 x");
        assertThat(Archive.save(house).length()).isLessThan(Archive.save(house, "rdbcompression", "no").length() - 80);
        house.ask("SETRANGE long 2000000 x");
        assertThat(Archive.save(house).length()).isGreaterThan(2_000_000);
    }

    @Test
    void librariesStandBeforeTheKeys() throws IOException {
        List<Bytes> loaded = new ArrayList<>();
        FunctionLibraries libraries = new FunctionLibraries() {
            @Override
            public List<Bytes> sources() {
                return List.of(Bytes.of("one"), Bytes.of("two"));
            }

            @Override
            public void load(Bytes source, boolean overwrites) {
                loaded.add(source);
            }

            @Override
            public void clear() {
            }
        };
        Bytes file = Archive.save(house,
                new RdbFormat(house.keyspace(), libraries, new RdbSettings(), new RdbFacts("7.2.4", 0, 0, true)));
        assertThat(meanings(file)).contains("about the file: \"aof-base\" is \"1\"", "library of functions \"two\"");
        new RdbReader(new ByteArrayInputStream(file.toArray()), house.keyspace(),
                Archive.encodings(house.keyspace(), house.clock(), List.of()), libraries, STRICT, _ -> { }).readAll();
        assertThat(loaded).containsExactly(Bytes.of("one"), Bytes.of("two"));
        Bytes payload = FunctionPayload.of(libraries.sources(), new RdbSettings());
        assertThat(FunctionPayload.sources(payload)).isEqualTo(loaded);
        assertThatThrownBy(() -> FunctionPayload.sources(payload.slice(1, payload.length())))
                .hasMessage("DUMP payload version or checksum are wrong");
    }

    @Test
    void whenAKeyWasUsedIsKeptWhereItMatters() {
        house.ask("SET k v");
        assertThat(saved()).noneMatch(meaning -> meaning.startsWith("idle"));
        house.keyspace().accessClock().watchMoments(true);
        house.pass(70_000);
        assertThat(saved()).contains("idle for 70 s");
    }

    @Test
    void howOftenAKeyWasUsedComesBack() throws IOException {
        count(house);
        house.ask("SET k v");
        Value value = house.keyspace().databases().getFirst().find(Bytes.of("k")).orElseThrow();
        house.keyspace().accessClock().recallFrequency(value, 77);
        assertThat(saved()).contains("used so often: 77");
        Conversation other = new Conversation(Archive.rooms());
        count(other);
        Archive.load(Archive.save(house), other, List.of(), STRICT);
        assertThat(other.ask("OBJECT FREQ k")).hasToString("Int[value=77]");
    }

    private static void count(Conversation conversation) {
        conversation.keyspace().accessClock().count(new FrequencyCounter(() -> 10, () -> 1, RandomGenerator.getDefault()));
    }

    @Test
    void progressIsToldInTheMiddleOfAValue() throws IOException {
        house.ask("SETRANGE long 3000000 x");
        List<Long> told = new ArrayList<>();
        new RdbReader(new ByteArrayInputStream(Archive.save(house).toArray()), new Conversation(Archive.rooms()).keyspace(),
                Archive.encodings(house.keyspace(), house.clock(), List.of()), FunctionLibraries.NONE, STRICT, told::add)
                .readAll();
        assertThat(told).isSorted().hasSizeGreaterThan(30);
    }
}
