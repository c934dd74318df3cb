package readis.storage.streams;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import readis.protocol.Reply;
import readis.storage.Conversation;
import readis.storage.Rooms;

class ClaimCommandTest {

    private final Conversation talk = new Conversation(Rooms.STORAGE);

    @BeforeEach
    void letOneConsumerReadAll() {
        talk.ask("XADD a 1-0 f v");
        talk.ask("XADD a 2-0 f v");
        talk.ask("XADD a 3-0 f v");
        talk.ask("XGROUP CREATE a g 0");
        talk.ask("XREADGROUP GROUP g p STREAMS a >");
        talk.pass(100);
        talk.heardEffects();
        talk.heardEvents();
    }

    private static Reply pending(String id, String owner, long idle, long deliveries) {
        return Reply.array(Reply.bulk(id), Reply.bulk(owner), Reply.integer(idle), Reply.integer(deliveries));
    }

    @Test
    void usage() {
        assertThat(talk.ask("XCLAIM a g q 100 1-0 JUSTID")).isEqualTo(Reply.array(Reply.bulk("1-0")));
        assertThat(talk.ask("XPENDING a g - 1 9")).isEqualTo(Reply.array(pending("1-0", "q", 0, 1)));
        assertThat(talk.ask("XCLAIM a g p 100 1-0")).as("it has not been idle").isEqualTo(Reply.EMPTY_ARRAY);
    }

    @Test
    void readingAClaimedEntryCountsAsDelivery() {
        talk.ask("XCLAIM a g q 0 1-0");
        assertThat(talk.ask("XPENDING a g - 1 9")).isEqualTo(Reply.array(pending("1-0", "q", 0, 2)));
    }

    @Test
    void everythingAboutAPendingEntryCanBeSet() {
        talk.ask("XCLAIM a g q 0 1-0 IDLE 40 RETRYCOUNT 9");
        talk.ask("XCLAIM a g q 0 2-0 TIME 1700000000001 JUSTID");
        talk.ask("XCLAIM a g q 0 3-0 TIME 9999999999999 JUSTID");
        assertThat(talk.ask("XPENDING a g - + 9 q")).isEqualTo(Reply.array(
                pending("1-0", "q", 40, 9), pending("2-0", "q", 99, 1), pending("3-0", "q", 0, 1)));
    }

    @Test
    void forceClaimsWhatIsPendingForNobody() {
        talk.ask("XACK a g 1-0");
        assertThat(talk.ask("XCLAIM a g q 0 1-0")).isEqualTo(Reply.EMPTY_ARRAY);
        assertThat(talk.ask("XCLAIM a g q 50 1-0 FORCE JUSTID")).isEqualTo(Reply.array(Reply.bulk("1-0")));
        assertThat(talk.ask("XCLAIM a g q 0 9-0 FORCE JUSTID")).as("no such entry").isEqualTo(Reply.EMPTY_ARRAY);
    }

    @Test
    void whatIsGoneFromTheStreamIsPendingNoMore() {
        talk.ask("XDEL a 1-0");
        talk.heardEffects();
        assertThat(talk.ask("XCLAIM a g q 0 1-0 2-0 JUSTID")).isEqualTo(Reply.array(Reply.bulk("2-0")));
        assertThat(talk.heardReplay()).containsExactly("XGROUP CREATECONSUMER a g q",
                "XCLAIM a g p 0 1-0 TIME 1700000000000 RETRYCOUNT 1 FORCE JUSTID LASTID 3-0",
                "XCLAIM a g q 0 2-0 TIME 1700000000100 RETRYCOUNT 1 FORCE JUSTID LASTID 3-0");
        assertThat(talk.ask("XPENDING a g - 1 9")).isEqualTo(Reply.EMPTY_ARRAY);
    }

    @Test
    void xautoclaimSaysWhereToGoOn() {
        talk.ask("XDEL a 1-0");
        assertThat(talk.ask("XAUTOCLAIM a g q 100 0 COUNT 2 JUSTID")).isEqualTo(Reply.array(
                Reply.bulk("3-0"), Reply.array(Reply.bulk("2-0")), Reply.array(Reply.bulk("1-0"))));
        assertThat(talk.ask("XAUTOCLAIM a g q 100 3-0 JUSTID")).isEqualTo(Reply.array(
                Reply.bulk("0-0"), Reply.array(Reply.bulk("3-0")), Reply.EMPTY_ARRAY));
    }

    @Test
    void xautoclaimLooksAtTenTimesItsCount() {
        for (int i = 4; i < 40; i++) {
            talk.ask("XADD a " + i + "-0 f v");
        }
        talk.ask("XREADGROUP GROUP g p STREAMS a >");
        talk.ask("XCLAIM a g p 0 1-0 2-0 3-0 JUSTID");
        assertThat(talk.ask("XAUTOCLAIM a g q 1 0 COUNT 1")).isEqualTo(
                Reply.array(Reply.bulk("11-0"), Reply.EMPTY_ARRAY, Reply.EMPTY_ARRAY));
    }

    @Test
    void lastIdMovesTheGroupForwardOnly() {
        talk.ask("XCLAIM a g p 0 9-9 LASTID 5-0");
        assertThat(talk.heardReplay()).containsExactly("XGROUP SETID a g 5-0 ENTRIESREAD 3");
        talk.ask("XCLAIM a g p 0 9-9 LASTID 4-0");
        assertThat(talk.heardReplay()).isEmpty();
    }
}
