package readis.storage.strings;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import readis.protocol.Reply;
import readis.protocol.command.Errors;
import readis.storage.Conversation;
import readis.storage.HandClock;
import readis.storage.Rooms;

class StringCommandsTest {

    private final Conversation talk = new Conversation(Rooms.STORAGE);

    @Test
    void usage() {
        assertThat(talk.ask("SET a 41")).isEqualTo(Reply.OK);
        assertThat(talk.ask("INCR a")).isEqualTo(Reply.integer(42));
        assertThat(talk.ask("GET a")).isEqualTo(Reply.bulk("42"));
        assertThat(talk.ask("GET b")).isEqualTo(Reply.NULL);
    }

    @Test
    void setWithNxSetsOnlyWhatIsMissing() {
        assertThat(talk.ask("SET a x NX")).isEqualTo(Reply.OK);
        assertThat(talk.ask("SET a y NX")).isEqualTo(Reply.NULL);
        assertThat(talk.ask("GET a")).isEqualTo(Reply.bulk("x"));
    }

    @Test
    void setWithXxSetsOnlyWhatIsThere() {
        assertThat(talk.ask("SET a x XX")).isEqualTo(Reply.NULL);
        talk.ask("SET a x");
        assertThat(talk.ask("SET a y XX")).isEqualTo(Reply.OK);
        assertThat(talk.ask("GET a")).isEqualTo(Reply.bulk("y"));
    }

    @Test
    void setWithGetAnswersTheOldValueWhetherItSetsOrNot() {
        assertThat(talk.ask("SET a x GET")).isEqualTo(Reply.NULL);
        assertThat(talk.ask("SET a y GET")).isEqualTo(Reply.bulk("x"));
        assertThat(talk.ask("SET a z NX GET")).isEqualTo(Reply.bulk("y"));
        assertThat(talk.ask("GET a")).isEqualTo(Reply.bulk("y"));
    }

    @ParameterizedTest
    @CsvSource({"EX 1,1000", "PX 1500,1500", "EXAT 1700000001,1000", "PXAT 1700000000001,1", "EX 5 EX 1,1000",
        "ex 1 EX 2,2000"})
    void setUnderstandsEveryUnitOfTime(String option, long milliseconds) {
        talk.ask("SET a x " + option);
        assertThat(talk.holds("a").flatMap(Conversation.Held::deadline)).contains(HandClock.BEGINNING + milliseconds);
    }

    @Test
    void setIsReplayedWithAnAbsoluteDeadline() {
        talk.ask("SET a x EX 1 GET NX");
        assertThat(talk.heardReplay()).containsExactly("SET a x PXAT " + (HandClock.BEGINNING + 1000));
    }

    @Test
    void setIsReplayedWithoutGet() {
        talk.ask("SET a x GET NX");
        assertThat(talk.heardReplay()).containsExactly("SET a x NX");
    }

    @Test
    void setMayPutADeadlineIntoThePast() {
        assertThat(talk.ask("SET a x PXAT 1")).isEqualTo(Reply.OK);
        assertThat(talk.ask("GET a")).isEqualTo(Reply.NULL);
        assertThat(talk.heardReplay()).containsExactly("SET a x PXAT 1", "DEL a");
    }

    @ParameterizedTest
    @ValueSource(strings = {"NX XX", "XX NX", "EX", "PX 1 EX 1", "EX 1 PX 1", "EX 1 KEEPTTL", "KEEPTTL EX 1", "PERSIST",
        "EX ten FOO", "FOO"})
    void setRefusesOptionsThatContradictEachOther(String options) {
        assertThat(talk.ask("SET a x " + options)).isEqualTo(Errors.SYNTAX);
    }

    @ParameterizedTest
    @ValueSource(strings = {"EX 0", "PX -1", "PXAT 0", "EX 9223372036854775807", "PX 9223372036854775807"})
    void setRefusesTimesThatAreNone(String time) {
        assertThat(talk.ask("SET a x " + time)).isEqualTo(Errors.invalidExpireTime("set"));
        assertThat(talk.holds("a")).isEmpty();
    }

    @Test
    void incrKeepsTheDeadline() {
        talk.ask("SET a 1 PX 10");
        talk.ask("INCR a");
        assertThat(talk.holds("a").flatMap(Conversation.Held::deadline)).contains(HandClock.BEGINNING + 10);
    }

    @Test
    void incrRefusesWhatIsNoNumberAndWhatWouldOverflow() {
        talk.ask("SET a 01");
        talk.ask("SET b 9223372036854775807");
        assertThat(talk.ask("INCR a")).isEqualTo(Errors.NOT_AN_INTEGER);
        assertThat(talk.ask("INCR b")).isEqualTo(Errors.INCREMENT_OVERFLOW);
        assertThat(talk.ask("GET b")).isEqualTo(Reply.bulk("9223372036854775807"));
    }
}
