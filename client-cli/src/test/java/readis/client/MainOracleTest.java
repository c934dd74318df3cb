package readis.client;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Our client and redis-cli, called alike, print the same and exit alike.
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class MainOracleTest {

    private RealRedis redis;

    @BeforeAll
    void start() throws IOException {
        redis = RealRedis.start();
    }

    @AfterAll
    void stop() {
        if (redis != null) {
            redis.close();
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"PING", "GET missing", "FOO bar", "-e FOO", "-e PING", "--no-raw FOO",
        "--no-raw GET missing", "--json COMMAND DOCS SET", "-2 --json COMMAND DOCS SET",
        "-3 --no-raw COMMAND DOCS CONFIG", "--no-raw COMMAND DOCS",
        "-3 --no-raw DEBUG PROTOCOL map", "-3 DEBUG PROTOCOL verbatim", "-3 --no-raw DEBUG PROTOCOL push",
        "--no-raw INFO keyspace", "-n 3 --no-raw ECHO x", "-n 99 PING", "-a wrong PING", "--user joe -a wrong PING",
        "--no-auth-warning -a wrong PING", "ECHO --", "ECHO @file", "ECHO -h", "--no-raw ECHO \u00e9", "QUIT"})
    void oneCommandIsAnsweredAlike(String line) throws Exception {
        answersAlike("", line.split(" "));
    }

    @ParameterizedTest
    @ValueSource(strings = {"PING\nECHO 'a b'\n", "3 PING\n0 PING\n-1 PING\n2\n", "FOO\nPING", "\"open\nPING\n",
        "\n   \nPING\nquit\nPING\n", "SET k \"\\x00\\xff\"\nGET k\n", "MULTI\nSELECT 1\nEXEC\nGET k\n",
        "HELLO 3\nHGETALL k2\n",
        "CLEAR\n"})
    void thePipeIsAnsweredAlike(String input) throws Exception {
        answersAlike(input);
        answersAlike(input, "--no-raw");
    }

    @Test
    void aSlowCommandSaysHowLongItTook() throws Exception {
        assertThat(ours("DEBUG SLEEP 0.6\n", "--no-raw").out()).matches("OK\n\\(0\\.[6-9][0-9]s\\)\n");
    }

    @Test
    void withoutAServerBothSayTheSame() throws Exception {
        int nobody = RealRedis.freePort();
        for (String[] words : List.of(new String[] {"PING"}, new String[] {})) {
            List<String> all = new ArrayList<>(List.of("-p", Integer.toString(nobody)));
            all.addAll(List.of(words));
            assertThat(run("PING\nPING\n", all))
                    .isEqualTo(RealRedis.redisCli("PING\nPING\n", all.toArray(String[]::new)));
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"SHUTDOWN", "SHUTDOWN NOSAVE NOW", ""})
    void aServerThatEndsAsItShouldIsNoError(String command) throws Exception {
        List<RealRedis.Outcome> outcomes = new ArrayList<>();
        for (boolean byUs : List.of(true, false)) {
            try (RealRedis doomed = RealRedis.start()) {
                List<String> words = new ArrayList<>(List.of("-p", Integer.toString(doomed.port())));
                words.addAll(command.isEmpty() ? List.of() : List.of(command.split(" ")));
                String input = "PING\nshutdown\n";
                outcomes.add(byUs ? run(input, words) : RealRedis.redisCli(input, words.toArray(String[]::new)));
            }
        }
        assertThat(outcomes.getFirst()).isEqualTo(outcomes.getLast());
        assertThat(outcomes.getFirst().status()).isZero();
    }

    private void answersAlike(String input, String... words) throws Exception {
        RealRedis.Outcome theirs = RealRedis.redisCli(input, withPort(words).toArray(String[]::new));
        RealRedis.Outcome ours = ours(input, words);
        assertThat(new RealRedis.Outcome(tamed(ours.out()), ours.err(), ours.status()))
                .isEqualTo(new RealRedis.Outcome(tamed(theirs.out()), theirs.err(), theirs.status()));
    }

    /// Leaves out what differs from one connection to the next, and the program's own name.
    private static String tamed(String text) {
        return text.replaceAll("\\bid (\\(integer\\) )?[0-9]+", "id ID").replaceAll("\"id\"(.*)[0-9]+", "\"id\"$1")
                .replaceAll("(integer\\) )[0-9]+\n(.*\"mode\")", "$1N\n$2").replace("redis-cli", "readis-cli");
    }

    private RealRedis.Outcome ours(String input, String... words) {
        return run(input, withPort(words));
    }

    private List<String> withPort(String... words) {
        List<String> all = new ArrayList<>(List.of("-p", Integer.toString(redis.port())));
        all.addAll(List.of(words));
        return all;
    }

    private static RealRedis.Outcome run(String input, List<String> words) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        ByteArrayOutputStream err = new ByteArrayOutputStream();
        Screen screen = new Screen(new PrintStream(out), new PrintStream(err));
        int status = new Main(screen, new ByteArrayInputStream(input.getBytes(StandardCharsets.ISO_8859_1)))
                .run(words.toArray(String[]::new));
        return new RealRedis.Outcome(
                out.toString(StandardCharsets.ISO_8859_1), err.toString(StandardCharsets.UTF_8), status);
    }
}
