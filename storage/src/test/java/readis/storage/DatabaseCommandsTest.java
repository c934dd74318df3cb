package readis.storage;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import readis.protocol.Reply;
import readis.protocol.command.Errors;

class DatabaseCommandsTest {

    private final Conversation talk = new Conversation(Rooms.STORAGE);

    @Test
    void usage() {
        talk.ask("SET a x");
        assertThat(talk.ask("DBSIZE")).isEqualTo(Reply.integer(1));
        assertThat(talk.ask("SWAPDB 0 1")).isEqualTo(Reply.OK);
        assertThat(talk.ask("DBSIZE")).isEqualTo(Reply.integer(0));
        assertThat(talk.ask("FLUSHALL")).isEqualTo(Reply.OK);
        assertThat(talk.contents()).isEmpty();
    }

    @Test
    void flushdbLeavesTheOtherDatabasesAlone() {
        talk.ask("SET a x");
        talk.ask("COPY a a DB 1");
        talk.ask("FLUSHDB");
        assertThat(talk.contents()).containsOnlyKeys("1:a");
    }

    @ParameterizedTest
    @ValueSource(strings = {"FLUSHDB", "FLUSHDB SYNC", "FLUSHALL", "flushall async", "SWAPDB 0 1", "SWAPDB 0 0"})
    void whatConcernsWholeDatabasesIsReplayedEvenWhenTheyAreEmpty(String line) {
        assertThat(talk.ask(line)).isEqualTo(Reply.OK);
        assertThat(talk.heardReplay()).containsExactly(line);
    }

    @Test
    void listenersHearOfAFlushAndOfASwapButNotOfTheirKeys() {
        List<String> heard = new ArrayList<>();
        talk.ask("SET a x");
        talk.heardEvents();
        talk.keyspace().listen(new KeyspaceListener() {
            @Override
            public void on(KeyspaceEvent event) {
                heard.add(event.name());
            }

            @Override
            public void onFlush(int database) {
                heard.add("flush " + database);
            }

            @Override
            public void onSwap(int one, int other) {
                heard.add("swap " + one + " " + other);
            }
        });
        talk.ask("SWAPDB 0 3");
        talk.ask("FLUSHDB");
        assertThat(heard).containsExactly("swap 0 3", "flush 0");
    }

    @Test
    void swapdbNamesTheIndexThatIsNoNumber() {
        assertThat(talk.ask("SWAPDB x 1")).isEqualTo(Reply.error("ERR invalid first DB index"));
        assertThat(talk.ask("SWAPDB 1 x")).isEqualTo(Reply.error("ERR invalid second DB index"));
        assertThat(talk.ask("SWAPDB 0 16")).isEqualTo(Errors.NO_SUCH_DATABASE);
    }

    @Test
    void flushesKnowTwoModesAndNoMore() {
        assertThat(talk.ask("FLUSHDB NOW")).isEqualTo(Errors.SYNTAX);
        assertThat(talk.ask("FLUSHALL SYNC ASYNC")).isEqualTo(Errors.SYNTAX);
    }

    @Test
    void selectLeadsToAnotherDatabase() {
        talk.ask("SET a x");
        assertThat(talk.ask("SELECT 1")).isEqualTo(Reply.OK);
        assertThat(talk.ask("GET a")).isEqualTo(Reply.NULL);
        talk.ask("SELECT 0");
        assertThat(talk.ask("GET a")).isEqualTo(Reply.bulk("x"));
    }

    @Test
    void selectKnowsItsBounds() {
        assertThat(talk.ask("SELECT 16")).isEqualTo(Errors.NO_SUCH_DATABASE);
        assertThat(talk.ask("SELECT -1")).isEqualTo(Errors.NO_SUCH_DATABASE);
        assertThat(talk.ask("SELECT one")).isEqualTo(Errors.NOT_AN_INTEGER);
        assertThat(talk.ask("SELECT 2147483648")).isEqualTo(Reply.error(
                "ERR value is out of range, value must between -2147483648 and 2147483647"));
    }
}
