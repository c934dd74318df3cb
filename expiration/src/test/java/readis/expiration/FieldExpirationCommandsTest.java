package readis.expiration;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import readis.protocol.Reply;
import readis.protocol.command.Errors;
import readis.storage.Conversation;
import readis.storage.HandClock;

class FieldExpirationCommandsTest {

    private final Conversation talk = Mortality.conversation();

    private static Reply codes(long... codes) {
        return Reply.array(LongStream.of(codes).mapToObj(Reply::integer).toArray(Reply[]::new));
    }

    @Test
    void usage() {
        talk.ask("HSET h f 1 g 2");
        assertThat(talk.ask("HEXPIRE h 2 FIELDS 2 f z")).isEqualTo(codes(1, -2));
        talk.pass(600);
        assertThat(talk.ask("HTTL h FIELDS 3 f g z")).isEqualTo(codes(2, -1, -2));
        assertThat(talk.ask("HPTTL h FIELDS 1 f")).isEqualTo(codes(1400));
        talk.pass(1401);
        assertThat(talk.ask("HGETALL h").toString()).doesNotContain("value=f");
        assertThat(talk.ask("HLEN h")).as("nobody has buried it yet").isEqualTo(Reply.integer(2));
        assertThat(talk.ask("HGET h f")).isEqualTo(Reply.NULL);
        assertThat(talk.ask("HLEN h")).isEqualTo(Reply.integer(1));
    }

    @Test
    void aHashThatIsMissingHasNoFields() {
        for (String line : new String[] {"HEXPIRE h 1", "HPERSIST h", "HTTL h", "HEXPIRETIME h"}) {
            assertThat(talk.ask(line + " FIELDS 2 f g")).as(line).isEqualTo(codes(-2, -2));
        }
        talk.ask("SET s x");
        assertThat(talk.ask("HEXPIRE s nonsense")).isEqualTo(Errors.wrongArity("hexpire"));
        assertThat(talk.ask("HEXPIRE s nonsense a b c")).isEqualTo(Errors.WRONG_TYPE);
        assertThat(talk.ask("HTTL s a b c")).isEqualTo(Errors.WRONG_TYPE);
        assertThat(talk.ask("HPERSIST s a b c")).isEqualTo(Errors.WRONG_TYPE);
    }

    @ParameterizedTest
    @CsvSource({"1,1", "999,1", "1000,1", "1001,2"})
    void secondsAreRoundedUp(long milliseconds, long seconds) {
        talk.ask("HSET h f 1");
        talk.ask("HPEXPIRE h " + milliseconds + " FIELDS 1 f");
        assertThat(talk.ask("HTTL h FIELDS 1 f")).isEqualTo(codes(seconds));
        assertThat(talk.ask("HEXPIRETIME h FIELDS 1 f")).isEqualTo(codes(HandClock.BEGINNING / 1000 + seconds));
        assertThat(talk.ask("HPEXPIRETIME h FIELDS 1 f")).isEqualTo(codes(HandClock.BEGINNING + milliseconds));
    }

    @Test
    void theFieldLivesInTheMillisecondOfItsDeadline() {
        talk.ask("HSET h f 1 g 2");
        talk.ask("HPEXPIRE h 10 FIELDS 1 f");
        talk.pass(10);
        assertThat(talk.ask("HPTTL h FIELDS 1 f")).isEqualTo(codes(0));
        assertThat(talk.ask("HGET h f")).isEqualTo(Reply.bulk("1"));
        talk.pass(1);
        assertThat(talk.ask("HPTTL h FIELDS 1 f")).isEqualTo(codes(-2));
        assertThat(talk.ask("HEXISTS h f")).isEqualTo(Reply.integer(0));
    }

    @Test
    void eachChangeHasItsEventAndItsReplay() {
        talk.ask("HSET h f 1 g 2");
        talk.heardEvents();
        talk.heardReplay();
        talk.ask("HEXPIRE h 1 NX FIELDS 3 f z f");
        talk.ask("HPERSIST h FIELDS 2 f g");
        talk.ask("HPERSIST h FIELDS 2 f g");
        talk.ask("HPEXPIRE h 0 FIELDS 2 f z");
        assertThat(talk.heardEvents()).containsExactly("hexpire h", "hpersist h", "hdel h");
        assertThat(talk.heardReplay()).containsExactly(
                "HPEXPIREAT h " + (HandClock.BEGINNING + 1000) + " NX FIELDS 1 f", "HPERSIST h FIELDS 1 f", "HDEL h f");
        talk.ask("HPEXPIRE h 5 FIELDS 1 g");
        talk.pass(6);
        talk.heardEvents();
        talk.heardReplay();
        assertThat(talk.ask("HMGET h f g")).isEqualTo(Reply.array(Reply.NULL, Reply.NULL));
        assertThat(talk.heardEvents()).containsExactly("hexpired h", "del h");
        assertThat(talk.heardReplay()).containsExactly("HDEL h g");
        assertThat(talk.ask("EXISTS h")).isEqualTo(Reply.integer(0));
    }

    @Test
    void oneDeadlineMakesAnotherHash() {
        talk.ask("HSET h f 1");
        talk.ask("HSET large f " + "x".repeat(65));
        talk.ask("HEXPIRE h 9 FIELDS 1 f");
        talk.ask("HEXPIRE large 9 FIELDS 1 f");
        assertThat(talk.ask("OBJECT ENCODING h")).isEqualTo(Reply.bulk("listpackex"));
        assertThat(talk.ask("OBJECT ENCODING large")).isEqualTo(Reply.bulk("hashtable"));
        talk.ask("HSET h g " + "x".repeat(65));
        assertThat(talk.ask("OBJECT ENCODING h")).isEqualTo(Reply.bulk("hashtable"));
        assertThat(talk.ask("HTTL h FIELDS 2 f g")).isEqualTo(codes(9, -1));
    }

    @ParameterizedTest
    @CsvSource({"HEXPIRE h one FIELDS 1 f,ERR value is not an integer or out of range",
        "HEXPIRE h -1 FIELDS 1 f,'ERR invalid expire time, must be >= 0'",
        "HEXPIRE h 70368744178 FIELDS 1 f,ERR invalid expire time in 'hexpire' command",
        "HPEXPIREAT h 70368744177664 FIELDS 1 f,ERR invalid expire time in 'hpexpireat' command",
        "HEXPIRE h 1 FOO FIELDS 1 f,ERR Mandatory argument FIELDS is missing or not at the right position",
        "HEXPIRE h 1 NX XX FIELDS 1 f,ERR Mandatory argument FIELDS is missing or not at the right position",
        "HEXPIRE h 1 FIELDS 0 f,ERR Parameter `numFields` should be greater than 0",
        "HEXPIRE h 1 FIELDS x f,ERR Parameter `numFields` should be greater than 0",
        "HEXPIRE h 1 FIELDS 2 f,ERR The `numfields` parameter must match the number of arguments",
        "HEXPIRE h 1 NX FIELDS 1,ERR The `numfields` parameter must match the number of arguments",
        "HTTL h FIELDS 0 f,ERR Number of fields must be a positive integer",
        "HTTL h f 1 f,ERR Mandatory argument FIELDS is missing or not at the right position",
        "HPERSIST h FIELDS 1 f g,ERR The `numfields` parameter must match the number of arguments"})
    void refusesInRedissWords(String request, String reply) {
        assertThat(talk.ask(request)).isEqualTo(Reply.error(reply));
    }

    @ParameterizedTest
    @ValueSource(strings = {"HPEXPIREAT h 70368744177663 FIELDS 1 f", "HEXPIREAT h 70368744177 FIELDS 1 f"})
    void theLastMomentIsInTheYear4199(String request) {
        talk.ask("HSET h f 1");
        assertThat(talk.ask(request)).isEqualTo(codes(1));
    }

    @Test
    void whatIsWrittenAnewLivesForEver() {
        talk.ask("HSETEX h EX 5 FIELDS 3 f 1 g 1 i 1");
        talk.ask("HSET h f 2");
        talk.ask("HINCRBY h g 1");
        talk.heardReplay();
        talk.ask("HINCRBYFLOAT h i 0.5");
        assertThat(talk.heardReplay()).containsExactly("HSETEX h KEEPTTL FIELDS 1 i 1.5");
        assertThat(talk.ask("HTTL h FIELDS 3 f g i")).isEqualTo(codes(-1, 5, 5));
        talk.ask("COPY h c");
        talk.ask("RENAME h r");
        assertThat(talk.ask("HTTL c FIELDS 2 f g")).isEqualTo(codes(-1, 5));
        assertThat(talk.ask("HTTL r FIELDS 2 f g")).isEqualTo(codes(-1, 5));
    }
}
