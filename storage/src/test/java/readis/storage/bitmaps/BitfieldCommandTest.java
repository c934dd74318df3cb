package readis.storage.bitmaps;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import readis.protocol.Reply;
import readis.protocol.Request;
import readis.protocol.command.Command;
import readis.protocol.command.Errors;
import readis.storage.Conversation;
import readis.storage.Rooms;

class BitfieldCommandTest {

    private final Conversation talk = new Conversation(Rooms.STORAGE);

    private static Reply numbers(long... numbers) {
        return new Reply.Array(LongStream.of(numbers).<Reply>mapToObj(Reply::integer).toList());
    }

    @Test
    void usage() {
        assertThat(talk.ask("BITFIELD a SET u8 0 200 INCRBY u8 0 60 GET i8 0")).isEqualTo(numbers(0, 4, 4));
        assertThat(talk.ask("BITFIELD a INCRBY i5 #1 -1 GET u16 0")).isEqualTo(numbers(15, 0x03c0));
        assertThat(talk.ask("BITFIELD_RO a GET u4 4 GET u63 99")).isEqualTo(numbers(3, 0));
    }

    @Test
    void whatDoesNotFitWrapsOrStopsOrFails() {
        talk.ask("BITFIELD a SET u2 0 3");
        assertThat(talk.ask("BITFIELD a OVERFLOW SAT INCRBY u2 0 9 OVERFLOW FAIL INCRBY u2 0 1 OVERFLOW WRAP INCRBY u2 0 2"))
                .isEqualTo(new Reply.Array(List.of(Reply.integer(3), Reply.NULL, Reply.integer(1))));
    }

    @Test
    void aWriteThatLeavesAllAsItIsTellsNobody() {
        talk.ask("BITFIELD a SET u8 0 200");
        talk.heardEvents();
        talk.heardReplay();
        talk.ask("BITFIELD a SET u8 0 200 OVERFLOW FAIL INCRBY u8 0 100");
        assertThat(talk.heardEvents()).isEmpty();
        assertThat(talk.heardReplay()).isEmpty();
    }

    @Test
    void aStringThatHasGrownHasChangedThoughTheWriteFailed() {
        assertThat(talk.ask("BITFIELD a OVERFLOW FAIL SET u4 8 16")).isEqualTo(Reply.array(Reply.NULL));
        assertThat(talk.ask("STRLEN a")).isEqualTo(Reply.integer(2));
        assertThat(talk.heardEvents()).containsExactly("new a", "setbit a");
        assertThat(talk.heardReplay()).hasSize(1);
    }

    @Test
    void readingMakesNoKey() {
        assertThat(talk.ask("BITFIELD a GET u8 0 OVERFLOW SAT")).isEqualTo(numbers(0));
        assertThat(talk.ask("BITFIELD a")).isEqualTo(numbers());
        assertThat(talk.holds("a")).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"u0", "i0", "u64", "i65", "x8", "8", "u", "i-1"})
    void unknownTypesAreRefused(String type) {
        assertThat(talk.ask("BITFIELD a GET " + type + " x")).isEqualTo(Reply.error("ERR Invalid bitfield type. Use "
                + "something like i16 u8. Note that u64 is not supported but i64 is."));
    }

    @Test
    void errorsComeInTheOrderOfTheWords() {
        Reply badOffset = Reply.error("ERR bit offset is not an integer or out of range");
        assertThat(talk.ask("BITFIELD a SET u8 # x")).isEqualTo(badOffset);
        assertThat(talk.ask("BITFIELD a SET u8 #536870912 1")).isEqualTo(badOffset);
        assertThat(talk.ask("BITFIELD a SET u8 0 x")).isEqualTo(Errors.NOT_AN_INTEGER);
        assertThat(talk.ask("BITFIELD a SET u8 0")).isEqualTo(Errors.SYNTAX);
        assertThat(talk.ask("BITFIELD a OVERFLOW OVER")).isEqualTo(Reply.error("ERR Invalid OVERFLOW type specified"));
        assertThat(talk.ask("BITFIELD_RO a SET u8 0 1"))
                .isEqualTo(Reply.error("ERR BITFIELD_RO only supports the GET subcommand"));
        assertThat(talk.holds("a")).isEmpty();
    }

    @Test
    void whatHappensToTheKeyDependsOnTheOperations() {
        Command command = talk.table().find(Request.of("BITFIELD")).orElseThrow();
        assertThat(flags(command, "BITFIELD a GET u8 0 OVERFLOW WRAP")).containsExactly("RO", "access");
        assertThat(flags(command, "BITFIELD a GET u8 0 SET u8 0 1")).containsExactly("RW", "access", "update");
        assertThat(flags(command, "BITFIELD a GET u8")).containsExactly("RW", "access", "update");
    }

    private static List<String> flags(Command command, String line) {
        return command.keys().getFirst().flagsIn().apply(Request.of(line.split(" ")));
    }
}
