package readis.protocol;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ReplyDecoderTest {

    @Test
    void usage() {
        ReplyDecoder decoder = new ReplyDecoder();
        ByteBuffer input = ByteBuffer.wrap(Wire.bytes("+OK\r\n*2\r\n$1\r\na\r\n:7\r\n-ERR half"));
        assertThat(decoder.decode(input)).isEqualTo(new Decoded.Complete<Reply>(Reply.OK));
        assertThat(decoder.decode(input)).isEqualTo(
                new Decoded.Complete<Reply>(Reply.array(Reply.bulk("a"), Reply.integer(7))));
        assertThat(decoder.decode(input)).isEqualTo(Decoded.incomplete());
    }

    @Test
    void bothDialectsAreUnderstoodAtOnce() {
        assertThat(read("$-1\r\n*-1\r\n_\r\n*0\r\n%0\r\n#t\r\n,-inf\r\n(12345678901234567890\r\n")).containsExactly(
                Reply.NULL, Reply.NULL_ARRAY, Reply.NULL, Reply.EMPTY_ARRAY, new Reply.Map(List.of()),
                        new Reply.Bool(true),
                new Reply.Double(Double.NEGATIVE_INFINITY), new Reply.BigNumber(Bytes.of("12345678901234567890")));
    }

    @Test
    void anAttributeBelongsToTheReplyBehindIt() {
        Reply.Attribute answer = new Reply.Attribute(List.of(Reply.entry("ttl", Reply.integer(5))), Reply.bulk("v"));
        assertThat(read("*2\r\n|1\r\n$3\r\nttl\r\n:5\r\n$1\r\nv\r\n+OK\r\n")).containsExactly(Reply.array(answer,
                Reply.OK));
    }

    @ParameterizedTest
    @CsvSource(delimiterString = " => ", value = {
        "'\r\n' => a reply begins with its type",
        "'hello\r\n' => unknown reply type 'h'",
        "':1.5\r\n' => not a number",
        "'$x\r\n' => not a number",
        "'$-2\r\n' => invalid bulk length",
        "'$536870913\r\n' => invalid bulk length",
        "'!-1\r\n' => invalid bulk length",
        "'*-2\r\n' => invalid multibulk length",
        "'%-1\r\n' => invalid multibulk length",
        "'*2147483648\r\n' => invalid multibulk length",
        "',1,5\r\n' => not a double",
        "'(1.5\r\n' => not a big number",
        "'#x\r\n' => not a boolean",
        "'=3\r\ntxt\r\n' => a verbatim string begins with three letters and a colon",
    })
    void refusesNonsense(String wire, String reason) {
        assertThat(Wire.hear(Wire.replyDecoder(), Wire.bytes(wire)).last())
                .isEqualTo(new Decoded.Malformed<>(Bytes.of("Protocol error: " + reason)));
    }

    @Test
    void refusesALineWithoutAnEnd() {
        assertThat(Wire.hear(Wire.replyDecoder(), Wire.bytes("+" + "a".repeat(RequestLimits.LINE_LENGTH))).last())
                .isEqualTo(new Decoded.Malformed<>(Bytes.of("Protocol error: too long a line")));
    }

    @Test
    void repliesNestSoDeepAndNoDeeper() {
        String deepest = "*1\r\n".repeat(ReplyDecoder.MAX_DEPTH) + ":1\r\n";
        assertThat(read(deepest)).hasSize(1);
        assertThat(Wire.hear(Wire.replyDecoder(), Wire.bytes("*1\r\n" + deepest)).last())
                .isEqualTo(new Decoded.Malformed<>(Bytes.of("Protocol error: replies nest too deep")));
    }

    private static List<Reply> read(String wire) {
        return Wire.hear(Wire.replyDecoder(), Wire.bytes(wire)).values();
    }
}
