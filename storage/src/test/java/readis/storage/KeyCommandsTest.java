package readis.storage;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import readis.protocol.Reply;
import readis.protocol.command.Errors;

class KeyCommandsTest {

    private final Conversation talk = new Conversation(Rooms.STORAGE);

    @Test
    void usage() {
        talk.ask("SET a x");
        assertThat(talk.ask("EXISTS a b a")).isEqualTo(Reply.integer(2));
        assertThat(talk.ask("DEL a b a")).isEqualTo(Reply.integer(1));
        assertThat(talk.ask("EXISTS a")).isEqualTo(Reply.integer(0));
    }

    @Test
    void delIsReplayedWholeOrNotAtAll() {
        talk.ask("SET a x");
        talk.heardEffects();
        talk.ask("DEL a b");
        talk.ask("DEL a b");
        assertThat(talk.heardReplay()).containsExactly("DEL a b");
    }

    @Test
    void delOfADeadKeyBuriesItAndCountsNothing() {
        talk.ask("SET a x PX 10");
        talk.heardEffects();
        talk.pass(11);
        assertThat(talk.ask("DEL a")).isEqualTo(Reply.integer(0));
        assertThat(talk.heardReplay()).containsExactly("DEL a");
        assertThat(talk.heardEvents()).contains("expired a").doesNotContain("del a");
    }

    @Test
    void selectLeadsToAnotherDatabase() {
        talk.ask("SET a x");
        assertThat(talk.ask("SELECT 1")).isEqualTo(Reply.OK);
        assertThat(talk.ask("GET a")).isEqualTo(Reply.NULL);
        talk.ask("SELECT 0");
        assertThat(talk.ask("GET a")).isEqualTo(Reply.bulk("x"));
    }

    @Test
    void selectKnowsItsBounds() {
        assertThat(talk.ask("SELECT 16")).isEqualTo(Errors.NO_SUCH_DATABASE);
        assertThat(talk.ask("SELECT -1")).isEqualTo(Errors.NO_SUCH_DATABASE);
        assertThat(talk.ask("SELECT one")).isEqualTo(Errors.NOT_AN_INTEGER);
        assertThat(talk.ask("SELECT 2147483648")).isEqualTo(Reply.error(
                "ERR value is out of range, value must between -2147483648 and 2147483647"));
    }
}
