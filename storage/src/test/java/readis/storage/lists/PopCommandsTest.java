package readis.storage.lists;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import readis.protocol.Reply;
import readis.protocol.command.Errors;
import readis.storage.Conversation;
import readis.storage.Rooms;

class PopCommandsTest {

    private final Conversation talk = new Conversation(Rooms.STORAGE);

    @BeforeEach
    void fill() {
        talk.ask("RPUSH a w x y z");
        talk.heardEffects();
        talk.heardEvents();
    }

    @Test
    void usage() {
        assertThat(talk.ask("LPOP a")).isEqualTo(Reply.bulk("w"));
        assertThat(talk.ask("RPOP a 2")).isEqualTo(Reply.array(Reply.bulk("z"), Reply.bulk("y")));
        assertThat(talk.ask("LMPOP 2 b a LEFT COUNT 5")).isEqualTo(
                Reply.array(Reply.bulk("a"), Reply.array(Reply.bulk("x"))));
        assertThat(talk.ask("EXISTS a")).isEqualTo(Reply.integer(0));
    }

    @Test
    void theKindOfNothingDependsOnTheQuestion() {
        assertThat(talk.ask("LPOP b")).isEqualTo(Reply.NULL);
        assertThat(talk.ask("LPOP b 0")).isEqualTo(Reply.NULL_ARRAY);
        assertThat(talk.ask("LPOP a 0")).isEqualTo(Reply.EMPTY_ARRAY);
        assertThat(talk.ask("LMPOP 1 b RIGHT")).isEqualTo(Reply.NULL_ARRAY);
        assertThat(talk.heardReplay()).isEmpty();
    }

    @Test
    void theLastElementTakesTheKeyWithIt() {
        talk.ask("LPOP a 9");
        assertThat(talk.heardEvents()).containsExactly("lpop a", "del a");
        assertThat(talk.heardReplay()).containsExactly("LPOP a 9");
    }

    @Test
    void multiplePopsAreReplayedAsWhatTheyTook() {
        talk.ask("LMPOP 2 b a RIGHT COUNT 9");
        talk.ask("RPUSH b x");
        talk.ask("BLMPOP 0 2 a b LEFT");
        assertThat(talk.heardReplay()).containsExactly("RPOP a 4", "RPUSH b x", "LPOP b 1");
    }

    @Test
    void blockingPopsAreReplayedAsPops() {
        assertThat(talk.ask("BLPOP b a 0")).isEqualTo(Reply.array(Reply.bulk("a"), Reply.bulk("w")));
        assertThat(talk.ask("BRPOP a 0")).isEqualTo(Reply.array(Reply.bulk("a"), Reply.bulk("z")));
        assertThat(talk.heardReplay()).containsExactly("LPOP a", "RPOP a");
    }

    @Test
    void aSearchEndsAtWhatIsNoList() {
        talk.ask("SET b x");
        assertThat(talk.ask("BLPOP b a 0")).isEqualTo(Errors.WRONG_TYPE);
        assertThat(talk.ask("LMPOP 2 b a LEFT")).isEqualTo(Errors.WRONG_TYPE);
        assertThat(talk.ask("LMPOP 2 a b LEFT")).isInstanceOf(Reply.Array.class);
    }

    @ParameterizedTest
    @CsvSource({"LPOP a -1,'ERR value is out of range, must be positive'",
        "RPOP a x,'ERR value is out of range, must be positive'",
        "LPOP a 1 2,ERR wrong number of arguments for 'lpop' command",
        "LMPOP 0 a LEFT,ERR numkeys should be greater than 0", "LMPOP x a LEFT,ERR numkeys should be greater than 0",
        "LMPOP 2 a LEFT,ERR syntax error", "LMPOP 9223372036854775807 a LEFT,ERR syntax error",
        "LMPOP 1 a TOP,ERR syntax error", "LMPOP 1 a LEFT COUNT,ERR syntax error",
        "LMPOP 1 a LEFT COUNT 0,ERR count should be greater than 0",
        "LMPOP 1 a LEFT COUNT 1 COUNT 1,ERR syntax error", "LMPOP 1 a LEFT FOO 1,ERR syntax error",
        "BLPOP a x,ERR timeout is not a float or out of range", "BLPOP a -1,ERR timeout is negative",
        "BLMPOP -1 0 a LEFT,ERR numkeys should be greater than 0"})
    void mistakesAreRefused(String line, String error) {
        assertThat(talk.ask(line)).isEqualTo(Reply.error(error));
        assertThat(talk.ask("LLEN a")).isEqualTo(Reply.integer(4));
    }
}
