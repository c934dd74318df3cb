package readis.docs;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;
import readis.server.TestServer;
import readis.server.WireClient;
import readis.server.aof.AofCommand;

/// `./readis aof`, and what the chapter shows of it.
class AofCommandTest {

    @TempDir
    private Path directory;
    private Path log;
    private final ByteArrayOutputStream shown = new ByteArrayOutputStream();
    private final ByteArrayOutputStream complaints = new ByteArrayOutputStream();

    @BeforeEach
    void write() {
        log = directory.resolve("appendonlydir/appendonly.aof.1.incr.aof");
        try (TestServer server = TestServer.start("--appendonly", "yes", "--dir", directory.toString());
                WireClient client = server.connect()) {
            while (!client.call("INFO persistence").toString().contains("aof_enabled:1")) {
                Thread.onSpinWait();
            }
            client.call("SET greeting hello");
            for (String line : new String[] {"SET k v EX 10", "MULTI", "INCR hits", "SELECT 3", "INCR hits", "EXEC"}) {
                client.call(line);
            }
        }
    }

    private int run(String file) {
        return new CommandLine(new AofCommand(print(shown), print(complaints))).execute(file);
    }

    private static PrintStream print(ByteArrayOutputStream to) {
        return new PrintStream(to, true, StandardCharsets.UTF_8);
    }

    @Test
    void usage() {
        assertThat(run(log.toString())).isZero();
        assertThat(shown.toString()).contains("[0] SET greeting hello", "  [3] INCR hits");
    }

    @Test
    void theChapterShowsWhatItPrints() throws IOException {
        Files.write(log, "*2\r\n$4\r\nIN".getBytes(StandardCharsets.US_ASCII), StandardOpenOption.APPEND);
        assertThat(run(log.toString())).isOne();
        Page.Fence fence = Page.read(Repository.here().docs().resolve("07-persistence.md")).fences().stream()
                .filter(candidate -> candidate.info().equals("aof")).findFirst().orElseThrow();
        assertThat(shown.toString().lines()).containsExactlyElementsOf(fence.text().lines().toList());
    }

    @Test
    void whatIsNoLogIsShownAsFarAsItGoes() throws IOException {
        byte[] bytes = Files.readAllBytes(log);
        bytes["*2..$6..SELECT..$1..0..".length()] = 'x';
        Files.write(log, bytes);
        assertThat(run(log.toString())).isOne();
        assertThat(shown.toString()).contains("database 0").contains("corrupt: expected '*', got 'x'");
        assertThat(run(directory.resolve("nothing").toString())).isOne();
        assertThat(complaints.toString()).startsWith("aof: there is no ");
    }

    @Test
    void manifestsAndBasesAreShown() {
        assertThat(run(directory.resolve("appendonlydir/appendonly.aof.manifest").toString())).isZero();
        assertThat(shown.toString()).contains("appendonly.aof.1.incr.aof: what was done since, number 1");
        shown.reset();
        assertThat(run(directory.resolve("appendonlydir/appendonly.aof.1.base.rdb").toString())).isZero();
        assertThat(shown.toString()).contains("magic").contains("checksum, right");
    }
}
