package readis.storage;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import readis.protocol.Reply;
import readis.protocol.command.Errors;

class IterationCommandsTest {

    private final Conversation talk = new Conversation(Rooms.STORAGE);

    @Test
    void usage() {
        talk.ask("MSET a x b x c x");
        assertThat(talk.ask("KEYS b*")).isEqualTo(Reply.array(Reply.bulk("b")));
        assertThat(talk.ask("SCAN 0 MATCH c COUNT 100"))
                .isEqualTo(Reply.array(Reply.bulk("0"), Reply.array(Reply.bulk("c"))));
    }

    @Test
    void aWalkBuriesTheDeadItMeets() {
        talk.ask("SET a x PX 5");
        talk.pass(6);
        assertThat(talk.ask("SCAN 0")).isEqualTo(Reply.array(Reply.bulk("0"), Reply.array()));
        assertThat(talk.heardReplay()).endsWith("DEL a");
    }

    @Test
    void mistakesAreNamed() {
        assertThat(talk.ask("SCAN x")).isEqualTo(Reply.error("ERR invalid cursor"));
        assertThat(talk.ask("SCAN 0 COUNT 0")).isEqualTo(Errors.SYNTAX);
        assertThat(talk.ask("SCAN 0 COUNT x")).isEqualTo(Errors.NOT_AN_INTEGER);
        assertThat(talk.ask("SCAN 0 MATCH")).isEqualTo(Errors.SYNTAX);
    }
}
