package readis.expiration;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;
import readis.protocol.Bytes;
import readis.protocol.command.InfoPage;
import readis.storage.Database;
import readis.storage.HandClock;
import readis.storage.Keyspace;
import readis.storage.SipHash;
import readis.storage.strings.StringValue;

class ExpirationTest {

    private final HandClock clock = new HandClock();
    private final Keyspace keyspace = new Keyspace(new SipHash(1, 2), new ClockDeadlines(clock));
    private final Expiration expiration = new Expiration(keyspace, clock, () -> 0, () -> 10);

    @Test
    void usage() {
        Database database = keyspace.databases().get(3);
        database.set(Bytes.of("lives"), StringValue.of(1));
        database.set(Bytes.of("mortal"), StringValue.of(1));
        database.set(Bytes.of("dead"), StringValue.of(1));
        database.setDeadline(Bytes.of("mortal"), clock.millis());
        database.setDeadline(Bytes.of("dead"), clock.millis() - 1);
        database.find(Bytes.of("dead"));

        InfoPage page = new InfoPage();
        expiration.report(page);
        assertThat(page.sections()).containsExactly(
                Map.entry("Stats", Map.of("expired_subkeys", "0", "expired_keys", "1", "expired_stale_perc", "0.00",
                        "expired_time_cap_reached_count", "0", "expire_cycle_cpu_milliseconds", "0")),
                Map.entry("Keyspace", Map.of("db3", "keys=2,expires=1,avg_ttl=0,subexpiry=0")));
    }
}
