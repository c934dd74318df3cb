package readis.storage.lists;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import readis.protocol.Reply;
import readis.protocol.command.Errors;
import readis.storage.Conversation;
import readis.storage.Rooms;

class ElementCommandsTest {

    private final Conversation talk = new Conversation(Rooms.STORAGE);

    @BeforeEach
    void fill() {
        talk.ask("RPUSH a x y x z x");
        talk.heardEvents();
        talk.heardEffects();
    }

    @Test
    void usage() {
        assertThat(talk.ask("LINDEX a -2")).isEqualTo(Reply.bulk("z"));
        assertThat(talk.ask("LSET a 1 7")).isEqualTo(Reply.OK);
        assertThat(talk.ask("LINSERT a AFTER 7 8")).isEqualTo(Reply.integer(6));
        assertThat(talk.ask("LREM a -2 x")).isEqualTo(Reply.integer(2));
        assertThat(talk.ask("LRANGE a 0 -1")).isEqualTo(
                Reply.array(Reply.bulk("x"), Reply.bulk("7"), Reply.bulk("8"), Reply.bulk("z")));
    }

    @ParameterizedTest
    @CsvSource({"LINDEX a 5", "LINDEX a -6", "LINDEX a 9223372036854775807", "LINDEX a -9223372036854775808", "LINDEX b x"})
    void whatIsNotThereIsNothing(String line) {
        assertThat(talk.ask(line)).isEqualTo(Reply.NULL);
    }

    @ParameterizedTest
    @CsvSource({"LSET b 0 x,ERR no such key", "LSET b x x,ERR no such key", "LSET a 5 x,ERR index out of range",
        "LSET a -6 x,ERR index out of range", "LSET a x x,ERR value is not an integer or out of range",
        "LINDEX a x,ERR value is not an integer or out of range", "LREM b x x,ERR value is not an integer or out of range",
        "LINSERT b BESIDE x x,ERR syntax error"})
    void mistakesAreRefused(String line, String error) {
        assertThat(talk.ask(line)).isEqualTo(Reply.error(error));
        assertThat(talk.heardEvents()).isEmpty();
    }

    @Test
    void anInsertionNeedsItsPivot() {
        assertThat(talk.ask("LINSERT a BEFORE nothing x")).isEqualTo(Reply.integer(-1));
        assertThat(talk.ask("LINSERT b BEFORE x x")).isEqualTo(Reply.integer(0));
        assertThat(talk.heardReplay()).isEmpty();
        assertThat(talk.ask("linsert a before y w")).isEqualTo(Reply.integer(6));
        assertThat(talk.ask("LINDEX a 1")).isEqualTo(Reply.bulk("w"));
        assertThat(talk.heardEvents()).containsExactly("linsert a");
    }

    @ParameterizedTest
    @CsvSource({"0,3", "2,2", "-1,1", "9,3", "-9,3", "-9223372036854775808,3", "9223372036854775807,3"})
    void theCountSaysHowManyGo(String count, long removed) {
        assertThat(talk.ask("LREM a " + count + " x")).isEqualTo(Reply.integer(removed));
        assertThat(talk.ask("LLEN a")).isEqualTo(Reply.integer(5 - removed));
    }

    @Test
    void aRemovalOfAllTakesTheKeyWithIt() {
        talk.ask("RPUSH b 1 1");
        talk.heardEvents();
        assertThat(talk.ask("LREM b 0 1")).isEqualTo(Reply.integer(2));
        assertThat(talk.heardEvents()).containsExactly("lrem b", "del b");
        assertThat(talk.ask("LREM b 0 1")).isEqualTo(Reply.integer(0));
        assertThat(talk.heardEvents()).isEmpty();
    }

    @Test
    void aLargeElementMakesAQuicklistAndASmallOneAListpack() {
        talk.ask("LSET a 0 " + "v".repeat(9000));
        assertThat(talk.ask("OBJECT ENCODING a")).isEqualTo(Reply.bulk("quicklist"));
        talk.ask("LSET a 0 x");
        assertThat(talk.ask("OBJECT ENCODING a")).isEqualTo(Reply.bulk("listpack"));
    }

    @Test
    void whatIsNoListIsRefused() {
        talk.ask("SET b x");
        for (String line : new String[] {"LINDEX b 0", "LSET b 0 x", "LINSERT b BEFORE x x", "LREM b 0 x", "LPOS b x"}) {
            assertThat(talk.ask(line)).isEqualTo(Errors.WRONG_TYPE);
        }
    }
}
