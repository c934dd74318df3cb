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

class RandomMemberCommandsTest {

    private final Conversation talk = new Conversation(Rooms.STORAGE);

    @Test
    void usage() {
        talk.ask("SADD a x");
        assertThat(talk.ask("SRANDMEMBER a")).isEqualTo(Reply.bulk("x"));
        assertThat(talk.ask("SRANDMEMBER a -2")).isEqualTo(Reply.array(Reply.bulk("x"), Reply.bulk("x")));
        assertThat(talk.ask("SPOP a")).isEqualTo(Reply.bulk("x"));
        assertThat(talk.ask("SPOP a")).isEqualTo(Reply.NULL);
        assertThat(talk.ask("SPOP a 3")).isEqualTo(new Reply.Set(List.of()));
    }

    @Test
    void whomChanceHitIsReplayedByName() {
        talk.ask("SADD a x");
        talk.heardReplay();
        talk.ask("SPOP a");
        assertThat(talk.heardReplay()).containsExactly("SREM a x");
    }

    @Test
    void allAtOnceAreReplayedAsADel() {
        talk.ask("SADD a x y");
        talk.heardReplay();
        talk.heardEvents();
        talk.ask("SPOP a 2");
        assertThat(talk.heardReplay()).containsExactly("DEL a");
        assertThat(talk.heardEvents()).containsExactly("spop a", "del a");
    }

    @Test
    void manyAreReplayedInSeveralRequests() {
        talk.ask("SADD a " + IntStream.range(0, 4000).mapToObj(String::valueOf).collect(Collectors.joining(" ")));
        talk.heardReplay();
        assertThat(((Reply.Set) talk.ask("SPOP a 3000")).items()).hasSize(3000).doesNotHaveDuplicates();
        assertThat(talk.heardReplay()).extracting(line -> line.split(" ").length).containsExactly(1026, 1026, 954);
        assertThat(talk.ask("SCARD a")).isEqualTo(Reply.integer(1000));
    }

    @Test
    void nearlyAllLeaveASmallSetBehind() {
        talk.ask("SADD a x " + IntStream.range(0, 999).mapToObj(String::valueOf).collect(Collectors.joining(" ")));
        assertThat(talk.ask("OBJECT ENCODING a")).isEqualTo(Reply.bulk("hashtable"));
        talk.ask("SPOP a 990");
        assertThat(talk.ask("OBJECT ENCODING a")).isEqualTo(Reply.bulk("listpack"));
        assertThat(talk.ask("SCARD a")).isEqualTo(Reply.integer(10));
    }

    @Test
    void badCountsAreRefusedBeforeAnybodyLooks() {
        assertThat(talk.ask("SPOP a -1")).isEqualTo(Errors.NOT_POSITIVE);
        assertThat(talk.ask("SPOP a 1 1")).isEqualTo(Errors.SYNTAX);
        assertThat(talk.ask("SRANDMEMBER a x")).isEqualTo(Errors.NOT_AN_INTEGER);
        assertThat(talk.ask("SRANDMEMBER a -9223372036854775808"))
                .isEqualTo(Errors.notBetween(-Long.MAX_VALUE, Long.MAX_VALUE));
    }

    @Test
    void noMoreThanAMillionMembersAreDrawn() {
        assertThat(talk.ask("SRANDMEMBER a -1048577")).isEqualTo(Reply.EMPTY_ARRAY);
        talk.ask("SADD a x");
        assertThat(talk.ask("SRANDMEMBER a -1048577")).isEqualTo(Errors.OUT_OF_RANGE);
        assertThat(talk.ask("SRANDMEMBER a 1048577")).isEqualTo(Reply.array(Reply.bulk("x")));
    }
}
