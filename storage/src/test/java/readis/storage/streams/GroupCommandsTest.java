package readis.storage.streams;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import readis.protocol.Reply;
import readis.storage.Conversation;
import readis.storage.Rooms;

class GroupCommandsTest {

    private final Conversation talk = new Conversation(Rooms.STORAGE);

    @Test
    void usage() {
        assertThat(talk.ask("XGROUP CREATE a g $ MKSTREAM")).isEqualTo(Reply.OK);
        assertThat(talk.ask("XGROUP CREATE a g $")).isEqualTo(
                Reply.error("BUSYGROUP Consumer Group name already exists"));
        assertThat(talk.ask("XGROUP CREATECONSUMER a g p")).isEqualTo(Reply.integer(1));
        assertThat(talk.ask("XGROUP SETID a g 0")).isEqualTo(Reply.OK);
        assertThat(talk.ask("XGROUP DELCONSUMER a g p")).isEqualTo(Reply.integer(0));
        assertThat(talk.ask("XGROUP DESTROY a g")).isEqualTo(Reply.integer(1));
        assertThat(talk.heardEvents()).containsExactly("new a", "xgroup-create a", "xgroup-createconsumer a",
                "xgroup-setid a", "xgroup-delconsumer a", "xgroup-destroy a");
    }

    @Test
    void whatIsThereAlreadyOrIsNotThereIsNoChange() {
        talk.ask("XGROUP CREATE a g $ MKSTREAM");
        talk.ask("XGROUP CREATECONSUMER a g p");
        talk.heardEvents();
        talk.heardEffects();
        assertThat(talk.ask("XGROUP CREATECONSUMER a g p")).isEqualTo(Reply.integer(0));
        assertThat(talk.ask("XGROUP DELCONSUMER a g q")).isEqualTo(Reply.integer(0));
        assertThat(talk.ask("XGROUP DESTROY a h")).isEqualTo(Reply.integer(0));
        assertThat(talk.heardEvents()).isEmpty();
        assertThat(talk.heardReplay()).isEmpty();
    }

    @Test
    void aConsumerTakesAlongWhatWasPendingForIt() {
        talk.ask("XADD a 1-0 f v");
        talk.ask("XGROUP CREATE a g 0");
        talk.ask("XREADGROUP GROUP g p STREAMS a >");
        assertThat(talk.ask("XGROUP DELCONSUMER a g p")).isEqualTo(Reply.integer(1));
        assertThat(talk.ask("XACK a g 1-0")).isEqualTo(Reply.integer(0));
    }

    @Test
    void acknowledgingIsReplayedButAnnouncesNothing() {
        talk.ask("XADD a 1-0 f v");
        talk.ask("XGROUP CREATE a g 0");
        talk.ask("XREADGROUP GROUP g p STREAMS a >");
        talk.heardEvents();
        talk.heardEffects();
        assertThat(talk.ask("XACK a g 1-0 2-0")).isEqualTo(Reply.integer(1));
        assertThat(talk.ask("XACK a g 1-0")).isEqualTo(Reply.integer(0));
        assertThat(talk.heardEvents()).isEmpty();
        assertThat(talk.heardReplay()).containsExactly("XACK a g 1-0 2-0");
    }
}
