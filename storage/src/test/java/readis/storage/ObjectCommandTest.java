package readis.storage;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import readis.protocol.Reply;

class ObjectCommandTest {

    private final Conversation talk = new Conversation(Rooms.STORAGE);

    @Test
    void usage() {
        talk.ask("SET a 5");
        assertThat(talk.ask("OBJECT ENCODING a")).isEqualTo(Reply.bulk("int"));
        assertThat(talk.ask("OBJECT REFCOUNT a")).isEqualTo(Reply.integer(Integer.MAX_VALUE));
        assertThat(talk.ask("OBJECT ENCODING b")).isEqualTo(Reply.NULL);
    }

    @ParameterizedTest
    @CsvSource({"SET a x,embstr", "SET a 10000,int", "APPEND a x,embstr", "SETRANGE a 0 x,raw", "INCRBYFLOAT a 1,embstr"})
    void theEncodingIsThatOfRedis(String line, String encoding) {
        talk.ask(line);
        assertThat(talk.ask("OBJECT ENCODING a")).isEqualTo(Reply.bulk(encoding));
        assertThat(talk.ask("OBJECT REFCOUNT a")).isEqualTo(Reply.integer(1));
    }

    @Test
    void aStringThatIsChangedInPlaceIsRaw() {
        talk.ask("SET a 5");
        talk.ask("APPEND a 1");
        assertThat(talk.ask("OBJECT ENCODING a")).isEqualTo(Reply.bulk("raw"));
        assertThat(talk.ask("INCR a")).isEqualTo(Reply.integer(52));
        assertThat(talk.ask("OBJECT ENCODING a")).isEqualTo(Reply.bulk("int"));
    }
}
