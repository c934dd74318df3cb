package readis.storage.sortedsets;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import readis.protocol.Reply;
import readis.protocol.command.Errors;
import readis.storage.Conversation;
import readis.storage.Rooms;

class AddCommandsTest {

    private final Conversation talk = new Conversation(Rooms.STORAGE);

    @Test
    void usage() {
        assertThat(talk.ask("ZADD z 1 a 2 b")).isEqualTo(Reply.integer(2));
        assertThat(talk.ask("ZADD z 3 a 1 c")).isEqualTo(Reply.integer(1));
        assertThat(talk.ask("ZRANGE z 0 -1")).isEqualTo(
                Reply.array(Reply.bulk("c"), Reply.bulk("b"), Reply.bulk("a")));
        assertThat(talk.ask("ZINCRBY z 1.5 b")).isEqualTo(new Reply.Double(3.5));
    }

    @ParameterizedTest
    @CsvSource({"NX 5 m,0,2", "NX 5 n,1,2", "XX 5 m,0,5", "XX 5 n,0,2", "GT 1 m,0,2", "GT 3 m,0,3", "LT 1 m,0,1",
        "LT 3 m,0,2",
        "GT 3 n,1,2", "CH 3 m,1,3", "CH 2 m,0,2", "CH XX GT 3 m 3 n,1,3", "ch nx 1 n 1 o,2,2"})
    void optionsDecideWhomItTouchesAndWhatItCounts(String words, long count, double score) {
        talk.ask("ZADD z 2 m");
        assertThat(talk.ask("ZADD z " + words)).isEqualTo(Reply.integer(count));
        assertThat(talk.ask("ZSCORE z m")).isEqualTo(new Reply.Double(score));
    }

    @ParameterizedTest
    @CsvSource({"1 m,3", "-1 n,-1", "NX 1 n,1", "XX -2 m,0", "GT 1 m,3", "LT -1 m,1"})
    void incrAddsAndAnswersTheSum(String words, double sum) {
        talk.ask("ZADD z 2 m");
        int end = words.lastIndexOf(' ', words.lastIndexOf(' ') - 1) + 1;
        assertThat(talk.ask("ZADD z " + words.substring(0, end) + "INCR " + words.substring(end)))
                .isEqualTo(new Reply.Double(sum));
    }

    @ParameterizedTest
    @ValueSource(strings = {"NX INCR 1 m", "XX INCR 1 n", "GT INCR -1 m", "LT INCR 1 m"})
    void incrThatWasNotAllowedAnswersNothing(String words) {
        talk.ask("ZADD z 2 m");
        assertThat(talk.ask("ZADD z " + words)).isEqualTo(Reply.NULL);
    }

    @Test
    void onlyPresentMembersDoNotMakeAKey() {
        assertThat(talk.ask("ZADD z XX 1 m")).isEqualTo(Reply.integer(0));
        assertThat(talk.ask("ZADD z XX INCR 1 m")).isEqualTo(Reply.NULL);
        assertThat(talk.holds("z")).isEmpty();
    }

    @Test
    void infinitiesThatCancelEachOtherOutAreRefused() {
        talk.ask("ZADD z inf m");
        assertThat(talk.ask("ZINCRBY z -inf m")).isEqualTo(Reply.error("ERR resulting score is not a number (NaN)"));
        assertThat(talk.ask("ZINCRBY z -1e300 m")).isEqualTo(new Reply.Double(Double.POSITIVE_INFINITY));
    }

    @ParameterizedTest
    @CsvSource(delimiter = ';', value = {"NX XX 1 m;ERR XX and NX options at the same time are not compatible",
        "GT LT 1 m;ERR GT, LT, and/or NX options at the same time are not compatible",
        "NX GT 1 m;ERR GT, LT, and/or NX options at the same time are not compatible",
        "INCR 1 m 2 n;ERR INCR option supports a single increment-element pair",
        "1 m 2;ERR syntax error", "NX CH;ERR syntax error", "1 m nan n;ERR value is not a valid float",
        "x m;ERR value is not a valid float"})
    void whatMakesNoSenseIsRefused(String words, String error) {
        assertThat(talk.ask("ZADD z " + words)).isEqualTo(Reply.error(error));
        assertThat(talk.holds("z")).isEmpty();
    }

    @Test
    void aStringIsNoSortedSet() {
        talk.ask("SET s x");
        assertThat(talk.ask("ZADD s 1 m")).isEqualTo(Errors.WRONG_TYPE);
        assertThat(talk.ask("ZADD s x m")).isEqualTo(Reply.error("ERR value is not a valid float"));
    }

    @Test
    void sayingWhatIsSoAlreadyIsNoChange() {
        talk.ask("ZADD z 1 m");
        talk.heardReplay();
        talk.heardEvents();
        talk.ask("ZADD z 1 m");
        talk.ask("ZINCRBY z 0 m");
        assertThat(talk.heardReplay()).isEmpty();
        assertThat(talk.heardEvents()).isEmpty();
    }

    @Test
    void isReplayedAsItCame() {
        talk.ask("ZADD z INCR 1 m");
        talk.ask("ZINCRBY z 1 m");
        assertThat(talk.heardReplay()).containsExactly("ZADD z INCR 1 m", "ZINCRBY z 1 m");
        assertThat(talk.heardEvents()).containsExactly("new z", "zincr z", "zincr z");
    }
}
