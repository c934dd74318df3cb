package readis.storage.sortedsets;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import readis.protocol.Reply;
import readis.protocol.Request;
import readis.protocol.command.Errors;
import readis.storage.Conversation;
import readis.storage.Rooms;

class RangeCommandsTest {

    private static final String NOT_A_FLOAT = "ERR min or max is not a float";

    private final Conversation talk = new Conversation(Rooms.STORAGE);

    @BeforeEach
    void fill() {
        talk.ask("ZADD z 1 a 2 b 2 c 3 d");
    }

    @Test
    void usage() {
        assertThat(talk.ask("ZRANGE z 0 0 WITHSCORES")).isEqualTo(Reply.array(Reply.bulk("a"), new Reply.Double(1)));
        assertThat(members("ZRANGE z (1 3 BYSCORE LIMIT 1 2")).isEqualTo("c d");
        assertThat(members("ZRANGE z 0 1 REV")).isEqualTo("d c");
        assertThat(talk.ask("ZRANGESTORE y z 1 2")).isEqualTo(Reply.integer(2));
        assertThat(members("ZRANGE y 0 -1")).isEqualTo("b c");
    }

    private String members(String line) {
        List<Reply> items = ((Reply.Array) talk.ask(line)).items();
        return String.join(" ", items.stream().map(item -> ((Reply.Bulk) item).value().toString()).toList());
    }

    @ParameterizedTest
    @CsvSource({"ZREVRANGE z 0 1,d c", "ZRANGEBYSCORE z -inf (2,a", "ZREVRANGEBYSCORE z inf 2 LIMIT 0 2,d c",
        "ZRANGE z 3 2 BYSCORE REV,d c b", "ZRANGE z 0 9 BYSCORE LIMIT 2 -1,c d", "ZRANGE z 0 9 BYSCORE LIMIT -1 2,''",
        "ZRANGE z 9223372036854775807 -9223372036854775808,''", "ZRANGE z -9223372036854775808 9223372036854775807,a b c d"})
    void theOlderNamesAndTheOddEnds(String line, String members) {
        assertThat(members(line)).isEqualTo(members);
    }

    /// C reads the number: nothing is 0, blanks may stand before it, a zero byte ends it, and too much is infinite.
    @ParameterizedTest
    @CsvSource({"'',4", "(,4", "' 2',3", "'  ',-1", "'2 ',-1", "2\0x,3", "1e400,0", "-1e400,4", "0x2,3"})
    void boundsAreReadAsCDoesIt(String bound, long count) {
        Reply reply = talk.ask(Request.of("ZCOUNT", "z", bound.replace("\\0", "\0"), "inf"));
        assertThat(reply).isEqualTo(count < 0 ? Reply.error(NOT_A_FLOAT) : Reply.integer(count));
    }

    @Test
    void membersOfOneScoreAreInTheOrderOfTheirBytes() {
        talk.ask("ZADD y 0 b 0 a 0 B 0 aa");
        assertThat(members("ZRANGEBYLEX y - +")).isEqualTo("B a aa b");
        assertThat(members("ZREVRANGEBYLEX y (b [a LIMIT 0 1")).isEqualTo("aa");
        assertThat(members("ZRANGE y [a (b BYLEX")).isEqualTo("a aa");
        assertThat(talk.ask("ZLEXCOUNT y [a +")).isEqualTo(Reply.integer(3));
        assertThat(talk.ask("ZREMRANGEBYLEX y - (b")).isEqualTo(Reply.integer(3));
    }

    @ParameterizedTest
    @CsvSource(delimiter = ';', value = {"ZRANGE z x 1;ERR value is not an integer or out of range",
        "ZRANGE z 0 1 LIMIT 0 1;ERR syntax error, LIMIT is only supported in combination with either BYSCORE or BYLEX",
        "ZRANGE z - + BYLEX WITHSCORES;ERR syntax error, WITHSCORES not supported in combination with BYLEX",
        "ZRANGE z x 1 BYSCORE;" + NOT_A_FLOAT, "ZCOUNT z 1 nan;" + NOT_A_FLOAT, "ZREMRANGEBYSCORE z ((1 2;" + NOT_A_FLOAT,
        "ZRANGE z a + BYLEX;ERR min or max not valid string range item",
        "ZLEXCOUNT z - ++;ERR min or max not valid string range item",
        "ZRANGE z 0 1 REV REV;ERR syntax error", "ZRANGE z 0 1 BYSCORE BYSCORE;ERR syntax error",
        "ZREVRANGE z 0 1 REV;ERR syntax error", "ZRANGEBYSCORE z 0 1 BYLEX;ERR syntax error",
        "ZRANGE z 0 1 BYSCORE LIMIT 0;ERR syntax error", "ZRANGESTORE y z 0 1 WITHSCORES;ERR syntax error",
        "ZRANGE z 0 1 BYSCORE LIMIT 0 x;ERR value is not an integer or out of range"})
    void whatMakesNoSenseIsRefused(String line, String error) {
        assertThat(talk.ask(line)).isEqualTo(Reply.error(error));
    }

    @Test
    void anEmptyRangeThatIsStoredTakesTheKeyAway() {
        talk.ask("SET s x");
        assertThat(talk.ask("ZRANGESTORE s z 9 9")).isEqualTo(Reply.integer(0));
        assertThat(talk.holds("s")).isEmpty();
        assertThat(talk.heardEvents()).endsWith("set s", "del s");
        assertThat(talk.heardReplay()).endsWith("ZRANGESTORE s z 9 9");
    }

    @Test
    void whatIsRemovedIsAnnouncedByTheNameOfTheCommand() {
        talk.heardEvents();
        assertThat(talk.ask("ZREMRANGEBYRANK z 0 1")).isEqualTo(Reply.integer(2));
        assertThat(talk.ask("zremrangebyscore z 9 9")).isEqualTo(Reply.integer(0));
        assertThat(talk.ask("zremrangebyscore z 2 +inf")).isEqualTo(Reply.integer(2));
        assertThat(talk.heardEvents()).containsExactly("zremrangebyrank z", "zremrangebyscore z", "del z");
    }

    @Test
    void aStringIsNoSortedSet() {
        talk.ask("SET s x");
        assertThat(talk.ask("ZRANGE s 0 1")).isEqualTo(Errors.WRONG_TYPE);
        assertThat(talk.ask("ZRANGESTORE z s 0 1")).isEqualTo(Errors.WRONG_TYPE);
        assertThat(talk.ask("ZCOUNT s 0 1")).isEqualTo(Errors.WRONG_TYPE);
    }
}
