package readis.storage.streams;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import readis.protocol.Bytes;
import readis.protocol.Reply;
import readis.protocol.Request;
import readis.protocol.command.Session;
import readis.storage.Conversation;
import readis.storage.Rooms;

class InfoCommandTest {

    private final Conversation talk = new Conversation(Rooms.STORAGE);

    private Reply info(String... words) {
        Request request = Request.of(words);
        return talk.table().find(request).orElseThrow().handler().orElseThrow().handle(new Session(9, true), request);
    }

    private static Reply field(Reply map, String name) {
        return ((Reply.Map) map).entries().stream().filter(entry -> entry.key().equals(Reply.bulk(name)))
                .map(Reply.Entry::value).findFirst().orElseThrow();
    }

    private static Reply first(Reply array) {
        return ((Reply.Array) array).items().getFirst();
    }

    @Test
    void usage() {
        talk.ask("XADD a 1-0 f v");
        talk.ask("XADD a 2-0 f v");
        talk.ask("XGROUP CREATE a g 0");
        talk.ask("XREADGROUP GROUP g p COUNT 1 STREAMS a >");
        assertThat(first(info("XINFO", "GROUPS", "a"))).isEqualTo(new Reply.Map(List.of(
                Reply.entry("name", Reply.bulk("g")), Reply.entry("consumers", Reply.integer(1)),
                Reply.entry("pending", Reply.integer(1)), Reply.entry("last-delivered-id", Reply.bulk("1-0")),
                Reply.entry("entries-read", Reply.integer(1)), Reply.entry("lag", Reply.integer(1)))));
    }

    @Test
    void askingIsSeenAndGettingIsActivity() {
        talk.ask("XGROUP CREATE a g 0 MKSTREAM");
        talk.ask("XREADGROUP GROUP g p STREAMS a >");
        talk.pass(30);
        Reply idler = first(info("XINFO", "CONSUMERS", "a", "g"));
        assertThat(List.of(field(idler, "idle"), field(idler, "inactive")))
                .containsExactly(Reply.integer(30), Reply.integer(-1));
        talk.ask("XADD a 1-0 f v");
        talk.ask("XREADGROUP GROUP g p STREAMS a >");
        talk.pass(5);
        talk.ask("XREADGROUP GROUP g p STREAMS a >");
        Reply worker = first(info("XINFO", "CONSUMERS", "a", "g"));
        assertThat(List.of(field(worker, "idle"), field(worker, "inactive")))
                .containsExactly(Reply.integer(0), Reply.integer(5));
    }

    @Test
    void aDeletionBeforeTheGroupMakesTheLagUnknown() {
        for (int i = 1; i < 6; i++) {
            talk.ask("XADD a " + i + "-0 f v");
        }
        talk.ask("XGROUP CREATE a g 0");
        talk.ask("XREADGROUP GROUP g p COUNT 1 STREAMS a >");
        talk.ask("XDEL a 3-0");
        assertThat(field(first(info("XINFO", "GROUPS", "a")), "lag")).isEqualTo(Reply.NULL);
        talk.ask("XREADGROUP GROUP g p STREAMS a >");
        assertThat(field(first(info("XINFO", "GROUPS", "a")), "lag")).isEqualTo(Reply.integer(0));
    }

    @Test
    void fullShowsTenOfEachUnlessTold() {
        for (int i = 0; i < 12; i++) {
            talk.ask("XADD a 1-* f v");
        }
        assertThat(entries("XINFO STREAM a FULL")).hasSize(10);
        assertThat(entries("XINFO STREAM a FULL COUNT 0")).hasSize(12);
        assertThat(entries("XINFO STREAM a FULL COUNT 3")).hasSize(3);
    }

    private List<Reply> entries(String line) {
        return ((Reply.Array) field(talk.ask(line), "entries")).items();
    }

    @Test
    void aCopyHasGroupsOfItsOwn() {
        talk.ask("XADD a 1-0 f v");
        talk.ask("XGROUP CREATE a g 0");
        talk.ask("XREADGROUP GROUP g p STREAMS a >");
        talk.ask("COPY a b");
        String before = StreamContent.withTimes(stream("b"));
        assertThat(before).isEqualTo(StreamContent.withTimes(stream("a")));
        talk.ask("XACK a g 1-0");
        talk.ask("XADD a 2-0 f v");
        talk.ask("XREADGROUP GROUP g p STREAMS a >");
        assertThat(StreamContent.withTimes(stream("b"))).isEqualTo(before);
    }

    private StreamValue stream(String key) {
        return (StreamValue) talk.keyspace().databases().getFirst().find(Bytes.of(key)).orElseThrow();
    }
}
