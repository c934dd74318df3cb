package readis.server;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;
import readis.protocol.Reply;
import readis.protocol.Request;
import readis.protocol.command.InfoPage;
import readis.protocol.command.Session;
import readis.storage.HandClock;

/// What INFO tells, and of what.
class ReportTest {

    private final HandClock clock = new HandClock();
    private final House house = new House(clock, RandomGenerator.getDefault());
    private final Session session = house.newSession();

    @Test
    void usage() {
        call("SET", "k", "v");
        call("GET");
        call("NONSENSE");
        assertThat(info("commandstats")).containsPattern("cmdstat_set:calls=1,usec=\\d+,usec_per_call=\\d+\\.\\d\\d,"
                + "rejected_calls=0,failed_calls=0\r\n").contains("cmdstat_get:calls=0,", "rejected_calls=1");
        assertThat(info("errorstats")).isEqualTo("# Errorstats\r\nerrorstat_ERR:count=2\r\n");
    }

    @Test
    void theCommandsAreOnlyToldToThoseWhoAskForAll() {
        assertThat(info("default")).doesNotContain("# Commandstats").contains("# Server", "# CPU", "# Errorstats");
        assertThat(info("all")).contains("# Commandstats", "# Server");
        assertThat(info("nonsense")).isEmpty();
    }

    @Test
    void ratesFollowTheTraffic() {
        for (int tenths = 0; tenths < 17; tenths++) {
            house.tick();
            List.of(1, 2, 3).forEach(_ -> call("PING"));
            clock.advance(Duration.ofMillis(100));
        }
        assertThat(info("stats")).contains("instantaneous_ops_per_sec:30\r\n");
    }

    @Test
    void resetstatBeginsAnew() {
        call("GET", "k");
        call("CONFIG", "RESETSTAT");
        assertThat(info("stats")).contains("total_commands_processed:1\r\n", "keyspace_misses:0\r\n");
    }

    @Test
    void sizesAreReadable() {
        assertThat(List.of(InfoPage.human(1023), InfoPage.human(1_113_856), InfoPage.human(25_276_514_304L)))
                .containsExactly("1023B", "1.06M", "23.54G");
    }

    private Reply call(String... words) {
        return house.dispatch(session, Request.of(words));
    }

    private String info(String section) {
        return ((Reply.Verbatim) call("INFO", section)).text().toString();
    }
}
