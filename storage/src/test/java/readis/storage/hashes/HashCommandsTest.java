package readis.storage.hashes;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import readis.protocol.Reply;
import readis.protocol.command.Errors;
import readis.storage.Conversation;
import readis.storage.Rooms;

class HashCommandsTest {

    private final Conversation talk = new Conversation(Rooms.STORAGE);

    @Test
    void usage() {
        assertThat(talk.ask("HSET a f 1 g 2")).isEqualTo(Reply.integer(2));
        assertThat(talk.ask("HSET a f x h 3")).isEqualTo(Reply.integer(1));
        assertThat(talk.ask("HGET a f")).isEqualTo(Reply.bulk("x"));
        assertThat(talk.ask("HMGET a g z")).isEqualTo(Reply.array(Reply.bulk("2"), Reply.NULL));
        assertThat(talk.ask("HDEL a f g z")).isEqualTo(Reply.integer(2));
        assertThat(talk.ask("HLEN a")).isEqualTo(Reply.integer(1));
        assertThat(talk.ask("HSTRLEN a h")).isEqualTo(Reply.integer(1));
        assertThat(talk.ask("HEXISTS a f")).isEqualTo(Reply.integer(0));
    }

    @Test
    void aFieldWithoutAValueIsRefused() {
        assertThat(talk.ask("HSET a f 1 g")).isEqualTo(Errors.wrongArity("hset"));
        assertThat(talk.ask("HMSET a f 1 g")).isEqualTo(Errors.wrongArity("hmset"));
        assertThat(talk.ask("EXISTS a")).isEqualTo(Reply.integer(0));
    }

    @Test
    void hsetnxLeavesWhatIsThere() {
        assertThat(talk.ask("HSETNX a f 1")).isEqualTo(Reply.integer(1));
        assertThat(talk.ask("HSETNX a f 2")).isEqualTo(Reply.integer(0));
        assertThat(talk.heardEvents()).containsExactly("new a", "hset a");
        assertThat(talk.heardReplay()).containsExactly("HSETNX a f 1");
    }

    @Test
    void theLastFieldTakesTheKeyAlong() {
        talk.ask("HSET a f 1 g 2");
        talk.heardEvents();
        talk.ask("HDEL a f g h");
        assertThat(talk.heardEvents()).containsExactly("hdel a", "del a");
    }

    @Test
    void aHashGrowsOutOfItsListpack() {
        talk.ask("HSET a f " + "x".repeat(64));
        assertThat(talk.ask("OBJECT ENCODING a")).isEqualTo(Reply.bulk("listpack"));
        talk.ask("HSET a f " + "x".repeat(65));
        assertThat(talk.ask("OBJECT ENCODING a")).isEqualTo(Reply.bulk("hashtable"));
        String pairs = IntStream.range(0, 512).mapToObj(i -> i + " " + i).collect(Collectors.joining(" "));
        talk.ask("HSET b " + pairs);
        assertThat(talk.ask("OBJECT ENCODING b")).isEqualTo(Reply.bulk("listpack"));
        talk.ask("HSETNX b more x");
        assertThat(talk.ask("OBJECT ENCODING b")).isEqualTo(Reply.bulk("hashtable"));
        assertThat(talk.ask("HGET b 511")).isEqualTo(Reply.bulk("511"));
    }

    @Test
    void aCopyIsAHashOfItsOwn() {
        for (String value : List.of("x", "x".repeat(65))) {
            talk.ask("HSET a f " + value);
            talk.ask("COPY a b REPLACE");
            talk.ask("HSET b f other");
            assertThat(talk.ask("HGET a f")).isEqualTo(Reply.bulk(value));
        }
    }

    @Test
    void otherTypesAreRefused() {
        talk.ask("SADD a x");
        for (String line : List.of("HSET a f x", "HGET a f", "HGETALL a", "HDEL a f", "HINCRBY a f 1", "HSCAN a 0")) {
            assertThat(talk.ask(line)).as(line).isEqualTo(Errors.WRONG_TYPE);
        }
    }
}
