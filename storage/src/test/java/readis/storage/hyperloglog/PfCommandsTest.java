package readis.storage.hyperloglog;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import readis.protocol.Bytes;
import readis.protocol.Reply;
import readis.protocol.Request;
import readis.storage.Conversation;
import readis.storage.Rooms;

class PfCommandsTest {

    private static final Reply CORRUPT = Reply.error("INVALIDOBJ Corrupted HLL object detected");
    private static final String HEADER = "HYLL\1\0\0\0\0\0\0\0\0\0\0";

    private final Conversation talk = new Conversation(Rooms.STORAGE);

    private void set(String key, String text) {
        talk.ask(Request.of(List.of(Bytes.of("SET"), Bytes.of(key), Bytes.ofLatin1(text))));
        talk.heardEvents();
        talk.heardReplay();
    }

    @Test
    void usage() {
        assertThat(talk.ask("PFADD monday ann bob carl")).isEqualTo(Reply.integer(1));
        assertThat(talk.ask("PFADD monday bob")).isEqualTo(Reply.integer(0));
        assertThat(talk.ask("PFADD tuesday carl dora")).isEqualTo(Reply.integer(1));
        assertThat(talk.ask("PFCOUNT monday")).isEqualTo(Reply.integer(3));
        assertThat(talk.ask("PFCOUNT monday tuesday nobody")).isEqualTo(Reply.integer(4));
        assertThat(talk.ask("PFMERGE both monday tuesday")).isEqualTo(Reply.OK);
        assertThat(talk.ask("PFCOUNT both")).isEqualTo(Reply.integer(4));
    }

    /// The very bytes that redis-server makes.
    @Test
    void isTheStringThatRedisMakes() {
        talk.ask("PFADD h a b c");
        assertThat(talk.ask("GET h")).isEqualTo(Reply.bulk(Bytes.ofLatin1(
                HEADER + "\u0080\u0060\u00f3\u0080\u0050\u00b1\u0084\u004b\u00fb\u0080\u0042\u005a")));
        assertThat(talk.ask("PFDEBUG DECODE h"))
                .isEqualTo(Reply.bulk("Z:8436 v:1,1 Z:4274 v:2,1 Z:3068 v:1,1 Z:603"));
    }

    @Test
    void pfaddOfNothingMakesACounterOfNothing() {
        assertThat(talk.ask("PFADD h")).isEqualTo(Reply.integer(1));
        assertThat(talk.heardEvents()).containsExactly("new h", "pfadd h");
        assertThat(talk.heardReplay()).containsExactly("PFADD h");
        assertThat(talk.ask("PFADD h")).isEqualTo(Reply.integer(0));
        assertThat(talk.heardEvents()).isEmpty();
        assertThat(talk.ask("PFCOUNT h")).isEqualTo(Reply.integer(0));
    }

    @Test
    void pfcountKeepsItsResultWhichIsReplayed() {
        talk.ask("PFADD h a");
        talk.heardReplay();
        talk.ask("PFCOUNT h");
        assertThat(talk.heardReplay()).containsExactly("PFCOUNT h");
        talk.ask("PFCOUNT h");
        talk.ask("PFCOUNT h h");
        assertThat(talk.heardReplay()).isEmpty();
        talk.ask("PFADD h b");
        talk.heardReplay();
        talk.ask("PFCOUNT h");
        assertThat(talk.heardReplay()).containsExactly("PFCOUNT h");
    }

    @Test
    void pfmergeAlwaysChangesItsTarget() {
        talk.ask("PFMERGE h");
        assertThat(talk.heardEvents()).containsExactly("new h", "pfadd h");
        talk.ask("PFMERGE h h nobody");
        assertThat(talk.heardEvents()).containsExactly("pfadd h");
        assertThat(talk.heardReplay()).containsExactly("PFMERGE h", "PFMERGE h h nobody");
    }

    @Test
    void oneDenseSourceMakesTheTargetDense() {
        talk.ask("PFADD a x");
        talk.ask("PFADD b y");
        talk.ask("PFDEBUG TODENSE b");
        talk.ask("PFMERGE a b");
        assertThat(talk.ask("PFDEBUG ENCODING a")).isEqualTo(Reply.simple("dense"));
        assertThat(talk.ask("PFCOUNT a")).isEqualTo(Reply.integer(2));
    }

    @Test
    void aHighRankOrAStringAboveTheLimitMakesItDense() {
        talk.ask(Request.of(List.of(Bytes.of("PFADD"), Bytes.of("a"), ChosenElements.raising(5, 33))));
        assertThat(talk.ask("PFDEBUG ENCODING a")).isEqualTo(Reply.simple("dense"));
        Conversation narrow = new Conversation((keyspace, _) -> {
            HyperLogLogRoom room = new HyperLogLogRoom(keyspace, RandomGenerator.getDefault());
            room.sparseLimit().set("21");
            return room.rows();
        });
        narrow.ask(Request.of(List.of(Bytes.of("PFADD"), Bytes.of("a"), ChosenElements.raising(5, 3))));
        assertThat(narrow.ask("PFDEBUG ENCODING a")).isEqualTo(Reply.simple("sparse"));
        narrow.ask(Request.of(List.of(Bytes.of("PFADD"), Bytes.of("a"), ChosenElements.raising(7, 3))));
        assertThat(narrow.ask("PFDEBUG ENCODING a")).isEqualTo(Reply.simple("dense"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "x", "42", "HYLL", "HYLX\1\0\0\0\0\0\0\0\0\0\0\0\u007f\u00ff",
            "HYLL\2\0\0\0\0\0\0\0\0\0\0\0\u007f\u00ff", "HYLL\0\0\0\0\0\0\0\0\0\0\0\0\u007f\u00ff"})
    void stringsThatCannotBeOneAreRefused(String text) {
        set("a", text);
        for (String line : List.of("PFADD a x", "PFCOUNT a", "PFCOUNT b a", "PFMERGE b a", "PFDEBUG GETREG a")) {
            assertThat(talk.ask(line)).as(line)
                    .isEqualTo(Reply.error("WRONGTYPE Key is not a valid HyperLogLog string value."));
        }
        assertThat(talk.holds("b")).isEmpty();
    }

    /// An opcode too few, one too many, and half of one.
    @ParameterizedTest
    @ValueSource(strings = {"\u0080\u007f\u00fe", "\u0080\u007f\u00ff\u0080", "\u0080\u007f\u00ff\0", "\u0080\u007f"})
    void registersThatMakeNoSenseAreRefused(String registers) {
        set("a", HEADER + registers);
        for (String line : List.of("PFCOUNT a", "PFCOUNT b a", "PFMERGE b a", "PFDEBUG GETREG a", "PFDEBUG TODENSE a")) {
            assertThat(talk.ask(line)).as(line).isEqualTo(CORRUPT);
        }
        assertThat(talk.holds("b")).isEmpty();
        assertThat(talk.heardReplay()).isEmpty();
    }

    @Test
    void pfaddThatFailsHasAddedNothing() {
        set("a", HEADER + "\u0080\u0000\u0000");
        Conversation.Held before = talk.holds("a").orElseThrow();
        assertThat(talk.ask(Request.of(List.of(Bytes.of("PFADD"), Bytes.of("a"), ChosenElements.raising(0, 1),
                ChosenElements.raising(2, 1))))).isEqualTo(CORRUPT);
        assertThat(talk.holds("a").orElseThrow()).isEqualTo(before);
        assertThat(talk.ask(Request.of(List.of(Bytes.of("PFADD"), Bytes.of("a"), ChosenElements.raising(0, 1)))))
                .isEqualTo(Reply.integer(1));
    }

    /// Redis would read on behind the end of the string.
    @Test
    void halfAnOpcodeCoversNoRegister() {
        set("a", HEADER + "\u0080\u007f");
        assertThat(talk.ask("PFADD a x")).isEqualTo(CORRUPT);
        assertThat(talk.ask("PFDEBUG DECODE a")).isEqualTo(Reply.bulk(""));
    }
}
