package readis.storage.hashes;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import readis.protocol.Reply;
import readis.protocol.command.Errors;
import readis.storage.Conversation;
import readis.storage.DeadlinePolicy;
import readis.storage.HandClock;
import readis.storage.Rooms;

class FieldLifeCommandsTest {

    private final Conversation talk = new Conversation(Rooms.STORAGE);

    private static Reply values(String... values) {
        return Reply.array(Stream.of(values).map(value -> value.isEmpty() ? Reply.NULL : Reply.bulk(value))
                .toArray(Reply[]::new));
    }

    @Test
    void usage() {
        talk.ask("HSET h f 1 g 2 i 3");
        assertThat(talk.ask("HGETEX h PX 10 FIELDS 2 f z")).isEqualTo(values("1", ""));
        assertThat(talk.ask("HGETDEL h FIELDS 3 g z g")).isEqualTo(values("2", "", ""));
        assertThat(talk.ask("HGETEX h FIELDS 3 f g i")).isEqualTo(values("1", "", "3"));
        talk.pass(11);
        assertThat(talk.ask("HGETALL h")).isEqualTo(new Reply.Map(List.of(Reply.entry("i", Reply.bulk("3")))));
    }

    @Test
    void whatBecameOfTheFieldsIsToldAndReplayed() {
        talk.ask("HSET h f 1 g 2 i 3");
        talk.heardEvents();
        talk.heardReplay();
        talk.ask("HGETEX h EX 1 FIELDS 2 f z");
        talk.ask("HGETEX h PERSIST FIELDS 2 f g");
        talk.ask("HGETEX h PERSIST FIELDS 1 f");
        talk.ask("HGETEX h PXAT 1 FIELDS 2 f z");
        talk.ask("HGETDEL h FIELDS 2 g z");
        talk.ask("HGETDEL h FIELDS 1 z");
        talk.ask("HGETDEL h FIELDS 1 i");
        assertThat(talk.heardEvents()).containsExactly("hexpire h", "hpersist h", "hdel h", "hdel h", "hdel h", "del h");
        assertThat(talk.heardReplay()).containsExactly("HPEXPIREAT h " + (HandClock.BEGINNING + 1000) + " FIELDS 2 f z",
                "HPERSIST h FIELDS 2 f g", "HDEL h f", "HDEL h g z", "HDEL h i");
    }

    @Test
    void theLastFieldThatDiesTakesTheKeyAlong() {
        talk.ask("HSETEX h PX 5 FIELDS 2 f 1 g 2");
        talk.pass(6);
        talk.heardEvents();
        talk.heardReplay();
        assertThat(talk.ask("HGETEX h PX 9 FIELDS 2 f g")).isEqualTo(values("", ""));
        assertThat(talk.heardEvents()).containsExactly("hexpired h", "del h");
        assertThat(talk.heardReplay()).containsExactly("HDEL h f", "HDEL h g");
        assertThat(talk.keyspace().partDeaths()).isEqualTo(2);
    }

    @ParameterizedTest
    @CsvSource({"HGETDEL h FIELDS 0 f,ERR Number of fields must be a positive integer",
        "HGETDEL h f 1 f,ERR Mandatory argument FIELDS is missing or not at the right position",
        "HGETDEL h FIELDS 2 f,ERR The `numfields` parameter must match the number of arguments",
        "HGETEX h EX x FIELDS 1 f,ERR value is not an integer or out of range",
        "HGETEX h EX -1 FIELDS 1 f,'ERR invalid expire time, must be >= 0'",
        "HGETEX h PX 9223372036854775807 FIELDS 1 f,ERR invalid expire time in 'hgetex' command",
        "HGETEX h EX 1 FIELDS,ERR Number of fields must be a positive integer",
        "HGETEX h KEEPTTL FIELDS 1 f,ERR Mandatory argument FIELDS is missing or not at the right position",
        "HGETEX h PERSIST FIELDS 1,ERR The `numfields` parameter must match the number of arguments"})
    void refusesInRedissWords(String request, String reply) {
        assertThat(talk.ask(request)).isEqualTo(Reply.error(reply));
    }

    @Test
    void theTypeIsLookedAtFirst() {
        talk.ask("SET s x");
        assertThat(talk.ask("HGETDEL s a b c")).isEqualTo(Errors.WRONG_TYPE);
        assertThat(talk.ask("HGETEX s EX x b c")).isEqualTo(Errors.WRONG_TYPE);
        assertThat(talk.ask("HGETEX h EX 1 FIELDS 2 f g")).isEqualTo(values("", ""));
        assertThat(talk.ask("HGETDEL h FIELDS 2 f g")).isEqualTo(values("", ""));
    }

    @Test
    void whereTheDeadMayNotBeBuriedTheyAreHidden() {
        boolean[] mayBury = {true};
        Conversation pausing = new Conversation(Rooms.STORAGE, clock -> new DeadlinePolicy() {
            @Override
            public boolean isDead(long deadline) {
                return clock.millis() > deadline;
            }

            @Override
            public boolean mayBury() {
                return mayBury[0];
            }
        });
        pausing.ask("HSETEX h PX 5 FIELDS 1 f 1");
        pausing.ask("HSET h g 2");
        pausing.pass(6);
        mayBury[0] = false;
        assertThat(pausing.ask("HMGET h f g")).isEqualTo(values("", "2"));
        assertThat(pausing.ask("HRANDFIELD h -3")).isEqualTo(values("g", "g", "g"));
        assertThat(pausing.ask("HLEN h")).isEqualTo(Reply.integer(2));
        mayBury[0] = true;
        assertThat(pausing.ask("HGET h f")).isEqualTo(Reply.NULL);
        assertThat(pausing.ask("HLEN h")).isEqualTo(Reply.integer(1));
    }
}
