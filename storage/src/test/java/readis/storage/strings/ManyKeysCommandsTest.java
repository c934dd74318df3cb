package readis.storage.strings;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import readis.protocol.Reply;
import readis.storage.Conversation;
import readis.storage.Rooms;

class ManyKeysCommandsTest {

    private final Conversation talk = new Conversation(Rooms.STORAGE);

    @Test
    void usage() {
        assertThat(talk.ask("MSET a 1 b 2")).isEqualTo(Reply.OK);
        assertThat(talk.ask("MGET a c b")).isEqualTo(Reply.array(Reply.bulk("1"), Reply.NULL, Reply.bulk("2")));
        assertThat(talk.ask("MSETNX b x c y")).isEqualTo(Reply.integer(0));
        assertThat(talk.ask("MSETNX c y d z")).isEqualTo(Reply.integer(1));
    }

    @Test
    void msetForgetsDeadlinesAndBuriesTheDead() {
        talk.ask("SET a x PX 5");
        talk.ask("SET b x PX 5000");
        talk.pass(6);
        talk.heardEffects();
        talk.ask("MSET a 1 b 2");
        assertThat(talk.heardReplay()).containsExactly("DEL a", "MSET a 1 b 2");
        assertThat(talk.holds("b").flatMap(Conversation.Held::deadline)).isEmpty();
    }

    @Test
    void aKeyWithoutAValueIsAMistake() {
        assertThat(talk.ask("MSET a 1 b"))
                .isEqualTo(Reply.error("ERR wrong number of arguments for 'mset' command"));
        assertThat(talk.ask("MSETNX a"))
                .isEqualTo(Reply.error("ERR wrong number of arguments for 'msetnx' command"));
    }
}
