package readis.server;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import readis.protocol.Reply;

/// Copies of keys, through the door of the server.
class TrackingTest {

    private final TestServer server = TestServer.start();
    private final WireClient reader = server.connect();
    private final WireClient writer = server.connect();

    @AfterEach
    void stop() {
        reader.close();
        writer.close();
        server.close();
    }

    private static Reply invalidate(String key) {
        return new Reply.Push(List.of(Reply.bulk("invalidate"), Reply.array(Reply.bulk(key))));
    }

    @Test
    void usage() {
        reader.call("HELLO 3");
        reader.call("CLIENT TRACKING ON");
        assertThat(reader.call("GET k")).isEqualTo(Reply.NULL);
        writer.call("SET k v");
        assertThat(reader.reply()).isEqualTo(invalidate("k"));
        writer.call("SET k w");
        assertThat(reader.call("PING")).isEqualTo(Reply.PONG);
    }

    @Test
    void aKeyThatDiesHasChanged() {
        writer.call("SET k v PX 10");
        reader.call("HELLO 3");
        reader.call("CLIENT TRACKING ON");
        reader.call("GET k");
        server.clock().advance(Duration.ofMillis(11));
        assertThat(reader.reply()).isEqualTo(invalidate("k"));
    }

    @Test
    void newsCanGoToSomebodyElse() {
        long id = ((Reply.Int) reader.call("CLIENT ID")).value();
        reader.call("SUBSCRIBE __redis__:invalidate");
        writer.call("CLIENT TRACKING ON REDIRECT " + id);
        writer.call("GET k");
        writer.call("SET k v");
        assertThat(reader.reply()).isEqualTo(Reply.array(Reply.bulk("message"), Reply.bulk("__redis__:invalidate"),
                Reply.array(Reply.bulk("k"))));
    }

    @Test
    void whoCannotBeReachedIsTold() {
        writer.call("HELLO 3");
        try (WireClient gone = server.connect()) {
            long id = ((Reply.Int) gone.call("CLIENT ID")).value();
            writer.call("CLIENT TRACKING ON REDIRECT " + id);
            gone.send("QUIT\r\n");
            assertThat(gone.untilClosed()).isEqualTo("+OK\r\n");
            while (writer.call("CLIENT LIST ID " + id).toString().contains("id=" + id)) {
                Thread.onSpinWait();
            }
            writer.call("GET k");
            assertThat(writer.call("SET k v")).isEqualTo(Reply.OK);
            assertThat(writer.reply()).isEqualTo(
                    new Reply.Push(List.of(Reply.bulk("tracking-redir-broken"), Reply.integer(id))));
            assertThat(writer.call("CLIENT INFO").toString()).contains(" flags=tR ", " redir=" + id + " ");
        }
    }

    @Test
    void tooManyKeysAreNotRemembered() {
        writer.call("CONFIG SET tracking-table-max-keys 2");
        reader.call("HELLO 3");
        reader.call("CLIENT TRACKING ON");
        assertThat(reader.call("MGET a b c d")).isInstanceOf(Reply.Array.class);
        assertThat(List.of(reader.reply(), reader.reply())).containsExactly(invalidate("a"), invalidate("b"));
        assertThat(writer.call("INFO stats").toString()).contains("tracking_total_keys:2", "tracking_total_items:2");
    }

    @Test
    void changesByPrefixComeTogether() {
        reader.call("HELLO 3");
        reader.call("CLIENT TRACKING ON BCAST PREFIX user:");
        writer.call("MSET user:1 a user:2 b other c");
        assertThat(reader.reply()).isEqualTo(new Reply.Push(List.of(Reply.bulk("invalidate"),
                Reply.array(Reply.bulk("user:1"), Reply.bulk("user:2")))));
        reader.call("RESET");
        writer.call("SET user:1 z");
        assertThat(reader.call("PING")).isEqualTo(Reply.PONG);
    }
}
