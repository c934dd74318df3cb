package readis.storage.bitmaps;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import readis.protocol.Reply;
import readis.protocol.Request;
import readis.protocol.command.Errors;
import readis.storage.Conversation;
import readis.storage.Rooms;

class BitopCommandTest {

    private final Conversation talk = new Conversation(Rooms.STORAGE);

    @Test
    void usage() {
        talk.ask("MSET monday foobar tuesday abcdef");
        assertThat(talk.ask("BITOP AND both monday tuesday")).isEqualTo(Reply.integer(6));
        assertThat(talk.ask("GET both")).isEqualTo(Reply.bulk("`bc`ab"));
        assertThat(talk.ask("BITOP xor both both both")).isEqualTo(Reply.integer(6));
        assertThat(talk.ask("BITCOUNT both")).isEqualTo(Reply.integer(0));
    }

    @Test
    void theResultIsANewValueWithoutADeadline() {
        talk.ask("SET a x PX 100");
        talk.heardEvents();
        talk.ask("BITOP OR a a");
        assertThat(talk.holds("a").orElseThrow().deadline()).isEmpty();
        assertThat(talk.heardEvents()).containsExactly("set a");
        assertThat(talk.ask("OBJECT ENCODING a")).isEqualTo(Reply.bulk("raw"));
    }

    @Test
    void aResultOfNoBytesIsNoKey() {
        talk.ask("SET a x");
        talk.heardEvents();
        assertThat(talk.ask("BITOP NOT a b")).isEqualTo(Reply.integer(0));
        assertThat(talk.holds("a")).isEmpty();
        assertThat(talk.heardEvents()).containsExactly("del a");
        talk.ask("BITOP NOT a b");
        assertThat(talk.heardEvents()).isEmpty();
    }

    @Test
    void mistakesAreRefused() {
        assertThat(talk.ask("BITOP NAND a b")).isEqualTo(Errors.SYNTAX);
        assertThat(talk.ask("BITOP NOT a b c"))
                .isEqualTo(Reply.error("ERR BITOP NOT must be called with a single source key."));
        assertThat(talk.ask(Request.of("BITOP", "", "a", "b"))).isEqualTo(Errors.SYNTAX);
    }
}
