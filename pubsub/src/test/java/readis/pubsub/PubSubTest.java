package readis.pubsub;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import readis.protocol.Reply;
import readis.protocol.RespVersion;

class PubSubTest {

    private final Studio studio = new Studio();

    private static Reply push(String... words) {
        return new Reply.Push(List.of(words).stream().<Reply>map(Reply::bulk).toList());
    }

    private static Reply news(String word, String topic, long count) {
        return new Reply.Push(List.of(Reply.bulk(word), Reply.bulk(topic), Reply.integer(count)));
    }

    @Test
    void usage() {
        assertThat(studio.ask(1, "SUBSCRIBE news sport")).isEqualTo(
                new Reply.Several(List.of(news("subscribe", "news", 1), news("subscribe", "sport", 2))));
        studio.ask(2, "PSUBSCRIBE n*");
        assertThat(studio.ask(3, "PUBLISH news hi")).isEqualTo(Reply.integer(2));
        assertThat(studio.heard(1)).containsExactly(push("message", "news", "hi"));
        assertThat(studio.heard(2)).containsExactly(push("pmessage", "n*", "news", "hi"));
        assertThat(studio.heard(3)).isEmpty();
    }

    @Test
    void whoLeavesNothingHearsSoAllTheSame() {
        assertThat(studio.ask(1, "UNSUBSCRIBE")).isEqualTo(
                new Reply.Push(List.of(Reply.bulk("unsubscribe"), Reply.NULL, Reply.integer(0))));
    }

    @Test
    void shardChannelsAreCountedByThemselves() {
        studio.speak(1, RespVersion.RESP3);
        studio.ask(1, "SUBSCRIBE a");
        assertThat(studio.ask(1, "SSUBSCRIBE a")).isEqualTo(new Reply.Several(List.of(news("ssubscribe", "a", 1))));
        studio.ask(1, "SPUBLISH a x");
        assertThat(studio.heard(1)).containsExactly(push("smessage", "a", "x"));
    }

    @Test
    void whatOneListensToIsTold() {
        studio.ask(1, "SUBSCRIBE a b");
        studio.ask(1, "PSUBSCRIBE *");
        assertThat(studio.messages().describe(studio.session(1))).isEqualTo("sub=2 psub=1 ssub=0");
    }
}
