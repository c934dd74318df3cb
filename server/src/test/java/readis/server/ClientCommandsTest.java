package readis.server;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import readis.protocol.Reply;
import readis.protocol.Request;

class ClientCommandsTest {

    private final TestServer server = TestServer.start();
    private final WireClient client = server.connect();

    @AfterEach
    void stop() {
        client.close();
        server.close();
    }

    @Test
    void usage() {
        client.call("CLIENT SETNAME reader");
        client.call("CLIENT SETINFO LIB-NAME book");
        assertThat(client.call("CLIENT GETNAME")).isEqualTo(Reply.bulk("reader"));
        assertThat(text("CLIENT INFO")).contains(" name=reader ", " lib-name=book ", " cmd=client|info ", " resp=2 ")
                .contains(" laddr=127.0.0.1:" + server.port() + " ");
    }

    @Test
    void whatAClientTakesUpIsTold() {
        assertThat(text("CLIENT INFO")).contains(" fd=-1 ", " qbuf=0 ", " argv-mem=10 ", " obl=0 oll=0 omem=0 ");
        try (WireClient other = server.connect()) {
            other.send("*2\r\n$4\r\nECHO\r\n$100\r\nhalf of it");
            awaitClient(" qbuf=10 .* argv-mem=4 ");
            other.send("x".repeat(90) + "\r\n");
            assertThat(other.reply()).isEqualTo(Reply.bulk("half of it" + "x".repeat(90)));
            awaitClient(" qbuf=0 qbuf-free=[0-9]+ argv-mem=0 multi-mem=0 rbs=256 rbp=108 obl=0 ");
        }
    }

    @Test
    void aReplyThatIsNotFetchedTakesUpMemory() {
        try (WireClient slow = server.connect()) {
            client.call(Request.of("SET", "large", "x".repeat(20_000_000)));
            slow.send("GET large\r\n");
            awaitClient(" rbs=16384 rbp=16384 obl=16384 oll=1 omem=[0-9]{8} tot-mem=[0-9]{8} events=rw ");
        }
    }

    private void awaitClient(String pattern) {
        Pattern wanted = Pattern.compile(pattern);
        while (!wanted.matcher(text("CLIENT LIST")).find()) {
            Thread.onSpinWait();
        }
    }

    @Test
    void whoIsKilledHearsNothingMore() {
        try (WireClient victim = server.connect()) {
            long id = ((Reply.Int) victim.call("CLIENT ID")).value();
            assertThat(client.call("CLIENT KILL ID " + id)).isEqualTo(Reply.integer(1));
            assertThat(victim.untilClosed()).isEmpty();
            assertThat(text("CLIENT LIST").lines()).hasSize(1);
        }
    }

    @Test
    void whoKillsItselfStillHearsTheReply() {
        assertThat(client.call("CLIENT KILL TYPE normal SKIPME no")).isEqualTo(Reply.integer(1));
        assertThat(client.untilClosed()).isEmpty();
    }

    @Test
    void repliesCanBeSkippedAndSilenced() {
        client.send("CLIENT REPLY SKIP\r\nPING\r\nECHO a\r\nCLIENT REPLY OFF\r\nECHO b\r\nFOO\r\nCLIENT REPLY ON\r\n");
        assertThat(client.reply()).isEqualTo(Reply.bulk("a"));
        assertThat(client.reply()).isEqualTo(Reply.OK);
    }

    @Test
    void resetForgetsAllButTheLibrary() {
        client.call("CLIENT SETNAME reader");
        client.call("CLIENT SETINFO LIB-VER 1.0");
        client.call("CLIENT NO-EVICT ON");
        client.call("SELECT 3");
        assertThat(client.call("RESET")).isEqualTo(Reply.simple("RESET"));
        assertThat(text("CLIENT INFO")).contains(" name= ", " db=0 ", " flags=N ").endsWith(" lib-ver=1.0\n");
    }

    @Test
    void aPausedClientGoesOnWhenTheTimeIsOver() {
        client.call("CLIENT PAUSE 100");
        client.send("SET k v\r\nGET k\r\n");
        server.clock().advance(Duration.ofMillis(100));
        assertThat(client.reply()).isEqualTo(Reply.OK);
        assertThat(client.reply()).isEqualTo(Reply.bulk("v"));
    }

    @Test
    void aWritersPauseCanBeEndedByAnother() {
        client.call("CLIENT PAUSE 100000 WRITE");
        try (WireClient writer = server.connect()) {
            writer.send("SET k v\r\n");
            assertThat(client.call("CLIENT UNPAUSE")).isEqualTo(Reply.OK);
            assertThat(writer.reply()).isEqualTo(Reply.OK);
        }
    }

    private String text(String command) {
        return ((Reply.Bulk) client.call(command)).value().toString();
    }
}
