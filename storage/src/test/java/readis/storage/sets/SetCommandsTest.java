package readis.storage.sets;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import readis.protocol.Reply;
import readis.protocol.command.Errors;
import readis.storage.Conversation;
import readis.storage.Rooms;

class SetCommandsTest {

    private final Conversation talk = new Conversation(Rooms.STORAGE);

    @Test
    void usage() {
        assertThat(talk.ask("SADD a x y x")).isEqualTo(Reply.integer(2));
        assertThat(talk.ask("SMEMBERS a")).isEqualTo(new Reply.Set(List.of(Reply.bulk("x"), Reply.bulk("y"))));
        assertThat(talk.ask("SISMEMBER a y")).isEqualTo(Reply.integer(1));
        assertThat(talk.ask("SREM a x z")).isEqualTo(Reply.integer(1));
        assertThat(talk.ask("SCARD a")).isEqualTo(Reply.integer(1));
    }

    @Test
    void whatIsAddedTwiceIsNoChange() {
        talk.ask("SADD a x");
        talk.heardEvents();
        talk.heardReplay();
        assertThat(talk.ask("SADD a x")).isEqualTo(Reply.integer(0));
        assertThat(talk.heardEvents()).isEmpty();
        assertThat(talk.heardReplay()).isEmpty();
    }

    @Test
    void theLastMemberTakesTheKeyAlong() {
        talk.ask("SADD a x y");
        talk.heardEvents();
        talk.ask("SREM a x y z");
        assertThat(talk.heardEvents()).containsExactly("srem a", "del a");
        assertThat(talk.ask("EXISTS a")).isEqualTo(Reply.integer(0));
    }

    @Test
    void aMoveIsTwoChanges() {
        talk.ask("SADD a x");
        talk.heardEvents();
        assertThat(talk.ask("SMOVE a b x")).isEqualTo(Reply.integer(1));
        assertThat(talk.heardEvents()).containsExactly("srem a", "del a", "new b", "sadd b");
        assertThat(talk.ask("SMOVE b b x")).isEqualTo(Reply.integer(1));
        assertThat(talk.heardEvents()).isEmpty();
    }

    @Test
    void withoutASourceNobodyAsksWhatTheDestinationHolds() {
        talk.ask("SET b text");
        assertThat(talk.ask("SMOVE a b x")).isEqualTo(Reply.integer(0));
        talk.ask("SADD a x");
        assertThat(talk.ask("SMOVE a b x")).isEqualTo(Errors.WRONG_TYPE);
    }

    @Test
    void aSetGrowsThroughItsEncodings() {
        talk.ask("SADD a 1 2 3");
        assertThat(talk.ask("OBJECT ENCODING a")).isEqualTo(Reply.bulk("intset"));
        talk.ask("SADD a word");
        assertThat(talk.ask("OBJECT ENCODING a")).isEqualTo(Reply.bulk("listpack"));
        talk.ask("SADD a " + "w".repeat(65));
        assertThat(talk.ask("OBJECT ENCODING a")).isEqualTo(Reply.bulk("hashtable"));
        talk.ask("SADD b " + IntStream.range(0, 513).mapToObj(String::valueOf).collect(Collectors.joining(" ")));
        assertThat(talk.ask("OBJECT ENCODING b")).isEqualTo(Reply.bulk("hashtable"));
    }

    @Test
    void aCopyIsASetOfItsOwn() {
        for (String members : List.of("1 2", "x y", "x " + "y".repeat(65))) {
            talk.ask("SADD a " + members);
            talk.ask("COPY a b REPLACE");
            talk.ask("SADD b other");
            assertThat(talk.ask("SISMEMBER a other")).isEqualTo(Reply.integer(0));
            talk.ask("DEL a");
        }
    }

    @Test
    void aWalkOverASmallSetIsOneStep() {
        talk.ask("SADD a 1 2 12");
        assertThat(talk.ask("SSCAN a 77 MATCH 1* COUNT 1")).isEqualTo(
                Reply.array(Reply.bulk("0"), Reply.array(Reply.bulk("1"), Reply.bulk("12"))));
        assertThat(talk.ask("SSCAN a 0 TYPE set")).isEqualTo(Errors.SYNTAX);
        assertThat(talk.ask("SSCAN nothing 0 nonsense")).isEqualTo(
                Reply.array(Reply.bulk("0"), Reply.EMPTY_ARRAY));
    }
}
