package readis.storage.lists;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import readis.protocol.Reply;
import readis.protocol.command.Errors;
import readis.storage.Conversation;
import readis.storage.Rooms;

class LposCommandTest {

    private final Conversation talk = new Conversation(Rooms.STORAGE);

    @BeforeEach
    void fill() {
        talk.ask("RPUSH a x 1 x 2 x");
    }

    @Test
    void usage() {
        assertThat(talk.ask("LPOS a x")).isEqualTo(Reply.integer(0));
        assertThat(talk.ask("LPOS a x RANK -2")).isEqualTo(Reply.integer(2));
        assertThat(talk.ask("LPOS a y")).isEqualTo(Reply.NULL);
        assertThat(talk.ask("LPOS a 2")).isEqualTo(Reply.integer(3));
    }

    @ParameterizedTest
    @CsvSource({"COUNT 0,0 2 4", "COUNT 2,0 2", "RANK -1 COUNT 2,4 2", "rank 2 count 0,2 4", "COUNT 0 MAXLEN 3,0 2",
        "RANK -1 COUNT 0 MAXLEN 1,4", "RANK 4 COUNT 0,''", "RANK 9223372036854775807 COUNT 0,''",
        "RANK 1 RANK 3 COUNT 9223372036854775807,4"})
    void severalPlacesComeInTheOrderOfTheSearch(String options, String places) {
        assertThat(talk.ask("LPOS a x " + options)).isEqualTo(Reply.array(Arrays.stream(places.split(" "))
                .filter(place -> !place.isEmpty()).map(place -> Reply.integer(Long.parseLong(place))).toArray(Reply[]::new)));
    }

    @Test
    void whoAsksForSeveralGetsAnArrayEvenOfNothing() {
        assertThat(talk.ask("LPOS b x")).isEqualTo(Reply.NULL);
        assertThat(talk.ask("LPOS b x COUNT 0")).isEqualTo(Reply.EMPTY_ARRAY);
        assertThat(talk.ask("LPOS a y COUNT 1")).isEqualTo(Reply.EMPTY_ARRAY);
    }

    @ParameterizedTest
    @CsvSource({"COUNT -1,ERR COUNT can't be negative", "COUNT x,ERR COUNT can't be negative",
        "MAXLEN -1,ERR MAXLEN can't be negative", "RANK x,ERR value is not an integer or out of range"})
    void optionsOutOfRangeAreRefused(String options, String error) {
        assertThat(talk.ask("LPOS b x " + options)).isEqualTo(Reply.error(error));
    }

    @ParameterizedTest
    @ValueSource(strings = {"RANK", "COUNT 1 MAXLEN", "FOO 1", "FOO"})
    void optionsThatAreNoneAreRefused(String options) {
        assertThat(talk.ask("LPOS b x " + options)).isEqualTo(Errors.SYNTAX);
    }

    @Test
    void aRankIsNotZeroAndHasAnOpposite() {
        assertThat(talk.ask("LPOS b x RANK 0").toString()).contains("RANK can't be zero: use 1 to start from the first match");
        assertThat(talk.ask("LPOS b x RANK -9223372036854775808")).isEqualTo(
                Errors.notBetween(-Long.MAX_VALUE, Long.MAX_VALUE));
    }
}
