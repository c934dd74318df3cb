package readis.storage.sortedsets;

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
        talk.ask("ZADD z 1 a 2 b 3 c");
        talk.heardReplay();
        talk.heardEvents();
    }

    private static Reply pair(String member, double score) {
        return Reply.array(Reply.bulk(member), new Reply.Double(score));
    }

    @Test
    void usage() {
        assertThat(talk.ask("ZPOPMIN z")).isEqualTo(pair("a", 1));
        assertThat(talk.ask("ZPOPMAX z 5")).isEqualTo(
                Reply.array(Reply.bulk("c"), new Reply.Double(3), Reply.bulk("b"), new Reply.Double(2)));
        assertThat(talk.ask("ZPOPMAX z")).isEqualTo(Reply.EMPTY_ARRAY);
        assertThat(talk.heardEvents()).containsExactly("zpopmin z", "zpopmax z", "del z");
    }

    @Test
    void theFirstKeyThatIsThereIsServed() {
        assertThat(talk.ask("ZMPOP 2 y z MAX COUNT 2")).isEqualTo(
                Reply.array(Reply.bulk("z"), Reply.array(pair("c", 3), pair("b", 2))));
        assertThat(talk.ask("ZMPOP 1 y MIN")).isEqualTo(Reply.NULL_ARRAY);
        assertThat(talk.heardReplay()).containsExactly("ZPOPMAX z 2");
    }

    @Test
    void whoFindsSomethingDoesNotWait() {
        assertThat(talk.ask("BZPOPMIN y z 0")).isEqualTo(
                Reply.array(Reply.bulk("z"), Reply.bulk("a"), new Reply.Double(1)));
        assertThat(talk.ask("BZMPOP 0 1 z MAX")).isEqualTo(Reply.array(Reply.bulk("z"), Reply.array(pair("c", 3))));
        assertThat(talk.heardReplay()).containsExactly("ZPOPMIN z", "ZPOPMAX z 1");
        assertThat(talk.keyspace().blockedClients().count()).isZero();
    }

    @Test
    void whoFindsNothingWaits() {
        assertThat(talk.ask("BZPOPMAX y 1.5")).isEqualTo(Reply.NONE);
        assertThat(talk.keyspace().blockedClients().count()).isEqualTo(1);
        assertThat(talk.keyspace().blockedClients().nextDeadline()).isEqualTo(talk.clock().millis() + 1500);
    }

    @ParameterizedTest
    @CsvSource(delimiter = ';', value = {"ZPOPMIN z -1;ERR value is out of range, must be positive",
        "ZPOPMIN z x;ERR value is out of range, must be positive", "ZPOPMIN z 1 1;ERR syntax error",
        "ZMPOP 0 z MIN;ERR numkeys should be greater than 0", "ZMPOP x z MIN;ERR numkeys should be greater than 0",
        "ZMPOP 1 z;ERR wrong number of arguments for 'zmpop' command", "ZMPOP 2 z MIN;ERR syntax error",
        "ZMPOP 1 z LEAST;ERR syntax error", "ZMPOP 1 z MIN COUNT;ERR syntax error",
        "ZMPOP 1 z MIN COUNT 0;ERR count should be greater than 0", "ZMPOP 1 z MIN COUNT 1 COUNT 1;ERR syntax error",
        "BZPOPMIN z x;ERR timeout is not a float or out of range", "BZMPOP -1 1 z MIN;ERR timeout is negative"})
    void whatMakesNoSenseIsRefused(String line, String error) {
        assertThat(talk.ask(line)).isEqualTo(Reply.error(error));
        assertThat(talk.ask("ZCARD z")).isEqualTo(Reply.integer(3));
    }

    @Test
    void aStringIsNoSortedSet() {
        talk.ask("SET s x");
        assertThat(talk.ask("ZPOPMIN s")).isEqualTo(Errors.WRONG_TYPE);
        assertThat(talk.ask("BZPOPMIN y s z 0")).isEqualTo(Errors.WRONG_TYPE);
        assertThat(talk.ask("ZMPOP 2 s z MIN")).isEqualTo(Errors.WRONG_TYPE);
    }
}
