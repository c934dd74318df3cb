package readis.server;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import readis.protocol.Reply;
import readis.protocol.Request;
import readis.protocol.command.Session;
import readis.storage.HandClock;

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
