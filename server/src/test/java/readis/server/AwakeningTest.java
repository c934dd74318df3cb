package readis.server;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.random.RandomGenerator;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import readis.protocol.Reply;
import readis.protocol.Request;
import readis.protocol.command.Session;
import readis.storage.HandClock;

/// What the house does for those who wait.
class AwakeningTest {

    private final HandClock clock = new HandClock();
    private final House house = new House(clock, RandomGenerator.getDefault());
    private final List<List<String>> groups = new ArrayList<>();

    @Test
    void aKeyFoundDeadOnTheWayIsAGroupOfEffectsByItself() {
        house.keyspace().effects().listen(group ->
                groups.add(group.stream().map(effect -> effect.request().toString()).toList()));
        Session waiting = house.newSession();
        Session other = house.newSession();
        assertThat(ask(waiting, "BLPOP k 0")).isEqualTo(Reply.NONE);
        Stream.of("SELECT 1", "RPUSH k x", "PEXPIRE k 1").forEach(line -> ask(other, line));
        clock.advance(Duration.ofMillis(2));
        groups.clear();
        ask(other, "SWAPDB 0 1");
        assertThat(groups).containsExactly(List.of("SWAPDB 0 1"), List.of("DEL k"));
        ask(other, "GET a");
        assertThat(groups).hasSize(2);
    }

    private Reply ask(Session session, String line) {
        return house.dispatch(session, Request.of(line.split(" ")));
    }
}
