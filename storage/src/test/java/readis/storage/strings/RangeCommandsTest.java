package readis.storage.strings;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import readis.protocol.Reply;
import readis.protocol.Request;
import readis.protocol.command.Errors;
import readis.storage.Conversation;
import readis.storage.Rooms;

class RangeCommandsTest {

    private final Conversation talk = new Conversation(Rooms.STORAGE);

    @Test
    void usage() {
        assertThat(talk.ask("APPEND a Hello")).isEqualTo(Reply.integer(5));
        assertThat(talk.ask("APPEND a ,World")).isEqualTo(Reply.integer(11));
        assertThat(talk.ask("SETRANGE a 6 Redis")).isEqualTo(Reply.integer(11));
        assertThat(talk.ask("GETRANGE a -5 -1")).isEqualTo(Reply.bulk("Redis"));
        assertThat(talk.ask("STRLEN a")).isEqualTo(Reply.integer(11));
    }

    @ParameterizedTest
    @CsvSource({"0 -1,abc", "-100 0,a", "1 100,bc", "2 1,''", "-1 -2,''", "0 -100,a", "3 3,''"})
    void getrangeCutsItsEndsToTheString(String ends, String slice) {
        talk.ask("SET a abc");
        assertThat(talk.ask("GETRANGE a " + ends)).isEqualTo(Reply.bulk(slice));
        assertThat(talk.ask("SUBSTR a " + ends)).isEqualTo(Reply.bulk(slice));
    }

    @Test
    void setrangeFillsTheGapWithZeros() {
        talk.ask("SETRANGE a 2 x");
        assertThat(talk.ask("GET a")).isEqualTo(Reply.bulk("\0\0x"));
    }

    @Test
    void setrangeOfNothingChangesNothing() {
        assertThat(talk.ask(Request.of("SETRANGE", "a", "5", ""))).isEqualTo(Reply.integer(0));
        assertThat(talk.holds("a")).isEmpty();
        assertThat(talk.heardReplay()).isEmpty();
    }

    @Test
    void setrangeRefusesOffsetsOutsideOfWhatAStringMayHave() {
        assertThat(talk.ask("SETRANGE a -1 x")).isEqualTo(Reply.error("ERR offset is out of range"));
        assertThat(talk.ask("SETRANGE a 536870912 x"))
                .isEqualTo(Reply.error("ERR string exceeds maximum allowed size (proto-max-bulk-len)"));
        assertThat(talk.ask("SETRANGE a x x")).isEqualTo(Errors.NOT_AN_INTEGER);
    }

    @Test
    void aCopyIsNotTouchedByAnAppend() {
        talk.ask("APPEND a x");
        talk.ask("APPEND a y");
        talk.ask("COPY a b");
        talk.ask("APPEND a z");
        assertThat(talk.ask("GET b")).isEqualTo(Reply.bulk("xy"));
    }
}
