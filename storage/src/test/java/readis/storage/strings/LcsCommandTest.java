package readis.storage.strings;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import readis.protocol.Reply;
import readis.protocol.command.Errors;
import readis.storage.Conversation;
import readis.storage.Rooms;

class LcsCommandTest {

    private final Conversation talk = new Conversation(Rooms.STORAGE);

    @Test
    void usage() {
        talk.ask("MSET a ohmytext b mynewtext");
        assertThat(talk.ask("LCS a b")).isEqualTo(Reply.bulk("mytext"));
        assertThat(talk.ask("LCS a b LEN")).isEqualTo(Reply.integer(6));
        assertThat(talk.ask("LCS a nothing")).isEqualTo(Reply.bulk(""));
    }

    @Test
    void shortMatchesMayBeLeftOutAndLengthsShown() {
        talk.ask("MSET a ohmytext b mynewtext");
        Reply.Map found = (Reply.Map) talk.ask("LCS a b IDX MINMATCHLEN 4 WITHMATCHLEN");
        assertThat(found.entries().getFirst().value()).isEqualTo(Reply.array(Reply.array(
                Reply.array(Reply.integer(4), Reply.integer(7)), Reply.array(Reply.integer(5), Reply.integer(8)),
                Reply.integer(4))));
        assertThat(found.entries().getLast().value()).isEqualTo(Reply.integer(6));
    }

    @Test
    void optionsThatContradictEachOtherAreRefused() {
        assertThat(talk.ask("LCS a b LEN IDX")).isEqualTo(Reply.error(
                "ERR If you want both the length and indexes, please just use IDX."));
        assertThat(talk.ask("LCS a b MINMATCHLEN")).isEqualTo(Errors.SYNTAX);
        assertThat(talk.ask("LCS a b FOO")).isEqualTo(Errors.SYNTAX);
    }
}
