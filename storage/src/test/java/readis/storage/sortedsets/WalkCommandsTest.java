package readis.storage.sortedsets;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import readis.protocol.Reply;
import readis.protocol.command.Errors;
import readis.storage.Conversation;
import readis.storage.Rooms;

class WalkCommandsTest {

    private final Conversation talk = new Conversation(Rooms.STORAGE);

    @Test
    void usage() {
        talk.ask("ZADD z 1 a 2.5 b");
        assertThat(talk.ask("ZSCAN z 0 MATCH b*")).isEqualTo(
                Reply.array(Reply.bulk("0"), Reply.array(Reply.bulk("b"), Reply.bulk("2.5"))));
        assertThat(talk.ask("ZRANDMEMBER z")).isIn(Reply.bulk("a"), Reply.bulk("b"));
        assertThat(talk.ask("ZRANDMEMBER z 5 WITHSCORES")).isEqualTo(
                Reply.array(Reply.bulk("a"), new Reply.Double(1), Reply.bulk("b"), new Reply.Double(2.5)));
    }

    @Test
    void aLargeSetIsWalkedOverInSteps() {
        Set<Reply> expected = new HashSet<>();
        for (int i = 0; i < 500; i++) {
            talk.ask("ZADD z " + i + " m" + i);
            expected.add(Reply.bulk("m" + i));
        }
        Set<Reply> seen = new HashSet<>();
        int calls = 0;
        Reply cursor = Reply.bulk("0");
        do {
            List<Reply> reply = ((Reply.Array) talk.ask("ZSCAN z " + ((Reply.Bulk) cursor).value() + " MATCH m*")).items();
            List<Reply> found = ((Reply.Array) reply.getLast()).items();
            for (int i = 0; i < found.size(); i += 2) {
                seen.add(found.get(i));
            }
            cursor = reply.getFirst();
            calls++;
        } while (!cursor.equals(Reply.bulk("0")));
        assertThat(seen).isEqualTo(expected);
        assertThat(calls).isBetween(5, 500);
    }

    /// A large set tells its scores with 17 digits, a small one as it keeps them.
    @Test
    void scoresOfLargeSetsHave17DigitsInAWalk() {
        talk.ask("ZADD z 3.1 a");
        assertThat(talk.ask("ZSCAN z 0").toString()).contains("3.1]").doesNotContain("3.10");
        talk.ask("ZADD z 0 " + "x".repeat(65));
        assertThat(talk.ask("ZSCAN z 0 MATCH a COUNT 99").toString()).contains("3.1000000000000001");
    }

    @Test
    void countsDecideHowOftenAMemberMayCome() {
        talk.ask("ZADD z 1 a 2 b 3 c");
        assertThat(((Reply.Array) talk.ask("ZRANDMEMBER z 2")).items()).hasSize(2).doesNotHaveDuplicates();
        assertThat(((Reply.Array) talk.ask("ZRANDMEMBER z -20")).items()).hasSize(20);
        assertThat(talk.ask("ZRANDMEMBER z 0")).isEqualTo(Reply.EMPTY_ARRAY);
        assertThat(talk.ask("ZRANDMEMBER y")).isEqualTo(Reply.NULL);
        assertThat(talk.ask("ZRANDMEMBER y 1")).isEqualTo(Reply.EMPTY_ARRAY);
    }

    @Test
    void countsAreLimited() {
        talk.ask("ZADD z 1 a");
        assertThat(talk.ask("ZRANDMEMBER z -9223372036854775808")).isEqualTo(
                Errors.notBetween(-Long.MAX_VALUE, Long.MAX_VALUE));
        assertThat(talk.ask("ZRANDMEMBER z -9223372036854775807")).isEqualTo(Errors.OUT_OF_RANGE);
        assertThat(talk.ask("ZRANDMEMBER z -9223372036854775807 WITHSCORES")).isEqualTo(Errors.OUT_OF_RANGE);
        assertThat(talk.ask("ZRANDMEMBER z 1 WITH")).isEqualTo(Errors.SYNTAX);
    }
}
