package readis.server;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import readis.protocol.Bytes;
import readis.protocol.Reply;
import readis.protocol.Request;
import readis.protocol.command.Session;
import readis.storage.HandClock;
import readis.storage.lists.ListNode;
import readis.storage.lists.ListValue;

class DebugCommandTest {

    private final HandClock clock = new HandClock();
    private final House house = new House(clock, RandomGenerator.getDefault());
    private final Session session;

    DebugCommandTest() {
        house.configure(ConfigurationLine.ofArguments(List.of("--enable-debug-command", "yes")));
        session = house.newSession();
    }

    @Test
    void usage() {
        assertThat(ask("DEBUG POPULATE 3 item 4")).isEqualTo(Reply.OK);
        assertThat(ask("GET item:2")).isEqualTo(Reply.bulk("valu"));
        assertThat(ask("DEBUG STRINGMATCH-TEST")).isEqualTo(Reply.simple("Apparently Redis did not crash: test passed"));
    }

    /// What is no number is 0, as in C.
    @ParameterizedTest
    @CsvSource({"1,0", "7,0", "-01x,0", "0,1", "-0,1", "nonsense,1"})
    void theDeadAreLookedForOrNot(String wanted, long left) {
        assertThat(ask("DEBUG SET-ACTIVE-EXPIRE " + wanted)).isEqualTo(Reply.OK);
        ask("SET k v PX 1");
        clock.advance(Duration.ofMillis(2));
        house.tick();
        assertThat(ask("DBSIZE")).isEqualTo(Reply.integer(left));
    }

    @Test
    void largeElementsStandAlone() {
        ask("CONFIG SET list-max-listpack-size 2");
        ask("RPUSH k x x x");
        assertThat(ask("DEBUG QUICKLIST-PACKED-THRESHOLD 4b")).isEqualTo(Reply.OK);
        ask("RPUSH k tall tiny");
        assertThat(nodesOf("k")).containsExactly(true, true, false, false);
        assertThat(ask("DEBUG QUICKLIST-PACKED-THRESHOLD 0")).isEqualTo(Reply.OK);
        ask("RPUSH k tall");
        assertThat(nodesOf("k")).containsExactly(true, true, false, false, true);
    }

    private List<Boolean> nodesOf(String key) {
        return house.keyspace().databases().getFirst().find(Bytes.of(key), ListValue.class).orElseThrow().nodes()
                .stream().map(ListNode::packed).toList();
    }

    @ParameterizedTest
    @ValueSource(strings = {"x", "-1", "4gb", "4096mb", "99999999999999999999"})
    void aThresholdIsASizeBelow4Gb(String size) {
        assertThat(ask("DEBUG QUICKLIST-PACKED-THRESHOLD " + size)).isEqualTo(
                Reply.error("ERR argument must be a memory value bigger than 1 and smaller than 4gb"));
    }

    @Test
    void theDeadAreShownAndNotBuried() {
        ask("SET k v PX 1");
        Reply alive = ask("DEBUG DIGEST-VALUE k");
        clock.advance(Duration.ofMillis(2));
        assertThat(ask("DEBUG DIGEST-VALUE k")).isEqualTo(alive);
        assertThat(ask("DEBUG OBJECT k").toString()).contains("encoding:embstr");
        assertThat(ask("DBSIZE")).isEqualTo(Reply.integer(1));
        assertThat(ask("GET k")).isEqualTo(Reply.NULL);
        assertThat(ask("DEBUG DIGEST-VALUE k")).isNotEqualTo(alive);
    }

    @Test
    void thePausedHouseKeepsNoHouse() {
        ask("SET k v PX 1");
        clock.advance(Duration.ofMillis(2));
        ask("DEBUG PAUSE-CRON 1");
        house.tick();
        assertThat(ask("DBSIZE")).isEqualTo(Reply.integer(1));
        ask("DEBUG PAUSE-CRON 0");
        house.tick();
        assertThat(ask("DBSIZE")).isEqualTo(Reply.integer(0));
    }

    @Test
    void helpNamesWhatThereIs() {
        List<String> lines = ((Reply.Array) ask("DEBUG HELP")).items().stream()
                .map(line -> ((Reply.Simple) line).text().toString()).toList();
        assertThat(lines).contains("SLEEP <seconds>", "    Stop the server for <seconds>. Decimals allowed.")
                .endsWith("HELP", "    Prints this help.");
        assertThat(ask("DEBUG NONSENSE").toString()).contains("Try DEBUG HELP.");
    }

    private Reply ask(String line) {
        return house.dispatch(session, Request.of(line.split(" ")));
    }
}
