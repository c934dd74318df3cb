package readis.storage.bitmaps;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import readis.protocol.Reply;
import readis.protocol.Request;
import readis.protocol.command.Errors;
import readis.storage.Conversation;
import readis.storage.Rooms;

class BitCommandsTest {

    private static final Reply BAD_OFFSET = Reply.error("ERR bit offset is not an integer or out of range");

    private final Conversation talk = new Conversation(Rooms.STORAGE);

    @Test
    void usage() {
        assertThat(talk.ask("SETBIT visitors 7 1")).isEqualTo(Reply.integer(0));
        assertThat(talk.ask("SETBIT visitors 9 1")).isEqualTo(Reply.integer(0));
        assertThat(talk.ask("GET visitors")).isEqualTo(Reply.bulk("\1@"));
        assertThat(talk.ask("GETBIT visitors 7")).isEqualTo(Reply.integer(1));
        assertThat(talk.ask("GETBIT visitors 4294967295")).isEqualTo(Reply.integer(0));
        assertThat(talk.ask("BITCOUNT visitors")).isEqualTo(Reply.integer(2));
        assertThat(talk.ask("BITPOS visitors 1 1")).isEqualTo(Reply.integer(9));
        assertThat(talk.ask("SETBIT visitors 7 0")).isEqualTo(Reply.integer(1));
    }

    @Test
    void setbitToWhatIsThereTellsNobody() {
        talk.ask("SETBIT a 7 0");
        assertThat(talk.heardReplay()).containsExactly("SETBIT a 7 0");
        assertThat(talk.heardEvents()).containsExactly("new a", "setbit a");
        talk.ask("SETBIT a 6 0");
        assertThat(talk.heardReplay()).isEmpty();
        assertThat(talk.heardEvents()).isEmpty();
        talk.ask("SETBIT a 8 0");
        assertThat(talk.heardEvents()).containsExactly("setbit a");
    }

    @Test
    void aNumberIsItsDigits() {
        talk.ask("SET a 1");
        assertThat(talk.ask("BITCOUNT a")).isEqualTo(Reply.integer(3));
        talk.ask("SETBIT a 6 1");
        assertThat(talk.ask("GET a")).isEqualTo(Reply.bulk("3"));
        assertThat(talk.ask("OBJECT ENCODING a")).isEqualTo(Reply.bulk("raw"));
        assertThat(talk.ask("INCR a")).isEqualTo(Reply.integer(4));
    }

    @ParameterizedTest
    @ValueSource(strings = {"-1", "4294967296", "x", "#1"})
    void offsetsOutsideOfWhatAStringMayHaveAreRefused(String offset) {
        assertThat(talk.ask("SETBIT a " + offset + " 1")).isEqualTo(BAD_OFFSET);
        assertThat(talk.ask("GETBIT a " + offset)).isEqualTo(BAD_OFFSET);
        assertThat(talk.ask("SETBIT a " + offset + " 2")).isEqualTo(BAD_OFFSET);
    }

    @Test
    void aBitIsZeroOrOne() {
        Reply error = Reply.error("ERR bit is not an integer or out of range");
        assertThat(talk.ask("SETBIT a 0 2")).isEqualTo(error);
        assertThat(talk.ask("SETBIT a 0 x")).isEqualTo(error);
        assertThat(talk.ask("BITPOS a 2")).isEqualTo(Reply.error("ERR The bit argument must be 1 or 0."));
        assertThat(talk.ask("BITPOS a x")).isEqualTo(Errors.NOT_AN_INTEGER);
    }

    @ParameterizedTest
    @CsvSource({"0 0,4", "1 1,6", "0 -1,26", "-2 -1,7", "5 100,4", "1 0,0", "-1 -2,0", "5 30 BIT,17", "0 0 BYTE,4"})
    void bitcountCutsItsEndsToTheString(String range, int count) {
        talk.ask("SET a foobar");
        assertThat(talk.ask("BITCOUNT a " + range)).isEqualTo(Reply.integer(count));
    }

    @Test
    void bitcountLooksAtTheKeyBeforeItLooksAtTheRange() {
        assertThat(talk.ask("BITCOUNT a x 1 2 3")).isEqualTo(Reply.integer(0));
        talk.ask("SET a x");
        assertThat(talk.ask("BITCOUNT a x 1")).isEqualTo(Errors.NOT_AN_INTEGER);
        assertThat(talk.ask("BITCOUNT a 1")).isEqualTo(Errors.SYNTAX);
        assertThat(talk.ask("BITCOUNT a 0 1 NIBBLE")).isEqualTo(Errors.SYNTAX);
        assertThat(talk.ask("BITCOUNT a -1 -2 NIBBLE")).isEqualTo(Reply.integer(0));
    }

    @ParameterizedTest
    @CsvSource({"0,0", "0 0,0", "0 0 -1,0", "1,-1", "1 5 9 BIT,-1"})
    void aMissingKeyIsAnEndlessRowOfZeros(String question, int place) {
        assertThat(talk.ask("BITPOS a " + question)).isEqualTo(Reply.integer(place));
    }

    @ParameterizedTest
    @CsvSource({"0,16", "0 1,16", "0 0 -1,-1", "0 5,-1", "0 1 1 BIT,-1", "1 1,8", "1 9 9 BIT,9", "1 -1 -1,8", "1 1 0,-1"})
    void whoNamesNoEndFindsTheZeroBehindTheString(String question, int place) {
        talk.ask("SETRANGE a 0 x");
        talk.ask("BITFIELD a SET i16 0 -1");
        assertThat(talk.ask("BITPOS a " + question)).isEqualTo(Reply.integer(place));
    }

    @Test
    void anEmptyStringHasNoBits() {
        talk.ask(Request.of("SET", "a", ""));
        assertThat(talk.ask("BITPOS a 0")).isEqualTo(Reply.integer(-1));
        assertThat(talk.ask("BITPOS a 1")).isEqualTo(Reply.integer(-1));
        assertThat(talk.ask("BITCOUNT a")).isEqualTo(Reply.integer(0));
    }
}
