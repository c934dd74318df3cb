package readis.docs;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import readis.server.Oracle;

class TranscriptRunnerTest {

    @Test
    void usage() {
        Transcript transcript = parse("""
                > SET k "a b"
                OK
                > PEXPIRE k 1500
                (integer) 1
                -- 1501 ms pass --
                > GET k
                (nil)
                > HELLO 4
                (error) NOPROTO unsupported protocol version
                """);
        TranscriptRunner.runOnReadis(transcript);
    }

    @Test
    void aWrongReplyIsShownWithItsPlace() {
        assertThatThrownBy(() -> TranscriptRunner.runOnReadis(parse("> SET k v\nOK\n> GET k\n\"w\"")))
                .isInstanceOf(AssertionError.class)
                .hasMessageContaining("page.md:3: what Readis answers to").hasMessageContaining("> GET k")
                .hasMessageContaining("\"v\"").hasMessageContaining("\"w\"");
    }

    @Test
    void redisServerIsAskedToo() {
        Assumptions.assumeTrue(Oracle.isThere());
        assertThatThrownBy(() -> TranscriptRunner.runOnOracle(parse("> PING\nBONG")))
                .isInstanceOf(AssertionError.class)
                .hasMessageContaining("page.md:1: what redis-server answers to").hasMessageContaining("> PING");
    }

    @Test
    void redisServerIsNotAskedForWhatItCannotKnow() {
        TranscriptRunner.runOnOracle(parse("-- Readis only --\n> PING\nBONG"));
        TranscriptRunner.runOnOracle(parse("-- needs 99.0 --\n> PING\nBONG"));
        TranscriptRunner.runOnOracle(parse("-- 1 ms passes --\n> PING\nBONG"));
    }

    private static Transcript parse(String text) {
        return Transcript.parse("page.md", 1, text.lines().toList());
    }
}
