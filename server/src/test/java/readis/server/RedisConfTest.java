package readis.server;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import readis.storage.HandClock;

/// The `redis.conf` that comes with Redis: each of its lines is taken, or refused for a reason.
class RedisConfTest {

    private static final Path REDIS_CONF = Path.of("/etc/redis/redis.conf");
    private static final List<String> REASONS = List.of("this server can only do", "this server does not have it yet",
            "a JVM cannot go to the background");

    @Test
    void usage() {
        Assumptions.assumeTrue(Files.isReadable(REDIS_CONF), "no redis.conf on this machine");
        List<String> taken = new ArrayList<>();
        for (ConfigurationLine line : ConfigurationLine.ofFile(REDIS_CONF)) {
            try {
                new House(new HandClock(), RandomGenerator.getDefault()).configure(List.of(line));
                taken.add(line.name());
            } catch (ConfigurationException refused) {
                assertThat(refused.getMessage()).containsAnyOf(REASONS.toArray(String[]::new));
            }
        }
        assertThat(taken).contains("bind", "port", "pidfile", "always-show-logo", "lazyfree-lazy-user-flush", "hz");
    }
}
