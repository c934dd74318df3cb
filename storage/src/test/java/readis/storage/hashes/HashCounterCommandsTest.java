package readis.storage.hashes;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import readis.protocol.Reply;
import readis.protocol.command.Errors;
import readis.storage.Conversation;
import readis.storage.Rooms;

class HashCounterCommandsTest {

    private final Conversation talk = new Conversation(Rooms.STORAGE);

    @Test
    void usage() {
        assertThat(talk.ask("HINCRBY a f 5")).isEqualTo(Reply.integer(5));
        assertThat(talk.ask("HINCRBY a f -7")).isEqualTo(Reply.integer(-2));
        assertThat(talk.ask("HINCRBYFLOAT a f 0.1")).isEqualTo(Reply.bulk("-1.9"));
        assertThat(talk.ask("HINCRBY a f 1")).isEqualTo(Reply.error("ERR hash value is not an integer"));
        assertThat(talk.heardEvents()).containsExactly("new a", "hincrby a", "hincrby a", "hincrbyfloat a");
    }

    @Test
    void aSumWithAPointIsReplayedAsTheSum() {
        talk.ask("HINCRBYFLOAT a f 0.1");
        assertThat(talk.heardReplay()).containsExactly("HSET a f 0.1");
    }

    @Test
    void whatDoesNotFitIsRefused() {
        talk.ask("HSET a f 9223372036854775807 g x h inf");
        assertThat(talk.ask("HINCRBY a f 1")).isEqualTo(Errors.INCREMENT_OVERFLOW);
        assertThat(talk.ask("HINCRBYFLOAT a g 1")).isEqualTo(Reply.error("ERR hash value is not a float"));
        assertThat(talk.ask("HINCRBYFLOAT a h 1")).isEqualTo(Reply.error("ERR increment would produce NaN or Infinity"));
        assertThat(talk.ask("HINCRBYFLOAT a f inf")).isEqualTo(Reply.error("ERR value is NaN or Infinity"));
        assertThat(talk.ask("HINCRBYFLOAT a f one")).isEqualTo(Reply.error("ERR value is not a valid float"));
    }
}
