package readis.storage.strings;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import readis.protocol.Reply;
import readis.protocol.command.Errors;
import readis.storage.Conversation;
import readis.storage.Rooms;

class CounterCommandsTest {

    private final Conversation talk = new Conversation(Rooms.STORAGE);

    @Test
    void usage() {
        assertThat(talk.ask("INCRBY a 10")).isEqualTo(Reply.integer(10));
        assertThat(talk.ask("DECRBY a 3")).isEqualTo(Reply.integer(7));
        assertThat(talk.ask("DECR a")).isEqualTo(Reply.integer(6));
        assertThat(talk.ask("INCRBYFLOAT a 0.5")).isEqualTo(Reply.bulk("6.5"));
    }

    @Test
    void incrbyfloatIsReplayedAsTheSumAndKeepsTheDeadline() {
        talk.ask("SET a 1 PX 100");
        talk.heardEffects();
        talk.ask("INCRBYFLOAT a 0.1");
        assertThat(talk.heardReplay()).containsExactly("SET a 1.1 KEEPTTL");
        assertThat(talk.holds("a").flatMap(Conversation.Held::deadline)).isPresent();
    }

    @Test
    void incrbyfloatRefusesWhatIsNoNumberOrWouldBeInfinite() {
        talk.ask("SET a x");
        assertThat(talk.ask("INCRBYFLOAT a 1")).isEqualTo(Reply.error("ERR value is not a valid float"));
        assertThat(talk.ask("INCRBYFLOAT b inf"))
                .isEqualTo(Reply.error("ERR increment would produce NaN or Infinity"));
    }

    @Test
    void theSmallestNumberCannotBeTakenAway() {
        assertThat(talk.ask("DECRBY a -9223372036854775808"))
                .isEqualTo(Reply.error("ERR decrement would overflow"));
        talk.ask("SET a -9223372036854775808");
        assertThat(talk.ask("DECR a")).isEqualTo(Reply.error("ERR increment or decrement would overflow"));
        assertThat(talk.ask("INCRBY a 1.5")).isEqualTo(Errors.NOT_AN_INTEGER);
    }
}
