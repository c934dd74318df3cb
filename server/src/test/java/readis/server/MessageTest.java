package readis.server;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import readis.protocol.Reply;
import readis.protocol.Request;

/// Messages through the door of the server.
class MessageTest {

    private final TestServer server = TestServer.start("--client-output-buffer-limit", "pubsub 10mb 0 0");
    private final WireClient speaker = server.connect();
    private final WireClient listener = server.connect();

    @AfterEach
    void stop() {
        speaker.close();
        listener.close();
        server.close();
    }

    private static Reply array(String... words) {
        return new Reply.Array(List.of(words).stream().<Reply>map(Reply::bulk).toList());
    }

    @Test
    void usage() {
        assertThat(listener.call("SUBSCRIBE news")).isEqualTo(
                Reply.array(Reply.bulk("subscribe"), Reply.bulk("news"), Reply.integer(1)));
        assertThat(speaker.call("PUBLISH news hello")).isEqualTo(Reply.integer(1));
        assertThat(listener.reply()).isEqualTo(array("message", "news", "hello"));
        assertThat(listener.call("PING")).isEqualTo(array("pong", ""));
    }

    @Test
    void whatOneSaysToOneselfComesAfterTheReply() {
        speaker.call("HELLO 3");
        speaker.call("SUBSCRIBE news");
        speaker.send("MULTI\r\nPUBLISH news hello\r\nPING\r\nEXEC\r\n");
        assertThat(List.of(speaker.reply(), speaker.reply(), speaker.reply())).doesNotHaveAnyElementsOfTypes(Reply.Push.class);
        assertThat(speaker.reply()).isEqualTo(Reply.array(Reply.integer(1), Reply.PONG));
        assertThat(speaker.reply()).isEqualTo(
                new Reply.Push(List.of(Reply.bulk("message"), Reply.bulk("news"), Reply.bulk("hello"))));
    }

    @Test
    void aSubscriberHearsNewsEvenWhenItIsSilent() {
        listener.send("CLIENT REPLY OFF\r\nSUBSCRIBE news\r\n");
        assertThat(listener.reply()).isEqualTo(
                Reply.array(Reply.bulk("subscribe"), Reply.bulk("news"), Reply.integer(1)));
        speaker.call("PUBLISH news hello");
        assertThat(listener.reply()).isEqualTo(array("message", "news", "hello"));
    }

    @Test
    void whoDoesNotListenFastEnoughIsCut() {
        try (WireClient slow = server.connect(); WireClient normal = server.connect()) {
            slow.call("SUBSCRIBE news");
            listener.call("SUBSCRIBE news");
            Request publish = Request.of("PUBLISH", "news", "x".repeat(1_000_000));
            long copies = 2;
            while (copies == 2) {
                copies = ((Reply.Int) speaker.call(publish)).value();
                assertThat(listener.reply()).isInstanceOf(Reply.Array.class);
                assertThat(normal.call("PING")).isEqualTo(Reply.PONG);
            }
            assertThat(copies).isEqualTo(1);
            assertThat(speaker.call("PUBSUB NUMSUB news"))
                    .isEqualTo(Reply.array(Reply.bulk("news"), Reply.integer(1)));
        }
    }

    @Test
    void oneCanListenToKeys() {
        speaker.call("CONFIG SET notify-keyspace-events KEA");
        listener.call("PSUBSCRIBE __keyevent@0__:*");
        speaker.call("SET k v PX 10");
        assertThat(listener.reply()).isEqualTo(array("pmessage", "__keyevent@0__:*", "__keyevent@0__:set", "k"));
        assertThat(listener.reply()).isEqualTo(array("pmessage", "__keyevent@0__:*", "__keyevent@0__:expire", "k"));
        server.clock().advance(Duration.ofMillis(11));
        assertThat(listener.reply()).isEqualTo(array("pmessage", "__keyevent@0__:*", "__keyevent@0__:expired", "k"));
    }

    @Test
    void listenersAreClientsOfTheirOwnKind() {
        listener.call("SUBSCRIBE a b");
        listener.call("PING");
        assertThat(speaker.call("CLIENT LIST TYPE pubsub").toString()).contains(" flags=P ", " sub=2 psub=0 ssub=0 ");
        assertThat(speaker.call("CLIENT LIST TYPE normal").toString()).doesNotContain(" flags=P ");
        assertThat(speaker.call("CLIENT KILL TYPE pubsub")).isEqualTo(Reply.integer(1));
        assertThat(speaker.call("PUBSUB CHANNELS")).isEqualTo(Reply.EMPTY_ARRAY);
    }

    @Test
    void resetEndsAllSubscriptions() {
        listener.call("SUBSCRIBE a");
        assertThat(listener.call("RESET")).isEqualTo(Reply.simple("RESET"));
        assertThat(speaker.call("PUBLISH a x")).isEqualTo(Reply.integer(0));
        assertThat(listener.call("PING")).isEqualTo(Reply.PONG);
    }
}
