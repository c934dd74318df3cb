package readis.storage.sorting;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import readis.protocol.Reply;
import readis.protocol.Request;
import readis.protocol.command.Command;
import readis.protocol.command.Errors;
import readis.storage.Conversation;
import readis.storage.Rooms;

class SortCommandTest {

    private static final Reply NO_NUMBER = Reply.error("ERR One or more scores can't be converted into double");

    private final Conversation talk = new Conversation(Rooms.STORAGE);

    private static Reply texts(String... texts) {
        return Reply.array(Stream.of(texts).map(Reply::bulk).toArray(Reply[]::new));
    }

    @Test
    void usage() {
        talk.ask("RPUSH ids 10 9 1");
        assertThat(talk.ask("SORT ids")).isEqualTo(texts("1", "9", "10"));
        assertThat(talk.ask("SORT ids ALPHA DESC")).isEqualTo(texts("9", "10", "1"));
        talk.ask("MSET age_1 30 age_9 20 age_10 40");
        talk.ask("HSET user:9 name ann");
        assertThat(talk.ask("SORT ids BY age_* LIMIT 0 2")).isEqualTo(texts("9", "1"));
        assertThat(talk.ask("SORT ids BY age_* LIMIT 0 1 GET # GET age_* GET user:*->name"))
                .isEqualTo(texts("9", "20", "ann"));
        assertThat(talk.ask("SORT ids STORE sorted")).isEqualTo(Reply.integer(3));
        assertThat(talk.ask("LRANGE sorted 0 -1")).isEqualTo(texts("1", "9", "10"));
    }

    @Test
    void aListThatIsNotSortedKeepsItsOrder() {
        talk.ask("RPUSH a x z y");
        assertThat(talk.ask("SORT a BY nosort")).isEqualTo(texts("x", "z", "y"));
        assertThat(talk.ask("SORT a BY nosort DESC LIMIT 1 5")).isEqualTo(texts("z", "x"));
        assertThat(talk.ask("SORT a BY nosort BY w_*")).isEqualTo(texts("x", "z", "y"));
    }

    @Test
    void aSortedSetThatIsNotSortedHasTheOrderOfItsScores() {
        talk.ask("ZADD z 1 x 3 y 2 w");
        assertThat(talk.ask("OBJECT ENCODING z")).isEqualTo(Reply.bulk("listpack"));
        assertThat(talk.ask("SORT z BY nosort LIMIT 1 2")).isEqualTo(texts("w", "y"));
        assertThat(talk.ask("SORT_RO z BY nosort DESC LIMIT 0 2")).isEqualTo(texts("y", "w"));
        assertThat(talk.ask("OBJECT ENCODING z")).isEqualTo(Reply.bulk("skiplist"));
    }

    @Test
    void aSetThatIsStoredIsSortedAllTheSame() {
        talk.ask("SADD s b c a");
        talk.ask("SORT s BY nosort DESC STORE l");
        assertThat(talk.ask("LRANGE l 0 -1")).isEqualTo(texts("c", "b", "a"));
        assertThat(((Reply.Array) talk.ask("SORT s BY nosort LIMIT 0 2")).items()).hasSize(2);
    }

    @Test
    void storeAnnouncesAndReplaysTheRequest() {
        talk.ask("RPUSH a 2 1");
        talk.heardEvents();
        talk.heardReplay();
        talk.ask("SORT a STORE b");
        assertThat(talk.heardEvents()).containsExactly("new b", "sortstore b");
        assertThat(talk.heardReplay()).containsExactly("SORT a STORE b");
        assertThat(talk.ask("SORT nobody STORE b")).isEqualTo(Reply.integer(0));
        assertThat(talk.heardEvents()).containsExactly("del b");
        talk.ask("SORT nobody STORE b");
        talk.ask("SORT a");
        assertThat(talk.heardEvents()).isEmpty();
    }

    @Test
    void whatIsNotThereIsNilInAReplyAndEmptyInAList() {
        talk.ask("RPUSH a 1");
        assertThat(talk.ask("SORT a GET w_* GET fixed GET a->*->"))
                .isEqualTo(Reply.array(Reply.NULL, Reply.NULL, Reply.NULL));
        talk.ask("SORT a GET w_* STORE b");
        assertThat(talk.ask("LRANGE b 0 -1")).isEqualTo(texts(""));
    }

    @ParameterizedTest
    @CsvSource({"0 -1,123", "0 2,12", "1 1,2", "-5 2,12", "3 1,''", "1 0,''", "2 9223372036854775807,3"})
    void limitIsCutToWhatThereIs(String limit, String expected) {
        talk.ask("RPUSH a 3 1 2");
        assertThat(talk.ask("SORT a LIMIT " + limit)).isEqualTo(expected.isEmpty() ? texts() : texts(expected.split("")));
    }

    @ParameterizedTest
    @ValueSource(strings = {"x", "1 ", "nan", "1e400", "1e-400", "1e-310", "0x", "--1"})
    void weightsMustBeNumbers(String weight) {
        talk.ask(Request.of("RPUSH", "a", weight));
        assertThat(talk.ask("SORT a LIMIT 0 0")).isEqualTo(NO_NUMBER);
        assertThat(talk.ask(Request.of("RPUSH", "b", "1", "-1"))).isEqualTo(Reply.integer(2));
        assertThat(talk.ask("SORT b")).isEqualTo(texts("-1", "1"));
    }

    @Test
    void blanksBeforeANumberAndNoNumberAtAllAreFine() {
        talk.ask(Request.of("RPUSH", "a", " 2", "", "-inf", "0x1p0", "\t1.5"));
        assertThat(talk.ask("SORT a")).isEqualTo(texts("-inf", "", "0x1p0", "\t1.5", " 2"));
    }

    @Test
    void bytesAreComparedAsBytes() {
        talk.ask(Request.of("RPUSH", "a", "b\0c", "b\0a", "B", "\u00e9", "f"));
        assertThat(talk.ask("SORT a ALPHA")).isEqualTo(texts("B", "b\0a", "b\0c", "f", "\u00e9"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"SORT a UP", "SORT a LIMIT 1", "SORT a BY", "SORT a GET", "SORT a STORE", "SORT_RO a STORE b"})
    void unknownOptionsAreRefused(String line) {
        assertThat(talk.ask(line)).isEqualTo(Errors.SYNTAX);
    }

    @Test
    void onlyListsSetsAndSortedSetsAreSorted() {
        talk.ask("SET a x");
        assertThat(talk.ask("SORT a")).isEqualTo(Errors.WRONG_TYPE);
        assertThat(talk.ask("SORT a LIMIT x 1")).isEqualTo(Errors.NOT_AN_INTEGER);
    }

    @Test
    void theTargetIsAKeyWhereverItStands() {
        Command sort = talk.table().find(Request.of("SORT")).orElseThrow();
        assertThat(sort.keyPositions(Request.of("SORT a BY store STORE b STORE c GET store".split(" "))).orElseThrow())
                .containsExactly(1, 7);
        assertThat(sort.keyPositions(Request.of("SORT", "a", "STORE")).orElseThrow()).containsExactly(1);
    }
}
