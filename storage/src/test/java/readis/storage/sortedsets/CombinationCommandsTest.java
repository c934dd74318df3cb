package readis.storage.sortedsets;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import readis.protocol.Reply;
import readis.protocol.command.Errors;
import readis.storage.Conversation;
import readis.storage.Rooms;

class CombinationCommandsTest {

    private final Conversation talk = new Conversation(Rooms.STORAGE);

    @BeforeEach
    void fill() {
        talk.ask("ZADD a 1 x 2 y");
        talk.ask("ZADD b 10 y 20 z");
        talk.heardEvents();
    }

    @Test
    void usage() {
        assertThat(talk.ask("ZUNION 2 a b")).isEqualTo(Reply.array(Reply.bulk("x"), Reply.bulk("y"), Reply.bulk("z")));
        assertThat(talk.ask("ZINTER 2 a b WITHSCORES")).isEqualTo(Reply.array(Reply.bulk("y"), new Reply.Double(12)));
        assertThat(talk.ask("ZDIFF 2 a b")).isEqualTo(Reply.array(Reply.bulk("x")));
        assertThat(talk.ask("ZINTERCARD 2 a b")).isEqualTo(Reply.integer(1));
        assertThat(talk.ask("ZUNIONSTORE c 2 a b WEIGHTS 2 1 AGGREGATE MIN")).isEqualTo(Reply.integer(3));
        assertThat(talk.ask("ZSCORE c y")).isEqualTo(new Reply.Double(4));
    }

    @Test
    void infinitiesThatCancelEachOtherOutAreZero() {
        talk.ask("ZADD p inf x inf y");
        talk.ask("ZADD q -inf x 5 y");
        assertThat(talk.ask("ZUNION 2 p q WITHSCORES")).isEqualTo(Reply.array(
                Reply.bulk("x"), new Reply.Double(0), Reply.bulk("y"), new Reply.Double(Double.POSITIVE_INFINITY)));
        assertThat(talk.ask("ZUNION 2 p q WEIGHTS 0 1 WITHSCORES")).isEqualTo(Reply.array(
                Reply.bulk("x"), new Reply.Double(Double.NEGATIVE_INFINITY), Reply.bulk("y"), new Reply.Double(5)));
    }

    @Test
    void aSetMayComeTwice() {
        assertThat(talk.ask("ZINTER 2 a a WITHSCORES")).isEqualTo(Reply.array(
                Reply.bulk("x"), new Reply.Double(2), Reply.bulk("y"), new Reply.Double(4)));
        assertThat(talk.ask("ZDIFF 2 a a")).isEqualTo(Reply.EMPTY_ARRAY);
    }

    @Test
    void theMembersOfASetCountOneEach() {
        talk.ask("SADD s y z");
        talk.ask("SADD numbers 1 2 3");
        assertThat(talk.ask("ZINTER 2 s a WEIGHTS 3 1 WITHSCORES"))
                .isEqualTo(Reply.array(Reply.bulk("y"), new Reply.Double(5)));
        assertThat(talk.ask("ZUNION 2 s s WITHSCORES")).isEqualTo(Reply.array(
                Reply.bulk("y"), new Reply.Double(2), Reply.bulk("z"), new Reply.Double(2)));
        assertThat(talk.ask("ZDIFFSTORE c 2 numbers s")).isEqualTo(Reply.integer(3));
        assertThat(talk.ask("TYPE c")).isEqualTo(Reply.simple("zset"));
    }

    @Test
    void whatIsStoredIsSmallAgain() {
        for (int i = 0; i < 200; i++) {
            talk.ask("ZADD large " + i + " m" + i);
        }
        talk.ask("ZADD few 1 m1 2 m2");
        assertThat(talk.ask("ZINTERSTORE c 2 large few")).isEqualTo(Reply.integer(2));
        assertThat(talk.ask("OBJECT ENCODING large")).isEqualTo(Reply.bulk("skiplist"));
        assertThat(talk.ask("OBJECT ENCODING c")).isEqualTo(Reply.bulk("listpack"));
        talk.ask("ZDIFFSTORE c 2 large few");
        assertThat(talk.ask("OBJECT ENCODING c")).isEqualTo(Reply.bulk("skiplist"));
    }

    @Test
    void nothingToStoreTakesTheKeyAway() {
        assertThat(talk.ask("ZINTERSTORE a 2 a missing")).isEqualTo(Reply.integer(0));
        assertThat(talk.holds("a")).isEmpty();
        assertThat(talk.heardEvents()).containsExactly("del a");
        assertThat(talk.ask("ZINTERSTORE a 2 a missing")).isEqualTo(Reply.integer(0));
        assertThat(talk.heardEvents()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(delimiter = ';', value = {"ZUNION 0 a;ERR at least 1 input key is needed for 'zunion' command",
        "ZINTERSTORE c 0 a;ERR at least 1 input key is needed for 'zinterstore' command",
        "ZUNION x a;ERR value is not an integer or out of range", "ZUNION 3 a b;ERR syntax error",
        "ZUNION 2 a b WEIGHTS 1;ERR syntax error", "ZUNION 1 a WEIGHTS x;ERR weight value is not a float",
        "ZUNION 1 a AGGREGATE AVG;ERR syntax error", "ZUNION 1 a AGGREGATE;ERR syntax error",
        "ZDIFF 1 a WEIGHTS 1;ERR syntax error", "ZUNIONSTORE c 1 a WITHSCORES;ERR syntax error",
        "ZINTERCARD 1 a LIMIT -1;ERR LIMIT can't be negative", "ZINTERCARD 1 a LIMIT x;ERR LIMIT can't be negative",
        "ZINTERCARD 1 a WITHSCORES;ERR syntax error", "ZINTER 1 a LIMIT 1;ERR syntax error"})
    void whatMakesNoSenseIsRefused(String line, String error) {
        assertThat(talk.ask(line)).isEqualTo(Reply.error(error));
    }

    @Test
    void aStringIsNoSet() {
        talk.ask("SET s x");
        assertThat(talk.ask("ZUNION 2 a s")).isEqualTo(Errors.WRONG_TYPE);
        assertThat(talk.ask("ZUNIONSTORE s 1 a")).isEqualTo(Reply.integer(2));
    }
}
