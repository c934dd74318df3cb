package readis.storage.streams;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import readis.protocol.Reply;
import readis.protocol.RespVersion;
import readis.protocol.Request;
import readis.protocol.command.Session;
import readis.storage.Conversation;
import readis.storage.Rooms;

class GroupReadCommandTest {

    private final Conversation talk = new Conversation(Rooms.STORAGE);

    @BeforeEach
    void makeAStreamAndAGroup() {
        talk.ask("XADD a 1-0 f v");
        talk.ask("XADD a 2-0 f v");
        talk.ask("XGROUP CREATE a g 0");
        talk.heardEffects();
        talk.heardEvents();
    }

    private static Reply entry(String id) {
        return Reply.array(Reply.bulk(id), Reply.array(Reply.bulk("f"), Reply.bulk("v")));
    }

    private static Reply read(Reply... entries) {
        return Reply.array(Reply.array(Reply.bulk("a"), Reply.array(entries)));
    }

    @Test
    void usage() {
        assertThat(talk.ask("XREADGROUP GROUP g p COUNT 1 STREAMS a >")).isEqualTo(read(entry("1-0")));
        assertThat(talk.ask("XREADGROUP GROUP g q STREAMS a >")).isEqualTo(read(entry("2-0")));
        assertThat(talk.ask("XREADGROUP GROUP g p STREAMS a >")).isEqualTo(Reply.NULL_ARRAY);
        assertThat(talk.ask("XREADGROUP GROUP g p STREAMS a 0")).isEqualTo(read(entry("1-0")));
        assertThat(talk.ask("XACK a g 1-0")).isEqualTo(Reply.integer(1));
        assertThat(talk.ask("XREADGROUP GROUP g p STREAMS a 0")).isEqualTo(read());
    }

    @Test
    void whatWasDeletedMeanwhileIsShownWithoutContent() {
        talk.ask("XREADGROUP GROUP g p STREAMS a >");
        talk.ask("XDEL a 1-0");
        assertThat(talk.ask("XREADGROUP GROUP g p STREAMS a 0")).isEqualTo(
                read(Reply.array(Reply.bulk("1-0"), Reply.NULL_ARRAY), entry("2-0")));
    }

    @Test
    void readingIsReplayedAsWhatCameOfIt() {
        talk.ask("XREADGROUP GROUP g p COUNT 1 STREAMS a >");
        assertThat(talk.heardReplay()).containsExactly("XGROUP CREATECONSUMER a g p",
                "XCLAIM a g p 0 1-0 TIME 1700000000000 RETRYCOUNT 1 FORCE JUSTID LASTID 1-0",
                "XGROUP SETID a g 1-0 ENTRIESREAD 1");
        assertThat(talk.heardEvents()).containsExactly("xgroup-createconsumer a");
        talk.ask("XREADGROUP GROUP g p NOACK STREAMS a >");
        assertThat(talk.heardReplay()).containsExactly("XGROUP SETID a g 2-0 ENTRIESREAD 2");
        talk.pass(7);
        talk.ask("XREADGROUP GROUP g p STREAMS a 0");
        assertThat(talk.heardReplay()).containsExactly(
                "XCLAIM a g p 0 1-0 TIME 1700000000007 RETRYCOUNT 2 FORCE JUSTID LASTID 2-0");
    }

    @Test
    void whoReadsNothingIsAConsumerAllTheSame() {
        talk.ask("XREADGROUP GROUP g p STREAMS a >");
        assertThat(talk.ask("XREADGROUP GROUP g idler STREAMS a >")).isEqualTo(Reply.NULL_ARRAY);
        assertThat(talk.ask("XGROUP CREATECONSUMER a g idler")).isEqualTo(Reply.integer(0));
    }

    @Test
    void oneWrongIdIsEnoughForNothingToBeRead() {
        assertThat(talk.ask("XREADGROUP GROUP g p STREAMS a a > x")).isInstanceOf(Reply.Error.class);
        assertThat(talk.heardReplay()).isEmpty();
        assertThat(talk.ask("XPENDING a g")).isEqualTo(
                Reply.array(Reply.integer(0), Reply.NULL, Reply.NULL, Reply.NULL_ARRAY));
    }

    @Test
    void inResp3TheStreamsAreAMap() {
        Session session = new Session(7, true);
        session.speak(RespVersion.RESP3);
        Reply reply = talk.table().find(Request.of("XREAD")).orElseThrow().handler().orElseThrow()
                .handle(session, Request.of("XREAD", "STREAMS", "a", "1"));
        assertThat(reply).isEqualTo(new Reply.Map(List.of(Reply.entry("a", Reply.array(entry("2-0"))))));
    }

    @Test
    void thePlusOfXreadIsTheLastEntry() {
        assertThat(talk.ask("XREAD STREAMS a +")).isEqualTo(read(entry("2-0")));
        talk.ask("XDEL a 2-0");
        assertThat(talk.ask("XREAD STREAMS a +")).isEqualTo(read(entry("1-0")));
        talk.ask("XDEL a 1-0");
        assertThat(talk.ask("XREAD STREAMS a +")).isEqualTo(Reply.NULL_ARRAY);
        assertThat(talk.ask("XREADGROUP GROUP g p STREAMS a +")).isEqualTo(
                Reply.error("ERR Invalid stream ID specified as stream command argument"));
    }
}
