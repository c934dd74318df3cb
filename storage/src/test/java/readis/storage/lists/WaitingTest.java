package readis.storage.lists;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import readis.protocol.Reply;
import readis.protocol.command.Errors;
import readis.storage.Rooms;

class WaitingTest {

    private final Crowd crowd = new Crowd(Rooms.STORAGE);

    @Test
    void usage() {
        crowd.ask(1, "BLPOP a 0");
        crowd.ask(2, "BLPOP b a 0");
        assertThat(crowd.heard()).isEmpty();
        crowd.ask(3, "RPUSH a x y z");
        assertThat(crowd.heard()).containsExactly(new Crowd.Heard(3, Reply.integer(3)),
                new Crowd.Heard(1, Reply.array(Reply.bulk("a"), Reply.bulk("x"))),
                new Crowd.Heard(2, Reply.array(Reply.bulk("a"), Reply.bulk("y"))));
        assertThat(crowd.place().heardReplay()).containsExactly("RPUSH a x y z", "LPOP a", "LPOP a");
    }

    @Test
    void aMoveThatWaitedIsReplayedAsAMove() {
        crowd.ask(1, "BLMOVE a b LEFT RIGHT 0");
        crowd.ask(2, "BRPOP b 0");
        crowd.ask(3, "RPUSH a x");
        assertThat(crowd.place().heardReplay()).containsExactly("RPUSH a x", "LMOVE a b LEFT RIGHT", "RPOP b");
        assertThat(crowd.waiting()).isEmpty();
    }

    @Test
    void theWaitEndsAtItsDeadline() {
        crowd.ask(1, "BLMPOP 0.5 1 a LEFT");
        crowd.ask(2, "BLMOVE a b LEFT LEFT 1");
        crowd.pass(500);
        assertThat(crowd.heard()).containsExactly(new Crowd.Heard(1, Reply.NULL_ARRAY));
        crowd.pass(500);
        assertThat(crowd.heard()).containsExactly(new Crowd.Heard(2, Reply.NULL_ARRAY));
        crowd.ask(3, "RPUSH a x");
        assertThat(crowd.heard()).hasSize(1);
    }

    @Test
    void whatSortStoresServesWhoWaits() {
        crowd.ask(1, "BLPOP b 0");
        crowd.ask(2, "RPUSH a 2 1");
        crowd.ask(2, "SORT a STORE b");
        assertThat(crowd.heard()).contains(new Crowd.Heard(1, Reply.array(Reply.bulk("b"), Reply.bulk("1"))));
        assertThat(crowd.place().heardReplay()).containsExactly("RPUSH a 2 1", "SORT a STORE b", "LPOP b");
    }

    @Test
    void whoMustNotWaitHearsOfNothing() {
        crowd.forbidWaiting(1);
        for (String line : List.of("BLPOP a b 0", "BLMPOP 0 1 a LEFT")) {
            crowd.ask(1, line);
            assertThat(crowd.heard()).containsExactly(new Crowd.Heard(1, Reply.NULL_ARRAY));
        }
        for (String line : List.of("BLMOVE a b LEFT LEFT 0", "BRPOPLPUSH a b 0")) {
            crowd.ask(1, line);
            assertThat(crowd.heard()).containsExactly(new Crowd.Heard(1, Reply.NULL));
        }
    }

    @Test
    void whatIsNoListDoesNotEndTheWait() {
        crowd.ask(1, "BLPOP a 0");
        crowd.ask(2, "SET a x");
        assertThat(crowd.waiting()).containsKey(1);
        crowd.ask(2, "RPUSH b x");
        crowd.ask(2, "RENAME b a");
        assertThat(crowd.waiting()).isEmpty();
    }

    @Test
    void whoIsServedMayFindThatItsOtherKeyIsNoList() {
        crowd.ask(1, "BRPOPLPUSH a b 0");
        crowd.ask(2, "SET b x");
        crowd.ask(2, "RPUSH a x");
        assertThat(crowd.heard()).contains(new Crowd.Heard(1, Errors.WRONG_TYPE));
        assertThat(crowd.place().ask("LLEN a")).isEqualTo(Reply.integer(1));
    }
}
