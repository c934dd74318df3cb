package readis.expiration;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import readis.protocol.Reply;
import readis.protocol.command.Errors;
import readis.storage.Conversation;
import readis.storage.HandClock;

class ExpirationCommandsTest {

    private final Conversation talk = Mortality.conversation();

    @Test
    void usage() {
        talk.ask("SET a x");
        assertThat(talk.ask("EXPIRE a 2")).isEqualTo(Reply.integer(1));
        talk.pass(600);
        assertThat(talk.ask("TTL a")).isEqualTo(Reply.integer(1));
        assertThat(talk.ask("PTTL a")).isEqualTo(Reply.integer(1400));
        assertThat(talk.ask("PERSIST a")).isEqualTo(Reply.integer(1));
        assertThat(talk.ask("TTL a")).isEqualTo(Reply.integer(-1));
    }

    @Test
    void aMissingKeyHasNoTimes() {
        assertThat(talk.ask("EXPIRE a 2")).isEqualTo(Reply.integer(0));
        assertThat(talk.ask("PERSIST a")).isEqualTo(Reply.integer(0));
        assertThat(talk.ask("TTL a")).isEqualTo(Reply.integer(-2));
        assertThat(talk.ask("EXPIRETIME a")).isEqualTo(Reply.integer(-2));
    }

    @ParameterizedTest
    @CsvSource({"1499,1", "1500,2", "499,0", "500,1"})
    void ttlRoundsToTheNearestSecond(long milliseconds, long seconds) {
        talk.ask("SET a x PX " + milliseconds);
        assertThat(talk.ask("TTL a")).isEqualTo(Reply.integer(seconds));
        assertThat(talk.ask("EXPIRETIME a")).isEqualTo(Reply.integer(HandClock.BEGINNING / 1000 + seconds));
        assertThat(talk.ask("PEXPIRETIME a")).isEqualTo(Reply.integer(HandClock.BEGINNING + milliseconds));
    }

    @Test
    void aDeadlineInThePastIsADeletion() {
        talk.ask("SET a x");
        talk.heardEvents();
        talk.heardEffects();
        assertThat(talk.ask("EXPIREAT a 1")).isEqualTo(Reply.integer(1));
        assertThat(talk.heardEvents()).containsExactly("del a");
        assertThat(talk.heardReplay()).containsExactly("DEL a");
    }

    @Test
    void eachChangeHasItsEvent() {
        talk.ask("SET a x");
        talk.heardEvents();
        talk.ask("PEXPIRE a 10");
        talk.ask("PERSIST a");
        talk.ask("PERSIST a");
        talk.ask("PEXPIRE a 10");
        talk.pass(11);
        talk.ask("TTL a");
        assertThat(talk.heardEvents()).containsExactly("expire a", "persist a", "expire a", "expired a");
    }

    @ParameterizedTest
    @ValueSource(strings = {"EXPIRE a 9223372036854775807", "PEXPIRE a 9223372036854775807",
        "EXPIREAT a -9223372036854775808"})
    void refusesTimesThatDoNotFit(String request) {
        String command = request.substring(0, request.indexOf(' ')).toLowerCase(Locale.ROOT);
        assertThat(talk.ask(request)).isEqualTo(Errors.invalidExpireTime(command));
    }

    @ParameterizedTest
    @CsvSource({"EXPIRE a 1 FOO,ERR Unsupported option FOO",
        "EXPIRE a one FOO,ERR Unsupported option FOO",
        "EXPIRE a one,ERR value is not an integer or out of range",
        "EXPIRE a 1 GT LT,ERR GT and LT options at the same time are not compatible",
        "EXPIRE a 1,0"})
    void refusesInRedissWords(String request, String reply) {
        assertThat(talk.ask(request)).isEqualTo(reply.equals("0") ? Reply.integer(0) : Reply.error(reply));
    }

    @Test
    void anUnknownOptionIsShownUpToItsZeroByte() {
        assertThat(talk.ask("EXPIRE a 1 F\0OO")).isEqualTo(Reply.error("ERR Unsupported option F"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"NX XX", "NX GT", "LT NX"})
    void refusesNxBesideAnyOtherCondition(String conditions) {
        assertThat(talk.ask("EXPIRE a 1 " + conditions)).isEqualTo(
                Reply.error("ERR NX and XX, GT or LT options at the same time are not compatible"));
    }
}
