package readis.storage.sortedsets;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import readis.protocol.Reply;
import readis.protocol.command.Errors;
import readis.storage.Conversation;
import readis.storage.Rooms;

class MemberCommandsTest {

    private final Conversation talk = new Conversation(Rooms.STORAGE);

    @BeforeEach
    void fill() {
        talk.ask("ZADD z 1 a 2.5 b 2.5 c");
    }

    @Test
    void usage() {
        assertThat(talk.ask("ZCARD z")).isEqualTo(Reply.integer(3));
        assertThat(talk.ask("ZSCORE z b")).isEqualTo(new Reply.Double(2.5));
        assertThat(talk.ask("ZRANK z b")).isEqualTo(Reply.integer(1));
        assertThat(talk.ask("ZREVRANK z b")).isEqualTo(Reply.integer(1));
        assertThat(talk.ask("ZREM z a b nobody")).isEqualTo(Reply.integer(2));
        assertThat(talk.ask("ZCARD z")).isEqualTo(Reply.integer(1));
    }

    @Test
    void aMissingKeyIsAnEmptySet() {
        assertThat(talk.ask("ZCARD y")).isEqualTo(Reply.integer(0));
        assertThat(talk.ask("ZSCORE y a")).isEqualTo(Reply.NULL);
        assertThat(talk.ask("ZMSCORE y a b")).isEqualTo(Reply.array(Reply.NULL, Reply.NULL));
        assertThat(talk.ask("ZRANK y a")).isEqualTo(Reply.NULL);
        assertThat(talk.ask("ZREM y a")).isEqualTo(Reply.integer(0));
    }

    @Test
    void ranksComeWithScores() {
        assertThat(talk.ask("ZRANK z c WITHSCORE")).isEqualTo(Reply.array(Reply.integer(2), new Reply.Double(2.5)));
        assertThat(talk.ask("ZREVRANK z c withscore")).isEqualTo(Reply.array(Reply.integer(0), new Reply.Double(2.5)));
        assertThat(talk.ask("ZRANK z nobody WITHSCORE")).isEqualTo(Reply.NULL_ARRAY);
        assertThat(talk.ask("ZRANK y a WITHSCORE")).isEqualTo(Reply.NULL_ARRAY);
        assertThat(talk.ask("ZRANK z a WITHSCORES")).isEqualTo(Errors.SYNTAX);
        assertThat(talk.ask("ZRANK z a WITHSCORE x")).isEqualTo(Errors.wrongArity("zrank"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"ZCARD s", "ZSCORE s a", "ZMSCORE s a", "ZRANK s a", "ZREVRANK s a", "ZREM s a"})
    void aStringIsNoSortedSet(String line) {
        talk.ask("SET s x");
        assertThat(talk.ask(line)).isEqualTo(Errors.WRONG_TYPE);
    }

    @Test
    void theKeyGoesWithItsLastMember() {
        talk.heardEvents();
        talk.ask("ZREM z a b c c");
        assertThat(talk.holds("z")).isEmpty();
        assertThat(talk.heardEvents()).containsExactly("zrem z", "del z");
    }
}
