package readis.server;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import readis.protocol.Reply;
import readis.storage.Effect;

/// Transactions through the door of the server, where the gates and the other clients are.
class TransactionTest {

    private static final int ROUNDS = 500;

    private final TestServer server = TestServer.start("--client-query-buffer-limit", "1mb");
    private final WireClient client = server.connect();
    private final WireClient other = server.connect();

    @AfterEach
    void stop() {
        client.close();
        other.close();
        server.close();
    }

    /// Says `lines` one after the other, and gives the last reply.
    private static Reply say(WireClient speaker, String... lines) {
        Reply last = Reply.NONE;
        for (String line : lines) {
            last = speaker.call(line);
        }
        return last;
    }

    @Test
    void nobodyEverSeesHalfOfIt() {
        client.send("MULTI\r\nINCR a\r\nINCR b\r\nEXEC\r\n".repeat(ROUNDS));
        Reply.Array seen = (Reply.Array) other.call("MGET a b");
        while (!seen.items().getFirst().equals(Reply.bulk(String.valueOf(ROUNDS)))) {
            assertThat(seen.items().getFirst()).isEqualTo(seen.items().getLast());
            seen = (Reply.Array) other.call("MGET a b");
        }
    }

    @Test
    void whatItChangesIsReplayedAsOneGroup() {
        List<List<Effect>> groups = new ArrayList<>();
        server.house().keyspace().effects().listen(groups::add);
        say(client, "MULTI", "SET a 1", "GET a", "SELECT 3", "SET a 2 EX 100", "EXEC");
        assertThat(groups).hasSize(1);
        assertThat(groups.getFirst()).extracting(Effect::database).containsExactly(0, 3);
    }

    @Test
    void whoWaitsIsServedWhenItIsOver() {
        client.send("BLPOP l 0\r\n");
        while (!other.call("CLIENT LIST").toString().contains("cmd=blpop")) {
            Thread.onSpinWait();
        }
        assertThat(say(other, "MULTI", "RPUSH l gone", "RPUSH l here", "LPOP l", "EXEC")).isEqualTo(
                Reply.array(Reply.integer(1), Reply.integer(2), Reply.bulk("gone")));
        assertThat(client.reply()).isEqualTo(Reply.array(Reply.bulk("l"), Reply.bulk("here")));
    }

    @Test
    void aQueueDoesNotGrowWithoutEnd() {
        client.call("MULTI");
        String large = "SET k " + "x".repeat(30_000) + "\r\n";
        client.send(large.repeat(40));
        assertThat(client.untilClosed()).startsWith("+QUEUED")
                .endsWith("-ERR Protocol error: request exceeds client-query-buffer-limit\r\n");
    }

    @Test
    void aPauseOfWritersStopsABundleThatWrites() {
        say(client, "MULTI", "SET k v");
        say(other, "CLIENT PAUSE 1000000 WRITE", "MULTI", "GET k");
        assertThat(other.call("EXEC")).isEqualTo(Reply.array(Reply.NULL));
        client.send("EXEC\r\n");
        while (!other.call("CLIENT LIST").toString().contains("flags=xb")) {
            Thread.onSpinWait();
        }
        assertThat(other.call("CLIENT UNPAUSE")).isEqualTo(Reply.OK);
        assertThat(client.reply()).isEqualTo(Reply.array(Reply.OK));
    }

    @Test
    void clientListTellsOfIt() {
        say(client, "WATCH a", "MULTI", "GET a", "GET b");
        assertThat(other.call("CLIENT LIST").toString()).contains(" flags=x ", " multi=2 ", " multi-mem=8 ");
        other.call("SET a 1");
        assertThat(other.call("CLIENT LIST").toString()).contains(" flags=xd ");
        assertThat(client.call("EXEC")).isEqualTo(Reply.NULL_ARRAY);
        assertThat(other.call("CLIENT LIST").toString()).doesNotContain(" flags=x", " multi=2 ");
    }

    @Test
    void resetEndsIt() {
        assertThat(say(client, "WATCH a", "MULTI", "SET a 1", "RESET")).isEqualTo(Reply.simple("RESET"));
        assertThat(client.call("EXEC")).isEqualTo(Reply.error("ERR EXEC without MULTI"));
        assertThat(client.call("GET a")).isEqualTo(Reply.NULL);
    }

    @Test
    void whoIsSilentHearsNothingOfIt() {
        say(client, "MULTI", "SET k 1");
        client.send("CLIENT REPLY OFF\r\nINCR k\r\nEXEC\r\nINCR k\r\nCLIENT REPLY ON\r\nGET k\r\n");
        assertThat(client.reply()).isEqualTo(Reply.simple("QUEUED"));
        assertThat(client.reply()).isEqualTo(Reply.simple("QUEUED"));
        assertThat(client.reply()).isEqualTo(Reply.OK);
        assertThat(client.reply()).isEqualTo(Reply.bulk("3"));
    }
}
