package readis.server;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import readis.protocol.Reply;

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
