package readis.docs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import readis.docs.Transcript.Step;

class TranscriptTest {

    @Test
    void usage() {
        Transcript transcript = parse("""
                > SET k v
                OK
                -- 1500 ms pass --
                > GET k
                (nil)
                """);
        assertThat(transcript.steps()).containsExactly(
                new Step.Call("page.md:7", 1, "SET k v", "OK"),
                new Step.Wait(Duration.ofMillis(1500)),
                new Step.Call("page.md:10", 1, "GET k", "(nil)"));
        assertThat(transcript.turnsTheClock()).isTrue();
        assertThat(transcript.place()).isEqualTo("page.md:7");
    }

    @Test
    void aReplyMayTakeSeveralLines() {
        Transcript transcript = parse("""
                > CONFIG GET port
                1) "port"
                2) "6379"

                > GET no
                (error) ERR said no
                """);
        assertThat(transcript.steps()).containsExactly(
                new Step.Call("page.md:7", 1, "CONFIG GET port", "1) \"port\"\n2) \"6379\""),
                new Step.Call("page.md:11", 1, "GET no", "(error) ERR said no"));
        assertThat(transcript.turnsTheClock()).isFalse();
    }

    @Test
    void othersTakePartByNumber() {
        assertThat(parse("2> SUBSCRIBE a\nsubscribed\n> PUBLISH a x\n(integer) 1\n-- client 2 hears --\nx").steps())
                .containsExactly(new Step.Call("page.md:7", 2, "SUBSCRIBE a", "subscribed"),
                        new Step.Call("page.md:9", 1, "PUBLISH a x", "(integer) 1"), new Step.Hear("page.md:11", 2, "x"));
    }

    @Test
    void timeIsToldInManyUnits() {
        assertThat(parse("-- 1 ms passes --\n-- 2 s pass --\n-- 1 minute passes --\n-- 3 hours pass --").steps())
                .containsExactly(new Step.Wait(Duration.ofMillis(1)), new Step.Wait(Duration.ofSeconds(2)),
                        new Step.Wait(Duration.ofMinutes(1)), new Step.Wait(Duration.ofHours(3)));
    }

    @Test
    void marksSayWhoIsNotAsked() {
        assertThat(parse("-- needs 7.2 --\n> PING\nPONG").oldestRedis()).contains("7.2");
        assertThat(parse("-- Readis only --\n> PING\nPONG").readisOnly()).isTrue();
        assertThat(parse("> PING\nPONG").readisOnly()).isFalse();
    }

    @Test
    void refusesAMarkItDoesNotKnow() {
        assertThatThrownBy(() -> parse("> PING\nPONG\n-- 5 moons pass --"))
                .hasMessage("page.md:9: unknown mark: -- 5 moons pass --");
    }

    @Test
    void refusesAReplyToNothing() {
        assertThatThrownBy(() -> parse("PONG")).hasMessage("page.md:7: neither a command nor a mark: PONG");
    }

    private static Transcript parse(String text) {
        return Transcript.parse("page.md", 7, text.lines().toList());
    }
}
