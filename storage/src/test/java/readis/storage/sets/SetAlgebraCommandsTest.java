package readis.storage.sets;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import readis.protocol.Reply;
import readis.protocol.command.Errors;
import readis.storage.Conversation;
import readis.storage.Rooms;

class SetAlgebraCommandsTest {

    private final Conversation talk = new Conversation(Rooms.STORAGE);

    @BeforeEach
    void fill() {
        talk.ask("SADD a 1 2 3 4");
        talk.ask("SADD b 3 4 5");
        talk.heardEvents();
    }

    @Test
    void usage() {
        assertThat(talk.ask("SINTER a b")).isEqualTo(set("3", "4"));
        assertThat(talk.ask("SUNION a b")).isEqualTo(set("1", "2", "3", "4", "5"));
        assertThat(talk.ask("SDIFF a b")).isEqualTo(set("1", "2"));
        assertThat(talk.ask("SINTERCARD 2 a b")).isEqualTo(Reply.integer(2));
        assertThat(talk.ask("SINTERCARD 2 a b LIMIT 1")).isEqualTo(Reply.integer(1));
        assertThat(talk.ask("SDIFFSTORE c a b")).isEqualTo(Reply.integer(2));
        assertThat(talk.ask("SMEMBERS c")).isEqualTo(set("1", "2"));
    }

    @Test
    void anEmptyResultRemovesTheDestination() {
        talk.ask("SET c text");
        talk.heardEvents();
        assertThat(talk.ask("SINTERSTORE c a nothing")).isEqualTo(Reply.integer(0));
        assertThat(talk.heardEvents()).containsExactly("del c");
        assertThat(talk.ask("SUNIONSTORE c nothing")).isEqualTo(Reply.integer(0));
        assertThat(talk.heardEvents()).isEmpty();
    }

    @Test
    void aStoredResultTakesThePlaceOfWhatWasThere() {
        talk.ask("SET c text PX 100");
        talk.heardEvents();
        talk.ask("SUNIONSTORE c a");
        assertThat(talk.heardEvents()).containsExactly("sunionstore c");
        assertThat(talk.holds("c").orElseThrow().deadline()).isEmpty();
        talk.ask("SINTERSTORE a a b");
        assertThat(talk.ask("SMEMBERS a")).isEqualTo(set("3", "4"));
    }

    @Test
    void aDifferenceFromItselfIsEmpty() {
        assertThat(talk.ask("SDIFF a nothing a")).isEqualTo(set());
        assertThat(talk.ask("SDIFF nothing a")).isEqualTo(set());
    }

    @Test
    void manySmallSetsAreTakenAwayOneAfterTheOther() {
        assertThat(talk.ask("SDIFF a b b b b b b b b")).isEqualTo(set("1", "2"));
    }

    @Test
    void anIntersectionOfNumbersIsAnIntset() {
        talk.ask("SADD c 3 4 x y z");
        talk.ask("SADD d 3 4 v w");
        talk.ask("SINTERSTORE e c d");
        assertThat(talk.ask("OBJECT ENCODING e")).isEqualTo(Reply.bulk("intset"));
        talk.ask("SDIFFSTORE e c b");
        assertThat(talk.ask("OBJECT ENCODING e")).isEqualTo(Reply.bulk("listpack"));
    }

    @Test
    void aKeyOfAnotherTypeIsRefusedEvenBehindAMissingOne() {
        talk.ask("SET c text");
        assertThat(talk.ask("SINTER nothing c")).isEqualTo(Errors.WRONG_TYPE);
        assertThat(talk.ask("SUNIONSTORE a b c")).isEqualTo(Errors.WRONG_TYPE);
    }

    private static Reply set(String... members) {
        List<Reply> items = Arrays.stream(members).<Reply>map(Reply::bulk).toList();
        return new Reply.Set(items);
    }
}
