package readis.persistence.rdb;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import readis.persistence.Archive;
import readis.persistence.FunctionLibraries;
import readis.protocol.Bytes;
import readis.protocol.Reply;
import readis.storage.Conversation;
import readis.storage.HandClock;

/// Files written by hand, after the description of the package.
class RdbReaderTest {

    private static final RdbReader.Options STRICT = new RdbReader.Options(false, false, true);
    private static final long BEGINNING = HandClock.BEGINNING;

    private final Conversation house = new Conversation(Archive.rooms());
    private final List<Bytes> libraries = new ArrayList<>();

    private RdbReader reader(String file, RdbReader.Options options) {
        return new RdbReader(new ByteArrayInputStream(Spelled.bytes(file).toArray()), house.keyspace(),
                Archive.encodings(house.keyspace(), house.clock(), List.of()), new FunctionLibraries() {
                    @Override
                    public List<Bytes> sources() {
                        return libraries;
                    }

                    @Override
                    public void load(Bytes source, boolean overwrites) {
                        if (source.equals(Bytes.of("bad"))) {
                            throw new IllegalArgumentException("no library");
                        }
                        libraries.add(source);
                    }

                    @Override
                    public void clear() {
                    }
                }, options, _ -> { });
    }

    private RdbReader load(String file) throws IOException {
        RdbReader reader = reader(file, STRICT);
        reader.readAll();
        return reader;
    }

    private String ask(String line) {
        return text(house.ask(line));
    }

    private static String text(Reply reply) {
        return switch (reply) {
            case Reply.Bulk(Bytes bytes) -> bytes.toString();
            case Reply.Array(List<Reply> items) -> String.join(" ", items.stream().map(RdbReaderTest::text).toList());
            case Reply.Map(List<Reply.Entry> entries) -> String.join(" ", entries.stream()
                    .map(entry -> text(entry.key()) + " " + text(entry.value())).toList());
            case Reply.Set(List<Reply> items) -> String.join(" ", items.stream().map(RdbReaderTest::text).sorted().toList());
            case Reply.Int(long number) -> String.valueOf(number);
            case Reply.Double(double number) -> String.valueOf(number);
            default -> String.valueOf(reply);
        };
    }

    @Test
    void usage() throws IOException {
        RdbReader reader = load("\"REDIS0009\" fa 'redis-ver' '5.0.0' fe 00 fb 02 00 00 'k' 'v' fe 01 00 'k' c0 07"
                + " ff 00 00 00 00 00 00 00 00");
        assertThat(ask("GET k")).isEqualTo("v");
        house.ask("SELECT 1");
        assertThat(ask("GET k")).isEqualTo("7");
        assertThat(reader.loaded()).isEqualTo(2);
        assertThat(reader.auxiliaries()).containsEntry(Bytes.of("redis-ver"), Bytes.of("5.0.0"));
    }

    /// The first version: seconds, no checksum, every type as strings.
    @Test
    void theOldestVersion() throws IOException {
        load("\"REDIS0001\" fe 00 fd ff ff ff 7f 00 'k' 'v' 01 'l' 02 'a' c1 00 01 02 's' 02 'x' 'y'"
                + " 03 'z' 03 'm' 03 \"1.5\" 'n' fe 'o' ff 04 'h' 01 'f' 'g' ff");
        assertThat(List.of(ask("EXPIRETIME k"), ask("LRANGE l 0 -1"), ask("SMEMBERS s"), ask("HGETALL h")))
                .startsWith("Error[text=ERR unknown command 'EXPIRETIME', with args beginning with: 'k' ]")
                .endsWith("a 256", "x y", "f g");
        assertThat(house.holds("k").orElseThrow().deadline()).contains(Integer.MAX_VALUE * 1000L);
        assertThat(ask("ZRANGE z 0 -1")).isEqualTo("o m n");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', value = {
        // a quicklist of ziplists, the first empty: what version 7 had
        "0e 'k' 02 0b 0b 00 00 00 0a 00 00 00 00 00 ff 11 11 00 00 00 0d 00 00 00 02 00 00 01 \"a\" 03 fe 64 ff | "
                + "LRANGE k 0 -1 | a 100",
        "12 'k' 02 01 'plain' 02 09 09 00 00 00 01 00 05 01 ff | LRANGE k 0 -1 | plain 5",
        "18 'k' 01 00 00 00 00 00 00 00 02 'f' c0 01 'g' c0 02 | broken | ",
        "18 'k' 00 68 e5 cf 8b 01 00 00 02 00 'f' c0 01 0b 'g' c0 02 | HGETALL k | g 2 f 1",
        "16 'k' 01 81 00 00 01 8b cf e5 68 0a 'g' c0 02 | HGETALL k | g 2",
        "19 'k' 00 00 00 00 00 00 00 00 0f 0f 00 00 00 03 00 81 \"f\" 02 81 \"x\" 02 00 01 ff | HGETALL k | f x",
        "17 'k' 0f 0f 00 00 00 03 00 81 \"f\" 02 81 \"x\" 02 00 01 ff | HGETALL k | f x",
        "14 'k' 0d 0d 00 00 00 02 00 81 \"a\" 02 81 \"b\" 02 ff | SMEMBERS k | a b"})
    void newerAndOlderForms(String entry, String question, String answer) throws IOException {
        String file = "\"REDIS0012\" " + entry + " ff 00 00 00 00 00 00 00 00";
        if (question.equals("broken")) {
            assertThatThrownBy(() -> load(file)).isInstanceOf(CorruptRdbException.class);
        } else {
            load(file);
            assertThat(ask(question)).isEqualTo(answer == null ? "" : answer);
        }
    }

    /// Redis 5.0 told less of streams: the counts are those of the entries, the times of a consumer are one.
    @Test
    void aStreamOfTheFirstForm() throws IOException {
        String node = "10 00 00 00 00 00 00 00 01 00 00 00 00 00 00 00 01"
                + " 1d 1d 00 00 00 0a 00 01 01 00 01 01 01 81 \"f\" 02 00 01 02 01 00 01 00 01 81 \"v\" 02 04 01 ff";
        load("\"REDIS0009\" 0f 'k' 01 " + node + " 01 01 01 01 'g' 01 01 01 00 00 00 00 00 00 00 01 00 00 00 00 00 00 00 01"
                + " 05 00 00 00 00 00 00 00 03 01 'c' 07 00 00 00 00 00 00 00 01"
                + " 00 00 00 00 00 00 00 01 00 00 00 00 00 00 00 01 ff 00 00 00 00 00 00 00 00");
        assertThat(ask("XRANGE k - +")).isEqualTo("1-1 f v");
        assertThat(ask("XINFO STREAM k FULL")).contains("entries-added 1", "entries-read 1", "lag 0", "seen-time 7",
                "active-time 7", "pending 1-1 c 5 3");
    }

    @ParameterizedTest
    @ValueSource(strings = {"f7 81 00 00 00 00 00 00 00 00 02 01 01 05 02 03 03 00 00 80 3f 04 00 00 00 00 00 00 f0 3f 05 'x' 00",
        "f4 05 03 00", "fb 03 00", "f8 05", "f9 05", "fa 'a' 'b'", "f5 'library'"})
    void whatStandsBesideTheKeysIsSteppedOver(String mark) throws IOException {
        load("\"REDIS0012\" " + mark + " 00 'k' 'v' ff 00 00 00 00 00 00 00 00");
        assertThat(ask("GET k")).isEqualTo("v");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
        "\"REDIS0013\" ff | Can't handle RDB format version 13",
        "\"REDIS000x\" ff | Wrong signature",
        "\"RADIS0009\" ff | Wrong signature",
        "\"REDIS0009\" 00 'k' | unexpected end, at offset 12",
        "\"REDIS0009\" 08 'k' 'v' | unknown type or opcode 8",
        "\"REDIS0009\" f6 'k' | unknown type or opcode 246",
        "\"REDIS0009\" fe 40 10 | the file has more than 16 databases",
        "\"REDIS0009\" 00 'k' 'v' 00 'k' 'w' | the key 'k' is there twice in database 0",
        "\"REDIS0009\" 07 'k' 81 24 28 11 00 00 00 00 00 | a value of the module JCgRAAAAA",
        "\"REDIS0009\" f5 'bad' | a library of functions that cannot be loaded: no library",
        "\"REDIS0009\" ff 01 00 00 00 00 00 00 00 | Wrong RDB checksum expected: (1) but got",
        "\"REDIS0009\" 00 'k' c4 | unknown form of a string: 196",
        "\"REDIS0009\" 00 'k' 83 | unknown form of a length: 131",
        "\"REDIS0009\" 02 'k' 02 'a' 'a' | a member of a set that is there twice",
        "\"REDIS0009\" 05 'k' 01 'a' 00 00 00 00 00 00 f8 7f | a score that is no number"})
    void whatIsWrongIsSaid(String file, String message) {
        assertThatThrownBy(() -> load(file)).isInstanceOf(CorruptRdbException.class).hasMessageContaining(message);
    }

    @Test
    void theDeadStayOutUnlessALogFollows() throws IOException {
        house.pass(10);
        String file = "\"REDIS0009\" fc 01 68 e5 cf 8b 01 00 00 00 'k' 'v' 00 'l' 'w' ff 00 00 00 00 00 00 00 00 \"rest\"";
        assertThat(load(file).dead()).isEqualTo(1);
        assertThat(house.holds("k")).isEmpty();
        house.ask("DEL l");
        RdbReader keeping = reader(file, new RdbReader.Options(true, false, true));
        keeping.readAll();
        assertThat(house.holds("k").orElseThrow().deadline()).contains(BEGINNING + 1);
        assertThat(new String(keeping.rest().readAllBytes())).isEqualTo("rest");
        assertThat(keeping.position()).isEqualTo(Spelled.bytes(file).length() - 4);
    }

    @Test
    void whatIsThereMayBeOverwritten() throws IOException {
        house.ask("SET k old");
        reader("\"REDIS0009\" 00 'k' 'new' ff 07 00 00 00 00 00 00 00", new RdbReader.Options(false, true, false)).readAll();
        assertThat(ask("GET k")).isEqualTo("new");
    }

    @Test
    void keysWithoutContentAreLeftOut() throws IOException {
        RdbReader reader = load("\"REDIS0009\" 01 'l' 00 02 's' 00 04 'h' 00 05 'z' 00 00 'k' 'v' ff 00 00 00 00 00 00 00 00");
        assertThat(List.of(reader.empty(), reader.loaded())).containsExactly(4L, 1L);
    }

    @Test
    void howAKeyWasUsedComesBack() throws IOException {
        load("\"REDIS0009\" f8 40 64 00 'k' 'v' ff 00 00 00 00 00 00 00 00");
        assertThat(ask("OBJECT IDLETIME k")).isEqualTo("100");
    }
}
