package readis.server;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.ThreadLocalRandom;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import readis.protocol.Reply;

/// A real process that is killed in the middle of its work, again and again, on the same files. `-Dcrash.rounds=200` does it more
/// often.
///
/// A kill does not prove that anything was synced, since the system survives it: what a machine loses is the business of law
/// PER-20. It proves that the real disk, the real loop and the real files go together.
class CrashProcessTest {

    private static final int ROUNDS = Integer.getInteger("crash.rounds", 3);
    private static final int SENT = 5000;
    private static final int REWRITE_EVERY = 700;

    @TempDir
    private Path directory;

    @ParameterizedTest
    @ValueSource(strings = {"always", "everysec"})
    void nothingThatWasAnsweredIsLost(String syncing) throws Exception {
        long answered = 0;
        long sent = 0;
        for (int round = 0; round < ROUNDS; round++) {
            Process process = ServeCommandTest.startWithin("256m", "--port", "0", "--dir", directory.toString(),
                    "--appendonly", "yes", "--appendfsync", syncing);
            try (BufferedReader output = process.inputReader();
                    WireClient client = WireClient.to(ServeCommandTest.portIn(output))) {
                long found = counter(client);
                assertThat(found).as("after %d kills", round).isBetween(answered, sent);
                sent = found + SENT;
                answered = found + countUntilKilled(process, client);
            } finally {
                process.destroyForcibly().waitFor();
            }
        }
    }

    /// The counter, once all has been read.
    private static long counter(WireClient client) {
        Reply reply = client.call("INCRBY counter 0");
        while (reply instanceof Reply.Error) {
            assertThat(reply.toString()).contains("LOADING");
            reply = client.call("INCRBY counter 0");
        }
        return ((Reply.Int) reply).value();
    }

    /// Counts on, with rewrites in between, until the process dies at some moment; says how many replies came.
    private static int countUntilKilled(Process process, WireClient client) throws IOException {
        StringBuilder requests = new StringBuilder();
        for (int i = 0; i < SENT; i++) {
            requests.append("INCR counter\r\n").append(i % REWRITE_EVERY == 0 ? "BGREWRITEAOF\r\n" : "");
        }
        client.send(requests.toString());
        int wanted = ThreadLocalRandom.current().nextInt(SENT);
        int replies = 0;
        while (replies < wanted) {
            replies += client.reply() instanceof Reply.Int ? 1 : 0;
        }
        process.destroyForcibly();
        return replies + rest(client);
    }

    /// How many replies had been sent before the kill and not been read yet.
    private static int rest(WireClient client) {
        return (int) List.of(client.untilGone().split("\r\n")).stream().filter(line -> line.matches(":\\d+")).count();
    }
}
