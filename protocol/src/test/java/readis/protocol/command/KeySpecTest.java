package readis.protocol.command;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.List;
import org.junit.jupiter.api.Test;
import readis.protocol.Request;

class KeySpecTest {

    private static final KeySpec EVERY_OTHER = KeySpec.range(1, -1, 2, "OW update");
    private static final KeySpec STREAMS = new KeySpec(new KeySpec.Begin.Keyword("STREAMS", 1),
            new KeySpec.Find.Range(-1, 1, 2), List.of("RO", "access"));
    private static final KeySpec NUMKEYS = new KeySpec(new KeySpec.Begin.Index(2),
            new KeySpec.Find.Counted(0, 1, 1), List.of("RW", "access", "update"));
    private static final KeySpec STORE = new KeySpec(new KeySpec.Begin.Keyword("STORE", 3),
            new KeySpec.Find.Range(0, 1, 0), List.of("OW", "update"));

    @Test
    void usage() {
        assertThat(KeySpec.at(1, "RO access").positions(Request.of("GET", "k"))).contains(List.of(1));
        assertThat(EVERY_OTHER.positions(Request.of("MSET", "a", "1", "b", "2"))).contains(List.of(1, 3));
    }

    @Test
    void aLimitTakesOnlyThatPartOfTheWords() {
        assertThat(STREAMS.positions(Request.of("XREAD", "COUNT", "2", "streams", "a", "b", "0", "0")))
                .contains(List.of(4, 5));
    }

    @Test
    void aCountSaysHowManyKeysThereAre() {
        assertThat(NUMKEYS.positions(Request.of("EVAL", "script", "2", "a", "b", "c"))).contains(List.of(3, 4));
        assertThat(NUMKEYS.positions(Request.of("EVAL", "script", "0"))).contains(List.of());
    }

    @Test
    void aCountThatPromisesTooMuchIsAContradiction() {
        for (String count : List.of("2", "-1", "x", "01", "2147483648", "4294967297", "9223372036854775807")) {
            assertThat(NUMKEYS.positions(Request.of("EVAL", "script", count, "a"))).as(count).isEmpty();
        }
        assertThat(NUMKEYS.positions(Request.of("EVAL", "script"))).isEmpty();
    }

    @Test
    void aHugeCountDoesNotOverflowWhereKeysStandApart() {
        KeySpec pairs = new KeySpec(new KeySpec.Begin.Index(1), new KeySpec.Find.Counted(0, 1, 2), List.of("RO"));
        assertThat(pairs.positions(Request.of("CMD", "9223372036854775807", "a", "1"))).isEmpty();
        assertThat(pairs.positions(Request.of("CMD", "4611686018427387905", "a", "1"))).isEmpty();
    }

    @Test
    void aRangeThatEndsBehindTheRequestIsAContradiction() {
        assertThat(KeySpec.at(2, "RW").positions(Request.of("RENAME", "k"))).isEmpty();
        assertThat(KeySpec.range(1, -1, 1, "RW").positions(Request.of("DEL"))).isEmpty();
    }

    @Test
    void aCommandMayLookForItsKeyItself() {
        KeySpec last = KeySpec.unknown("OW update", request -> request.size() > 2 ? request.size() - 1 : -1);
        assertThat(last.positions(Request.of("SORT", "a", "DESC", "b"))).contains(List.of(3));
        assertThat(last.positions(Request.of("SORT", "a"))).contains(List.of());
    }

    @Test
    void aRequestMayDoLessToItsKeysThanTheCommandCould() {
        KeySpec key = KeySpec.at(1, "RW access update").varying(request -> request.size() > 2 ? "RW update" : "RO");
        assertThat(key.flags()).containsExactly("RW", "access", "update");
        assertThat(key.flagsIn().apply(Request.of("CMD", "k", "v"))).containsExactly("RW", "update");
        assertThat(key.flagsIn().apply(Request.of("CMD", "k"))).containsExactly("RO");
    }

    @Test
    void aKeywordThatIsMissingOrLastHasNoKeys() {
        assertThat(STORE.positions(Request.of("SORT", "k", "DESC", "ALPHA"))).contains(List.of());
        assertThat(STORE.positions(Request.of("SORT", "k", "DESC", "STORE"))).contains(List.of());
        assertThat(STORE.positions(Request.of("SORT", "k", "DESC", "store", "t"))).contains(List.of(4));
    }

    @Test
    void aNegativeStartLooksBackwards() {
        KeySpec keys = new KeySpec(new KeySpec.Begin.Keyword("KEYS", -2), new KeySpec.Find.Range(-1, 1, 0),
                List.of("RW"));
        assertThat(keys.positions(Request.of("MIGRATE", "KEYS", "", "KEYS", "a", "b"))).contains(List.of(4, 5));
    }

    @Test
    void refusesKeysThatStandOnOnePlace() {
        assertThatIllegalArgumentException().isThrownBy(() -> KeySpec.range(1, -1, 0, "RO"));
        assertThatIllegalArgumentException().isThrownBy(() -> new KeySpec.Find.Counted(0, 1, 0));
    }
}
