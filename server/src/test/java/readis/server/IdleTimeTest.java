package readis.server;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import readis.protocol.Reply;
import readis.protocol.Request;
import readis.protocol.command.Session;
import readis.storage.HandClock;

/// How long a key has not been used, and what counts as use.
class IdleTimeTest {

    private final HandClock clock = new HandClock();
    private final House house = new House(clock, RandomGenerator.getDefault());
    private final Session session = house.newSession();

    @Test
    void usage() {
        ask("SET a x");
        passSeconds(5);
        assertThat(ask("OBJECT IDLETIME a")).isEqualTo(Reply.integer(5));
        ask("GET a");
        assertThat(ask("OBJECT IDLETIME a")).isEqualTo(Reply.integer(0));
    }

    @ParameterizedTest
    @ValueSource(strings = {"EXISTS a", "TYPE a", "TTL a", "OBJECT ENCODING a", "SCAN 0", "KEYS *"})
    void toAskAboutAKeyIsNoUse(String question) {
        ask("SET a x");
        passSeconds(5);
        ask(question);
        assertThat(ask("OBJECT IDLETIME a")).isEqualTo(Reply.integer(5));
    }

    @Test
    void aClientThatDoesNotTouchLeavesNoTraceButByTouch() {
        ask("SET a x");
        ask("CLIENT NO-TOUCH ON");
        passSeconds(3);
        ask("GET a");
        assertThat(ask("OBJECT IDLETIME a")).isEqualTo(Reply.integer(3));
        ask("TOUCH a");
        assertThat(ask("OBJECT IDLETIME a")).isEqualTo(Reply.integer(0));
    }

    @Test
    void theClockComesRoundAfter194Days() {
        ask("SET a x");
        passSeconds((1 << 24) + 7);
        assertThat(ask("OBJECT IDLETIME a")).isEqualTo(Reply.integer(7));
    }

    private Reply ask(String line) {
        return house.dispatch(session, Request.of(line.split(" ")));
    }

    private void passSeconds(long seconds) {
        clock.advance(Duration.ofSeconds(seconds));
        house.tick();
    }
}
