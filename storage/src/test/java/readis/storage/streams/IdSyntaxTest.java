package readis.storage.streams;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import readis.protocol.Bytes;
import readis.protocol.Reply;
import readis.protocol.command.CommandException;

class IdSyntaxTest {

    @Test
    void usage() {
        assertThat(IdSyntax.exact(Bytes.of("15-3"))).isEqualTo(new StreamId(15, 3));
        assertThat(IdSyntax.start(Bytes.of("15"))).isEqualTo(new StreamId(15, 0));
        assertThat(IdSyntax.end(Bytes.of("15"))).isEqualTo(new StreamId(15, -1));
        assertThat(IdSyntax.any(Bytes.of("+"), 0)).hasToString("18446744073709551615-18446744073709551615");
    }

    @ParameterizedTest
    @CsvSource({"(15-3,15-4", "(15,15-1", "(15-18446744073709551615,16-0", "-,0-0"})
    void anOpenStartIsTheNextId(String spelled, String id) {
        assertThat(IdSyntax.start(Bytes.of(spelled))).hasToString(id);
    }

    @ParameterizedTest
    @CsvSource({"(15-3,15-2", "(15-0,14-18446744073709551615", "(15,15-18446744073709551614", "0,0-18446744073709551615"})
    void anOpenEndIsThePreviousId(String spelled, String id) {
        assertThat(IdSyntax.end(Bytes.of(spelled))).hasToString(id);
    }

    @ParameterizedTest
    @CsvSource({"'+7-0',7-0", "' 7-1',7-1", "007-1,7-1", "1--07,1-18446744073709551609", "1--0,1-0", "'1-1\0x',1-1"})
    void numbersAreReadAsCDoes(String spelled, String id) {
        assertThat(IdSyntax.exact(Bytes.of(spelled))).hasToString(id);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "-", "+", "x", "1-", "-1", "1-x", "1--7", "1-1-1", "18446744073709551616", "1-*", "*", "$",
        ">", "(1"})
    void whatIsNoIdIsRefused(String spelled) {
        assertThatThrownBy(() -> IdSyntax.exact(Bytes.of(spelled))).isInstanceOf(CommandException.class);
    }

    @Test
    void anIdIsAtMost127Bytes() {
        assertThat(IdSyntax.find(Bytes.of("0".repeat(126) + "1"))).contains(new StreamId(1, 0));
        assertThat(IdSyntax.find(Bytes.of("0".repeat(127) + "1"))).isEmpty();
    }

    @Test
    void thereIsNothingBeyondTheEnds() {
        assertThatThrownBy(() -> IdSyntax.end(Bytes.of("(0-0"))).isInstanceOfSatisfying(CommandException.class,
                refused -> assertThat(refused.error()).isEqualTo(Reply.error("ERR invalid end ID for the interval")));
        assertThatThrownBy(() -> IdSyntax.start(Bytes.of("(18446744073709551615-18446744073709551615")))
                .isInstanceOfSatisfying(CommandException.class, refused -> assertThat(refused.error())
                        .isEqualTo(Reply.error("ERR invalid start ID for the interval")));
        assertThatThrownBy(() -> IdSyntax.start(Bytes.of("(+"))).isInstanceOf(CommandException.class);
    }
}
