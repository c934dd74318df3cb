package readis.storage;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Optional;
import org.junit.jupiter.api.Test;
import readis.protocol.Reply;
import readis.protocol.command.Errors;

class RenamingCommandsTest {

    private final Conversation talk = new Conversation(Rooms.STORAGE);

    @Test
    void usage() {
        talk.ask("SET a x");
        assertThat(talk.ask("RENAME a b")).isEqualTo(Reply.OK);
        assertThat(talk.ask("COPY b c")).isEqualTo(Reply.integer(1));
        assertThat(talk.ask("RENAMENX b c")).isEqualTo(Reply.integer(0));
        assertThat(talk.ask("MOVE c 1")).isEqualTo(Reply.integer(1));
        assertThat(talk.contents()).containsOnlyKeys("0:b", "1:c");
    }

    @Test
    void theDeadlineGoesWithTheValue() {
        talk.ask("SET a x PX 50");
        talk.ask("SET b x PX 99");
        talk.ask("COPY a b REPLACE");
        talk.ask("RENAME a c");
        talk.ask("MOVE c 1");
        assertThat(talk.contents().values()).extracting(Conversation.Held::deadline)
                .containsOnly(Optional.of(HandClock.BEGINNING + 50)).hasSize(2);
    }

    @Test
    void aKeyThatIsWrittenOverCountsAsNew() {
        talk.ask("SET a x");
        talk.ask("SET b x");
        talk.heardEvents();
        talk.ask("RENAME a b");
        assertThat(talk.heardEvents()).containsExactly("new b", "rename_from a", "rename_to b");
    }

    @Test
    void renamingAKeyToItselfDoesNothing() {
        talk.ask("SET a x");
        talk.heardEffects();
        assertThat(talk.ask("RENAME a a")).isEqualTo(Reply.OK);
        assertThat(talk.ask("RENAMENX a a")).isEqualTo(Reply.integer(0));
        assertThat(talk.heardEffects()).isEmpty();
    }

    @Test
    void mistakesAreNamed() {
        assertThat(talk.ask("RENAME a b")).isEqualTo(Reply.error("ERR no such key"));
        assertThat(talk.ask("RENAMENX a a")).isEqualTo(Reply.error("ERR no such key"));
        assertThat(talk.ask("COPY a a"))
                .isEqualTo(Reply.error("ERR source and destination objects are the same"));
        assertThat(talk.ask("MOVE a 0"))
                .isEqualTo(Reply.error("ERR source and destination objects are the same"));
        assertThat(talk.ask("MOVE a 99")).isEqualTo(Errors.NO_SUCH_DATABASE);
        assertThat(talk.ask("COPY a b DB")).isEqualTo(Errors.SYNTAX);
    }
}
