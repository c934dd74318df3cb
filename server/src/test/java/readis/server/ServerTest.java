package readis.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import readis.protocol.Reply;
import readis.protocol.Request;

class ServerTest {

    private final TestServer server = TestServer.start("--maxclients", "3");
    private final WireClient client = server.connect();

    @AfterEach
    void stop() {
        client.close();
        server.close();
    }

    @Test
    void usage() {
        assertThat(client.call("SET greeting hello")).isEqualTo(Reply.OK);
        assertThat(client.call("GET greeting")).isEqualTo(Reply.bulk("hello"));
        assertThat(client.call("INCR counter")).isEqualTo(Reply.integer(1));
        assertThat(client.call("EXPIRE greeting 10")).isEqualTo(Reply.integer(1));
        server.clock().advance(Duration.ofMillis(10_001));
        assertThat(client.call("GET greeting")).isEqualTo(Reply.NULL);
    }

    @Test
    void typedLinesAreRequestsToo() {
        client.send("ECHO \"two words\"\r\n\r\nPING\n");
        assertThat(client.reply()).isEqualTo(Reply.bulk("two words"));
        assertThat(client.reply()).isEqualTo(Reply.PONG);
    }

    @Test
    void helloChangesTheDialectFromItsOwnReplyOn() {
        assertThat(client.call("HELLO 3")).isInstanceOf(Reply.Map.class);
        assertThat(client.call("CONFIG GET maxclients"))
                .isEqualTo(new Reply.Map(java.util.List.of(Reply.entry("maxclients", Reply.bulk("3")))));
        assertThat(client.call("HELLO 2")).isInstanceOf(Reply.Array.class);
    }

    @Test
    void quitEndsTheConnectionAfterItsReply() {
        client.send("QUIT\r\nPING\r\n");
        assertThat(client.untilClosed()).isEqualTo("+OK\r\n");
    }

    @Test
    void whoSpeaksHttpIsHungUpOn() {
        client.send("POST / HTTP/1.1\r\nSET stolen 1\r\n");
        assertThat(client.untilClosed()).isEmpty();
    }

    @Test
    void oneClientTooManyIsToldAndTurnedAway() {
        try (WireClient second = server.connect(); WireClient third = server.connect()) {
            assertThat(second.call("PING")).isEqualTo(Reply.PONG);
            assertThat(third.call("PING")).isEqualTo(Reply.PONG);
            try (WireClient fourth = server.connect()) {
                assertThat(fourth.untilClosed()).isEqualTo("-ERR max number of clients reached\r\n");
            }
        }
    }

    @Test
    void aClientThatLeavesMakesRoom() {
        try (WireClient second = server.connect(); WireClient third = server.connect()) {
            second.call("QUIT");
            second.untilClosed();
            assertThat(third.call("PING")).isEqualTo(Reply.PONG);
            try (WireClient fourth = server.connect()) {
                assertThat(fourth.call("PING")).isEqualTo(Reply.PONG);
            }
        }
    }

    @Test
    void eachDatabaseHasItsOwnKeys() {
        client.call("SET k zero");
        client.call("SELECT 1");
        assertThat(client.call("GET k")).isEqualTo(Reply.NULL);
        client.call("SELECT 0");
        assertThat(client.call("GET k")).isEqualTo(Reply.bulk("zero"));
    }

    @Test
    void shutdownEndsTheServerWithoutAReply() {
        client.send(Request.of("SHUTDOWN", "NOSAVE"));
        assertThat(client.untilClosed()).isEmpty();
    }

    @Test
    void aReplyLargerThanAnySocketBufferArrivesWhole() {
        String large = "x".repeat(20_000_000);
        client.call(Request.of("SET", "large", large));
        assertThat(client.call("GET large")).isEqualTo(Reply.bulk(large));
    }

    @Test
    void aClientThatOnlyHalfClosesStillGetsItsReplies() {
        client.send("PING\r\nECHO last\r\n");
        client.finishSending();
        assertThat(client.untilClosed()).isEqualTo("+PONG\r\n$4\r\nlast\r\n");
    }

    @Test
    void infoTellsRealFigures() {
        client.call("SET k v");
        client.call("GET k");
        client.call("GET missing");
        String text = ((Reply.Bulk) client.call("INFO stats keyspace")).value().toString();
        assertThat(text).contains("keyspace_hits:1\r\n", "keyspace_misses:1\r\n", "total_commands_processed:3\r\n",
                "db0:keys=1,expires=0,avg_ttl=0,subexpiry=0").doesNotContain("# Server");
    }

    @Test
    void aBugCostsOnlyTheConnectionThatMetIt() {
        try (TestServer buggy = TestServer.start()) {
            buggy.house().keyspace().listen(event -> {
                throw new IllegalStateException("planted");
            });
            try (WireClient victim = buggy.connect(); WireClient bystander = buggy.connect()) {
                victim.send("SET k v\r\n");
                assertThat(victim.untilClosed()).isEmpty();
                assertThat(bystander.call("PING")).isEqualTo(Reply.PONG);
            }
        }
    }

    @Test
    void aClosedClientThrowsInTheTest() {
        client.send("QUIT\r\n");
        client.reply();
        assertThatThrownBy(client::reply).hasMessage("the server ended the connection");
    }
}
