package readis.storage.strings;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import readis.protocol.Reply;
import readis.protocol.command.Errors;
import readis.storage.Conversation;
import readis.storage.HandClock;
import readis.storage.Rooms;

class GetexCommandTest {

    private final Conversation talk = new Conversation(Rooms.STORAGE);

    @Test
    void usage() {
        talk.ask("SET a x");
        assertThat(talk.ask("GETEX a PX 100")).isEqualTo(Reply.bulk("x"));
        assertThat(talk.holds("a").flatMap(Conversation.Held::deadline)).contains(HandClock.BEGINNING + 100);
        assertThat(talk.ask("GETEX a PERSIST")).isEqualTo(Reply.bulk("x"));
        assertThat(talk.holds("a").flatMap(Conversation.Held::deadline)).isEmpty();
        assertThat(talk.ask("GETEX b PX 100")).isEqualTo(Reply.NULL);
    }

    @Test
    void onlyTheNewDeadlineIsReplayed() {
        talk.ask("SET a x");
        talk.heardEffects();
        talk.ask("GETEX a");
        talk.ask("GETEX a PERSIST");
        talk.ask("GETEX a EX 1");
        talk.ask("GETEX a PERSIST");
        talk.ask("GETEX a PXAT 1");
        assertThat(talk.heardReplay())
                .containsExactly("PEXPIREAT a " + (HandClock.BEGINNING + 1000), "PERSIST a", "DEL a");
    }

    @Test
    void mistakesAreNamed() {
        talk.ask("SET a x");
        assertThat(talk.ask("GETEX a FOO")).isEqualTo(Errors.SYNTAX);
        assertThat(talk.ask("GETEX a PX 0")).isEqualTo(Errors.invalidExpireTime("getex"));
        assertThat(talk.ask("GETEX a PX x")).isEqualTo(Errors.NOT_AN_INTEGER);
    }
}
