package readis.docs;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import readis.server.Oracle;
import readis.server.TestServer;
import readis.server.WireClient;

/// Bytes that are no proper request: both servers say the same about them, and end the connection or not.
class FramingOracleTest {

    private static final String A_PING = "*1\r\n$4\r\nPING\r\n";
    /// A connection that stays open answers this; it is a whole request in either form.
    private static final String ARE_YOU_THERE = "QUIT\r\n";

    private static final String[] ALIKE = {
        // headers
        "*1\r\nx\r\n", "*1\r\n\r\n", "*1\r\n\n\r\n", "*1\r\n\u00ff\r\n", "*1\r\n:4\r\n", "*\r\n", "*x\r\n",
        "*1\rX$4\rXPINGab" + A_PING, "*-1\r\nPING\r\n", "*0\r\nPING\r\n", "*01\r\nPING\r\n", "*+1\r\n", "* 1\r\n",
        "*2147483647\r\n$-1\r\n", "*2147483648\r\n", "*99999999999999999999\r\n",
        "*1\r\n$-1\r\n", "*1\r\n$\r\n", "*1\r\n$x\r\n", "*1\r\n$04\r\nPING\r\n", "*1\r\n$536870913\r\n",
        "*1\r\n$999999999999\r\n", "*1\r\n$0\r\n\r\n", A_PING + "*x\r\n",
        "*2\r\n$130\r\n" + "z".repeat(130) + "\r\n$3\r\na\nb\r\n",
        "*3\r\n$3\r\nfoo\r\n$200\r\n" + "a".repeat(200) + "\r\n$3\r\na\r\nb\r\n",
        // inline
        "\r\n\r\nPING\r\n", "\n\nPING\n", "PING\n", "get\n", "foo bar \"x y\"\n", "SET \"a\r\n", "SET 'a\r\n", "echo a\"b\n",
        "echo a\"b\"\n", "echo \"a\"b\n", "'a'b\n", "ECHO \"\\x41\\n\\q\\xg\"\n", "echo 'a\\'b\\n'\n", "ECHO \"\"\n", "\"\" a\n",
        "ECHO a\u000bb\n", "\u000bPING\n", "\u00ff\u00fe\r\n", " \t PING \t \r\n", "$4\r\nPING\r\n", "+OK\r\n",
        "POST / HTTP/1.1\r\n\r\n", "Host: x\r\n",
    };

    /// A line that is too long is refused before its end comes: these are sent without a good-bye.
    private static final String[] ENDLESS = {"x".repeat(65_600), "*" + "1".repeat(65_600), "*1\r\n$" + "1".repeat(65_600)};

    private static Oracle oracle;
    private static TestServer readis;

    private final Differences differences = Differences.read(Repository.here());

    @BeforeAll
    static void start() {
        oracle = Oracle.start();
        readis = TestServer.startOnSystemClock();
    }

    @AfterAll
    static void stop() {
        if (readis != null) {
            readis.close();
            oracle.close();
        }
    }

    @TestFactory
    Stream<DynamicTest> bothSayTheSame() {
        return Stream.of(ALIKE).map(bytes -> DynamicTest.dynamicTest(readable(bytes), () ->
                assertThat(talk(readis.connect(), bytes)).isEqualTo(talk(oracle.connect(), bytes))));
    }

    @TestFactory
    Stream<DynamicTest> bothLoseTheirPatienceWithAnEndlessLine() {
        return Stream.of(ENDLESS).map(bytes -> DynamicTest.dynamicTest(readable(bytes), () ->
                assertThat(listen(readis.connect(), bytes)).isEqualTo(listen(oracle.connect(), bytes)).startsWith("-ERR")));
    }

    @TestFactory
    Stream<DynamicTest> aZeroByteIsAByteLikeAnyOther() {
        differences.named("zero-byte");
        return Stream.of("*1\r\n\0\r\n", "\0PING\r\n", "ECHO x\0y\r\n").map(bytes -> DynamicTest.dynamicTest(readable(bytes), () -> {
            assertThat(talk(readis.connect(), bytes)).isNotEmpty();
            assertThat(silence(oracle.connect(), bytes)).isEmpty();
        }));
    }

    @TestFactory
    Stream<DynamicTest> repliesThatWaitAreSentBeforeAnHttpClientIsHungUpOn() {
        differences.named("hang-up");
        return Stream.of("GET / HTTP/1.1\r\nHost: x\r\n\r\n").map(bytes -> DynamicTest.dynamicTest(readable(bytes), () -> {
            assertThat(talk(readis.connect(), bytes)).isEqualTo("-ERR wrong number of arguments for 'get' command\r\n");
            assertThat(talk(oracle.connect(), bytes)).isEmpty();
        }));
    }

    /// What the server says to `bytes` and then to a good-bye, until it ends the connection.
    private static String talk(WireClient client, String bytes) {
        return listen(client, bytes + ARE_YOU_THERE);
    }

    private static String listen(WireClient client, String bytes) {
        try (client) {
            client.send(bytes);
            return client.untilClosed();
        }
    }

    /// What a server that waits for more says when nothing more comes.
    private static String silence(WireClient client, String bytes) {
        try (client) {
            client.send(bytes);
            client.finishSending();
            return client.untilClosed();
        }
    }

    private static String readable(String bytes) {
        String shown = bytes.length() > 60 ? bytes.substring(0, 60) + "..." : bytes;
        return shown.replace("\r", "\\r").replace("\n", "\\n").replace("\0", "\\0").replace("\u000b", "\\v").replace("\t", "\\t");
    }
}
