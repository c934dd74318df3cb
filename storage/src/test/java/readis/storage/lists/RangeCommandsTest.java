package readis.storage.lists;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import readis.protocol.Reply;
import readis.protocol.command.Errors;
import readis.storage.Conversation;
import readis.storage.Rooms;

class RangeCommandsTest {

    private final Conversation talk = new Conversation(Rooms.STORAGE);

    @BeforeEach
    void fill() {
        talk.ask("RPUSH a v w x y z");
        talk.heardEvents();
        talk.heardEffects();
    }

    @Test
    void usage() {
        assertThat(talk.ask("LLEN a")).isEqualTo(Reply.integer(5));
        assertThat(talk.ask("LRANGE a -2 -1")).isEqualTo(Reply.array(Reply.bulk("y"), Reply.bulk("z")));
        assertThat(talk.ask("LTRIM a 1 2")).isEqualTo(Reply.OK);
        assertThat(talk.ask("LRANGE a 0 9")).isEqualTo(Reply.array(Reply.bulk("w"), Reply.bulk("x")));
    }

    @ParameterizedTest
    @CsvSource({"0 -1,vwxyz", "0 0,v", "-1 -1,z", "-99 99,vwxyz", "3 1,''", "5 9,''", "-1 0,''", "0 -6,''", "1 -2,wxy",
        "-9223372036854775808 9223372036854775807,vwxyz"})
    void indicesAreCutToTheList(String range, String elements) {
        assertThat(talk.ask("LRANGE a " + range)).isEqualTo(
                Reply.array(Arrays.stream(elements.split("")).filter(text -> !text.isEmpty()).map(Reply::bulk)
                        .toArray(Reply[]::new)));
        talk.ask("LTRIM a " + range);
        assertThat(talk.ask("LLEN a")).isEqualTo(Reply.integer(elements.length()));
    }

    @Test
    void whatIsTrimmedToNothingIsGone() {
        talk.ask("LTRIM a 1 0");
        assertThat(talk.heardEvents()).containsExactly("ltrim a", "del a");
        assertThat(talk.heardReplay()).containsExactly("LTRIM a 1 0");
        assertThat(talk.keyspace().effects().changes()).isEqualTo(10);
    }

    @Test
    void trimmingNothingIsAnEventAndNoEffect() {
        talk.ask("LTRIM a 0 -1");
        assertThat(talk.heardEvents()).containsExactly("ltrim a");
        assertThat(talk.heardReplay()).isEmpty();
    }

    @Test
    void indicesAreReadBeforeTheKeyIsLookedAt() {
        talk.ask("SET b x");
        assertThat(talk.ask("LRANGE b x 0")).isEqualTo(Errors.NOT_AN_INTEGER);
        assertThat(talk.ask("LTRIM b 0 x")).isEqualTo(Errors.NOT_AN_INTEGER);
        assertThat(talk.ask("LRANGE b 0 0")).isEqualTo(Errors.WRONG_TYPE);
        assertThat(talk.ask("LLEN b")).isEqualTo(Errors.WRONG_TYPE);
        assertThat(talk.ask("LRANGE c 0 0")).isEqualTo(Reply.EMPTY_ARRAY);
        assertThat(talk.ask("LTRIM c 0 0")).isEqualTo(Reply.OK);
    }

    @Test
    void aPartInTheMiddleOfALongListIsFound() {
        for (int i = 0; i < 20_000; i++) {
            talk.ask("RPUSH b element:" + i);
        }
        assertThat(talk.ask("OBJECT ENCODING b")).isEqualTo(Reply.bulk("quicklist"));
        assertThat(talk.ask("LRANGE b 9999 10000")).isEqualTo(
                Reply.array(Reply.bulk("element:9999"), Reply.bulk("element:10000")));
        talk.ask("LTRIM b 5000 -5001");
        assertThat(talk.ask("LINDEX b 0")).isEqualTo(Reply.bulk("element:5000"));
        assertThat(talk.ask("LINDEX b -1")).isEqualTo(Reply.bulk("element:14999"));
    }
}
