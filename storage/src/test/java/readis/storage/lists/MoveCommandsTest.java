package readis.storage.lists;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;
import readis.protocol.Reply;
import readis.protocol.command.Errors;
import readis.storage.Conversation;
import readis.storage.Rooms;

class MoveCommandsTest {

    private final Conversation talk = new Conversation(Rooms.STORAGE);

    @Test
    void usage() {
        talk.ask("RPUSH a x y z");
        assertThat(talk.ask("LMOVE a b RIGHT LEFT")).isEqualTo(Reply.bulk("z"));
        assertThat(talk.ask("RPOPLPUSH a b")).isEqualTo(Reply.bulk("y"));
        assertThat(talk.ask("BLMOVE b b LEFT RIGHT 0")).isEqualTo(Reply.bulk("y"));
        assertThat(talk.ask("LRANGE b 0 -1")).isEqualTo(Reply.array(Reply.bulk("z"), Reply.bulk("y")));
        assertThat(talk.ask("RPOPLPUSH nothing b")).isEqualTo(Reply.NULL);
    }

    @Test
    void theArrivalIsToldBeforeTheDeparture() {
        talk.ask("RPUSH a x");
        talk.heardEvents();
        talk.ask("LMOVE a b LEFT RIGHT");
        assertThat(talk.heardEvents()).containsExactly("new b", "rpush b", "lpop a", "del a");
        talk.ask("RPOPLPUSH b b");
        assertThat(talk.heardEvents()).containsExactly("lpush b", "rpop b");
    }

    @Test
    void blockingMovesAreReplayedAsMoves() {
        talk.ask("RPUSH a x y");
        talk.heardEffects();
        talk.ask("BLMOVE a b left RIGHT 0");
        talk.ask("BRPOPLPUSH a b 0");
        assertThat(talk.heardReplay()).containsExactly("LMOVE a b left RIGHT", "RPOPLPUSH a b");
    }

    @Test
    void anElementIsNotTakenForWhatIsNoList() {
        talk.ask("RPUSH a x");
        talk.ask("SET b x");
        assertThat(talk.ask("LMOVE a b LEFT LEFT")).isEqualTo(Errors.WRONG_TYPE);
        assertThat(talk.ask("BLMOVE a b LEFT LEFT 0")).isEqualTo(Errors.WRONG_TYPE);
        assertThat(talk.ask("LMOVE nothing b LEFT LEFT")).isEqualTo(Reply.NULL);
        assertThat(talk.ask("LLEN a")).isEqualTo(Reply.integer(1));
    }

    @Test
    void endsAreReadBeforeTheTimeout() {
        assertThat(talk.ask("BLMOVE a b LEFT UP x")).isEqualTo(Errors.SYNTAX);
        assertThat(talk.ask("BLMOVE a b LEFT LEFT x")).isEqualTo(
                Reply.error("ERR timeout is not a float or out of range"));
    }

    /// Redis 7.2 takes a number out of a quicklist as a number, and counts no bytes for it.
    @Test
    void aNumberOutOfAQuicklistCountsAsNoBytes() {
        assertThat(encodingAfterMove("1", "12345678")).isEqualTo(Reply.bulk("quicklist"));
        assertThat(encodingAfterMove("1 ".repeat(9000).strip(), "12345678")).isEqualTo(Reply.bulk("listpack"));
        assertThat(encodingAfterMove("1 ".repeat(9000).strip(), "a2345678")).isEqualTo(Reply.bulk("quicklist"));
    }

    private Reply encodingAfterMove(String others, String moved) {
        Map.of("a", others + " " + moved, "b", "x".repeat(8192 - 7 - 5 - 2 - 7)).forEach(
                (key, elements) -> {
                    talk.ask("DEL " + key);
                    talk.ask("RPUSH " + key + " " + elements);
                });
        talk.ask("RPOPLPUSH a b");
        return talk.ask("OBJECT ENCODING b");
    }
}
