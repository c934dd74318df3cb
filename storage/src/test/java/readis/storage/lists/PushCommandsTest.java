package readis.storage.lists;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import readis.protocol.Bytes;
import readis.protocol.Reply;
import readis.protocol.command.Errors;
import readis.storage.Conversation;
import readis.storage.Rooms;

class PushCommandsTest {

    private final Conversation talk = new Conversation(Rooms.STORAGE);

    @Test
    void usage() {
        assertThat(talk.ask("RPUSH a x y")).isEqualTo(Reply.integer(2));
        assertThat(talk.ask("LPUSH a 1 2")).isEqualTo(Reply.integer(4));
        assertThat(talk.ask("LRANGE a 0 -1")).isEqualTo(
                Reply.array(Reply.bulk("2"), Reply.bulk("1"), Reply.bulk("x"), Reply.bulk("y")));
    }

    @Test
    void eachElementCountsAsAChange() {
        talk.ask("RPUSH a x y z");
        assertThat(talk.keyspace().effects().changes()).isEqualTo(3);
        assertThat(talk.heardReplay()).containsExactly("RPUSH a x y z");
        assertThat(talk.heardEvents()).containsExactly("new a", "rpush a");
    }

    @Test
    void pushxWantsAListThatIsThere() {
        assertThat(talk.ask("LPUSHX a x")).isEqualTo(Reply.integer(0));
        assertThat(talk.heardReplay()).isEmpty();
        talk.ask("RPUSH a x");
        assertThat(talk.ask("LPUSHX a y z")).isEqualTo(Reply.integer(3));
        assertThat(talk.ask("RPUSHX a w")).isEqualTo(Reply.integer(4));
        assertThat(talk.ask("LINDEX a 0")).isEqualTo(Reply.bulk("z"));
    }

    @Test
    void aPushKeepsTheDeadline() {
        talk.ask("RPUSH a x");
        talk.keyspace().databases().getFirst().setDeadline(Bytes.of("a"), 1L << 50);
        talk.ask("RPUSH a y");
        assertThat(talk.holds("a").flatMap(Conversation.Held::deadline)).contains(1L << 50);
    }

    @Test
    void whatIsNoListIsRefused() {
        talk.ask("SET a x");
        assertThat(talk.ask("RPUSH a x")).isEqualTo(Errors.WRONG_TYPE);
        assertThat(talk.ask("LPUSHX a x")).isEqualTo(Errors.WRONG_TYPE);
        talk.ask("LPUSH b x");
        assertThat(talk.ask("GET b")).isEqualTo(Errors.WRONG_TYPE);
        assertThat(talk.ask("TYPE b")).isEqualTo(Reply.simple("list"));
    }
}
