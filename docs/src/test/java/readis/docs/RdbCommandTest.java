package readis.docs;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;
import readis.protocol.Request;
import readis.protocol.command.Session;
import readis.server.House;
import readis.server.rdb.RdbCommand;
import readis.storage.HandClock;

/// `./readis rdb`, and what the chapter shows of it.
class RdbCommandTest {

    private static final String CHAPTER = "07-persistence.md";

    @TempDir
    private Path directory;
    private Path file;
    private final ByteArrayOutputStream shown = new ByteArrayOutputStream();
    private final ByteArrayOutputStream complaints = new ByteArrayOutputStream();

    @BeforeEach
    void save() throws IOException {
        House house = new House(new HandClock(), new SplittableRandom());
        Session session = house.newSession();
        for (String line : List.of("SET greeting hello", "RPUSH words a b 1", "ZADD prices 2.5 tea")) {
            house.dispatch(session, Request.of(line.split(" ")));
        }
        file = Files.write(directory.resolve("dump.rdb"), SavedHouse.file(house));
    }

    private int run(String... arguments) {
        return new CommandLine(new RdbCommand(print(shown), print(complaints)))
                .setErr(new PrintWriter(complaints, true)).execute(arguments);
    }

    private static PrintStream print(ByteArrayOutputStream to) {
        return new PrintStream(to, false, StandardCharsets.UTF_8);
    }

    @Test
    void usage() {
        assertThat(run(file.toString())).isZero();
        assertThat(shown.toString()).startsWith("00000000  52 45 44 49 53             magic" + System.lineSeparator())
                .contains("key \"greeting\"", "value \"hello\"", "listpack: \"a\" \"b\" 1", "checksum, right");
    }

    /// The order of the keys is chance: the entries are compared as a set.
    @Test
    void theChapterShowsWhatItPrints() {
        run(file.toString());
        List<String> printed = shown.toString().lines().map(RdbCommandTest::withoutOffset).toList();
        Page.Fence fence = Page.read(Repository.here().docs().resolve(CHAPTER)).fences().stream()
                .filter(candidate -> candidate.info().equals("rdb")).findFirst().orElseThrow();
        List<String> told = fence.text().lines().map(RdbCommandTest::withoutOffset).toList();
        assertThat(printed).containsAll(told);
        assertThat(told).hasSize(printed.indexOf(told.getLast()) - printed.indexOf(told.getFirst()) + 1);
    }

    private static String withoutOffset(String line) {
        return line.substring("00000000  ".length());
    }

    @Test
    void otherForms() {
        assertThat(run("--json", file.toString())).isZero();
        assertThat(shown.toString().lines()).contains(
                "{\"database\":0,\"key\":\"greeting\",\"type\":\"string\",\"encoding\":\"embstr\",\"bytes\":16,\"value\":\"hello\"}",
                "{\"database\":0,\"key\":\"prices\",\"type\":\"zset\",\"encoding\":\"listpack\",\"bytes\":26,"
                        + "\"value\":[[\"tea\",2.5]]}");
        shown.reset();
        assertThat(run("--summary", file.toString())).isZero();
        assertThat(shown.toString().lines().map(line -> line.replaceAll(" +", " "))).contains(
                "string embstr 1 0 16 greeting (16)", "all 3 0 67 prices (26)");
    }

    @Test
    void brokenFilesAreShownAsFarAsTheyGo() throws IOException {
        byte[] bytes = Files.readAllBytes(file);
        Files.write(file, java.util.Arrays.copyOf(bytes, bytes.length - 12));
        assertThat(run(file.toString())).isOne();
        assertThat(shown.toString()).contains("database 0");
        assertThat(complaints.toString()).startsWith("rdb: unexpected end, at offset ");
        complaints.reset();
        assertThat(run(directory.resolve("nothing").toString())).isOne();
        assertThat(complaints.toString()).startsWith("rdb: there is no ");
        assertThat(run("--json", "--summary", file.toString())).isEqualTo(2);
    }
}
