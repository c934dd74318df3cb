package readis.storage.streams;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import readis.protocol.Reply;
import readis.protocol.command.Errors;
import readis.storage.Rooms;

class WaitingTest {

    private static final Reply.Error NO_GROUP = Reply.error(
            "NOGROUP No such key 'a' or consumer group 'g' in XREADGROUP with GROUP option");

    private final Waiting waiting = new Waiting(Rooms.STORAGE);

    private static Reply read(String id) {
        return Reply.array(Reply.array(Reply.bulk("a"), Reply.array(
                Reply.array(Reply.bulk(id), Reply.array(Reply.bulk("f"), Reply.bulk("v"))))));
    }

    @Test
    void usage() {
        waiting.asks("reader", "XREAD BLOCK 0 STREAMS a $");
        assertThat(waiting.heard("reader")).isEmpty();
        waiting.ask("XADD a 1-1 f v");
        waiting.ask("XADD a 1-2 f v");
        assertThat(waiting.heard("reader")).containsExactly(read("1-1"));
    }

    @Test
    void aWaitIsOverAtItsTime() {
        waiting.asks("reader", "XREAD BLOCK 50 STREAMS a $");
        waiting.pass(49);
        assertThat(waiting.heard("reader")).isEmpty();
        waiting.pass(1);
        assertThat(waiting.heard("reader")).containsExactly(Reply.NULL_ARRAY);
    }

    @Test
    void theLastEntryIsWorthWaitingFor() {
        waiting.asks("reader", "XREAD BLOCK 0 STREAMS a +");
        waiting.ask("XADD a 1-1 f v");
        assertThat(waiting.heard("reader")).containsExactly(read("1-1"));
        waiting.asks("other", "XREAD BLOCK 0 STREAMS a +");
        assertThat(waiting.heard("other")).containsExactly(read("1-1"));
    }

    @Test
    void consumersAreServedInTheOrderTheyCame() {
        waiting.ask("XGROUP CREATE a g $ MKSTREAM");
        waiting.asks("first", "XREADGROUP GROUP g p BLOCK 0 STREAMS a >");
        waiting.asks("second", "XREADGROUP GROUP g q BLOCK 0 STREAMS a >");
        waiting.ask("XADD a 1-1 f v");
        waiting.ask("XADD a 1-2 f v");
        assertThat(waiting.heard("first")).containsExactly(read("1-1"));
        assertThat(waiting.heard("second")).containsExactly(read("1-2"));
    }

    @Test
    void theHistoryIsNeverWaitedFor() {
        waiting.ask("XGROUP CREATE a g $ MKSTREAM");
        waiting.asks("reader", "XREADGROUP GROUP g p BLOCK 0 STREAMS a 0");
        assertThat(waiting.heard("reader")).containsExactly(Reply.array(Reply.array(Reply.bulk("a"), Reply.EMPTY_ARRAY)));
    }

    @ParameterizedTest
    @CsvSource({"XGROUP DESTROY a g", "DEL a", "RENAME a b", "FLUSHALL", "SWAPDB 0 1"})
    void aConsumerHearsThatItsGroupIsGone(String end) {
        waiting.ask("XGROUP CREATE a g $ MKSTREAM");
        waiting.asks("reader", "XREADGROUP GROUP g p BLOCK 0 STREAMS a >");
        waiting.ask(end);
        assertThat(waiting.heard("reader")).containsExactly(NO_GROUP);
    }

    @Test
    void aConsumerHearsThatItsStreamIsSomethingElseNow() {
        waiting.ask("XGROUP CREATE a g $ MKSTREAM");
        waiting.asks("reader", "XREADGROUP GROUP g p BLOCK 0 STREAMS a >");
        waiting.ask("SET a x");
        assertThat(waiting.heard("reader")).containsExactly(Errors.WRONG_TYPE);
    }

    @Test
    void aReaderWaitsForAStreamThatIsMissing() {
        waiting.asks("reader", "XREAD BLOCK 0 STREAMS a 0");
        waiting.ask("SET a x");
        waiting.ask("DEL a");
        waiting.ask("XADD a 1-1 f v");
        assertThat(waiting.heard("reader")).containsExactly(read("1-1"));
    }

    @Test
    void whatAWaitingConsumerGetsIsReplayed() {
        waiting.ask("XGROUP CREATE a g $ MKSTREAM");
        waiting.asks("reader", "XREADGROUP GROUP g p BLOCK 0 STREAMS a >");
        waiting.talk().heardEffects();
        waiting.ask("XADD a 1-1 f v");
        assertThat(waiting.talk().heardReplay()).isEqualTo(List.of("XADD a 1-1 f v",
                "XCLAIM a g p 0 1-1 TIME 1700000000000 RETRYCOUNT 1 FORCE JUSTID LASTID 1-1",
                "XGROUP SETID a g 1-1 ENTRIESREAD 1"));
    }
}
