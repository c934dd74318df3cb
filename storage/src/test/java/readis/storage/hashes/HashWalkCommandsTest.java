package readis.storage.hashes;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import readis.protocol.Reply;
import readis.protocol.command.Errors;
import readis.storage.Conversation;
import readis.storage.Rooms;

class HashWalkCommandsTest {

    private final Conversation talk = new Conversation(Rooms.STORAGE);

    @BeforeEach
    void fill() {
        talk.ask("HSET a f 1 g 2");
    }

    @Test
    void usage() {
        assertThat(talk.ask("HGETALL a")).isEqualTo(new Reply.Map(List.of(
                Reply.entry("f", Reply.bulk("1")), Reply.entry("g", Reply.bulk("2")))));
        assertThat(talk.ask("HKEYS a")).isEqualTo(Reply.array(Reply.bulk("f"), Reply.bulk("g")));
        assertThat(talk.ask("HVALS a")).isEqualTo(Reply.array(Reply.bulk("1"), Reply.bulk("2")));
        assertThat(talk.ask("HRANDFIELD a 5 WITHVALUES")).isEqualTo(
                Reply.array(Reply.bulk("f"), Reply.bulk("1"), Reply.bulk("g"), Reply.bulk("2")));
    }

    @Test
    void aWalkShowsFieldsWithOrWithoutTheirValues() {
        assertThat(talk.ask("HSCAN a 0 MATCH g")).isEqualTo(
                Reply.array(Reply.bulk("0"), Reply.array(Reply.bulk("g"), Reply.bulk("2"))));
        assertThat(talk.ask("HSCAN a 0 NOVALUES COUNT 10")).isEqualTo(
                Reply.array(Reply.bulk("0"), Reply.array(Reply.bulk("f"), Reply.bulk("g"))));
        assertThat(talk.ask("HSCAN a 0 COUNT")).isEqualTo(Errors.SYNTAX);
        assertThat(talk.ask("SCAN 0 NOVALUES")).isEqualTo(Errors.SYNTAX);
    }

    @Test
    void whatIsNotThereIsEmpty() {
        assertThat(talk.ask("HGETALL b")).isEqualTo(new Reply.Map(List.of()));
        assertThat(talk.ask("HRANDFIELD b")).isEqualTo(Reply.NULL);
        assertThat(talk.ask("HRANDFIELD b -3")).isEqualTo(Reply.EMPTY_ARRAY);
    }

    @Test
    void fieldsMayBeDrawnTwice() {
        assertThat(((Reply.Array) talk.ask("HRANDFIELD a -30")).items()).hasSize(30)
                .contains(Reply.bulk("f"), Reply.bulk("g"));
        assertThat(talk.ask("HRANDFIELD a -4611686018427387904 WITHVALUES")).isEqualTo(Errors.OUT_OF_RANGE);
        assertThat(talk.ask("HRANDFIELD a 1 WITH")).isEqualTo(Errors.SYNTAX);
    }
}
