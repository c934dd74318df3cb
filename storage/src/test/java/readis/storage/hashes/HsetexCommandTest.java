package readis.storage.hashes;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import readis.protocol.Reply;
import readis.protocol.command.Errors;
import readis.storage.Conversation;
import readis.storage.HandClock;
import readis.storage.Rooms;

class HsetexCommandTest {

    private final Conversation talk = new Conversation(Rooms.STORAGE);

    @Test
    void usage() {
        assertThat(talk.ask("HSETEX h EX 1 FIELDS 2 f 1 g 2")).isEqualTo(Reply.integer(1));
        assertThat(talk.ask("HSETEX h FNX FIELDS 2 f 9 i 3")).isEqualTo(Reply.integer(0));
        assertThat(talk.ask("HSETEX h FXX KEEPTTL FIELDS 1 f 9")).isEqualTo(Reply.integer(1));
        assertThat(talk.ask("HGET h f")).isEqualTo(Reply.bulk("9"));
        talk.pass(1001);
        assertThat(talk.ask("HGET h f")).isEqualTo(Reply.NULL);
        assertThat(talk.ask("HSETEX h FNX FIELDS 1 f 1")).isEqualTo(Reply.integer(1));
    }

    @Test
    void theMomentIsReplayedAndNotTheTime() {
        talk.ask("HSETEX h FNX EX 1 FIELDS 1 f 1");
        talk.ask("HSETEX h PXAT 1700000009999 FIELDS 1 f 1");
        talk.ask("HSETEX h KEEPTTL FIELDS 1 f 1");
        talk.ask("HSETEX h FXX FIELDS 1 z 1");
        assertThat(talk.heardReplay()).containsExactly(
                "HSETEX h FNX PXAT " + (HandClock.BEGINNING + 1000) + " FIELDS 1 f 1",
                "HSETEX h PXAT 1700000009999 FIELDS 1 f 1", "HSETEX h KEEPTTL FIELDS 1 f 1");
        assertThat(talk.heardEvents()).containsExactly("new h", "hset h", "hexpire h", "hset h", "hexpire h", "hset h");
    }

    @Test
    void whatIsToDieAtOnceNeverWas() {
        assertThat(talk.ask("HSETEX h EXAT 0 FIELDS 2 f 1 g 2")).isEqualTo(Reply.integer(1));
        assertThat(talk.heardEvents()).containsExactly("new h", "hset h", "hdel h", "del h");
        assertThat(talk.heardReplay()).containsExactly("HDEL h f", "HDEL h g");
        assertThat(talk.ask("EXISTS h")).isEqualTo(Reply.integer(0));
        talk.ask("HSET h f 1 g 2");
        talk.heardEvents();
        talk.ask("HSETEX h PX 0 FIELDS 1 f 1");
        assertThat(talk.heardEvents()).containsExactly("hset h", "hdel h");
        assertThat(talk.ask("HLEN h")).isEqualTo(Reply.integer(1));
    }

    @Test
    void largeFieldsMakeATable() {
        talk.ask("HSETEX h EX 9 FIELDS 1 f 1");
        assertThat(talk.ask("OBJECT ENCODING h")).isEqualTo(Reply.bulk("listpackex"));
        talk.ask("HSETEX h FIELDS 1 g " + "x".repeat(65));
        assertThat(talk.ask("OBJECT ENCODING h")).isEqualTo(Reply.bulk("hashtable"));
        talk.pass(9001);
        assertThat(talk.ask("HGETALL h").toString()).doesNotContain("value=f]");
        talk.ask("HSETEX plain FIELDS 1 f 1");
        assertThat(talk.ask("OBJECT ENCODING plain")).isEqualTo(Reply.bulk("listpack"));
    }

    @ParameterizedTest
    @CsvSource({"HSETEX h NX FIELDS 1 f 1,ERR unknown argument: NX",
        "HSETEX h FNX FXX FIELDS 1 f 1,ERR Only one of FXX or FNX arguments can be specified",
        "HSETEX h FNX FNX FIELDS 1 f 1,ERR Only one of FXX or FNX arguments can be specified",
        "HSETEX h EX 1 PX 1 FIELDS 1 f 1,'ERR Only one of EX, PX, EXAT, PXAT or KEEPTTL arguments can be specified'",
        "HSETEX h KEEPTTL KEEPTTL FIELDS 1 f 1,'ERR Only one of EX, PX, EXAT, PXAT or KEEPTTL arguments can be specified'",
        "HSETEX h FNX KEEPTTL FXX x,ERR Only one of FXX or FNX arguments can be specified",
        "HSETEX h EX 1 FNX PX,'ERR Only one of EX, PX, EXAT, PXAT or KEEPTTL arguments can be specified'",
        "HSETEX h FNX a b PX,ERR unknown argument: a",
        "HSETEX h EX -1 FIELDS 1 f 1,'ERR invalid expire time, must be >= 0'",
        "HSETEX h EX x FIELDS 1 f 1,ERR value is not an integer or out of range",
        "HSETEX h PXAT 70368744177664 FIELDS 1 f 1,ERR invalid expire time in 'hsetex' command",
        "HSETEX h FIELDS 0 f 1,ERR invalid number of fields",
        "HSETEX h FIELDS x f 1,ERR invalid number of fields",
        "HSETEX h FIELDS 2 f 1,ERR wrong number of arguments for 'hsetex' command",
        "HSETEX h FIELDS 1 f 1 g,ERR wrong number of arguments for 'hsetex' command",
        "HSETEX h EX 1 FIELDS 1,ERR wrong number of arguments for 'hsetex' command"})
    void refusesInRedissWords(String request, String reply) {
        assertThat(talk.ask(request)).isEqualTo(Reply.error(reply));
    }

    @Test
    void theOptionsAreReadBeforeTheTypeIsLookedAt() {
        talk.ask("SET s x");
        assertThat(talk.ask("HSETEX s NX FIELDS 1 f 1")).isEqualTo(Reply.error("ERR unknown argument: NX"));
        assertThat(talk.ask("HSETEX s FIELDS 1 f 1")).isEqualTo(Errors.WRONG_TYPE);
    }
}
