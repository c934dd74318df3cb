package readis.storage;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import readis.protocol.Reply;

class KeyCommandsTest {

    private final Conversation talk = new Conversation(Rooms.STORAGE);

    @Test
    void usage() {
        talk.ask("SET a x");
        assertThat(talk.ask("EXISTS a b a")).isEqualTo(Reply.integer(2));
        assertThat(talk.ask("DEL a b a")).isEqualTo(Reply.integer(1));
        assertThat(talk.ask("EXISTS a")).isEqualTo(Reply.integer(0));
    }

    @Test
    void delIsReplayedWholeOrNotAtAll() {
        talk.ask("SET a x");
        talk.heardEffects();
        talk.ask("DEL a b");
        talk.ask("DEL a b");
        assertThat(talk.heardReplay()).containsExactly("DEL a b");
    }

    @Test
    void delOfADeadKeyBuriesItAndCountsNothing() {
        talk.ask("SET a x PX 10");
        talk.heardEffects();
        talk.pass(11);
        assertThat(talk.ask("DEL a")).isEqualTo(Reply.integer(0));
        assertThat(talk.heardReplay()).containsExactly("DEL a");
        assertThat(talk.heardEvents()).contains("expired a").doesNotContain("del a");
    }

    @Test
    void typeTellsWhatAValueIsAndRandomkeyPicksOne() {
        talk.ask("SET a x");
        talk.ask("SET n 5");
        assertThat(talk.ask("TYPE a")).isEqualTo(Reply.simple("string"));
        assertThat(talk.ask("TYPE b")).isEqualTo(Reply.simple("none"));
        assertThat(talk.ask("RANDOMKEY")).isIn(Reply.bulk("a"), Reply.bulk("n"));
    }

    @Test
    void randomkeyOfNothingIsNull() {
        talk.ask("SET a x PX 1");
        talk.pass(2);
        assertThat(talk.ask("RANDOMKEY")).isEqualTo(Reply.NULL);
        assertThat(talk.heardReplay()).contains("DEL a");
    }
}
