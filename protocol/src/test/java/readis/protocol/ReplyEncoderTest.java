package readis.protocol;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.List;
import org.junit.jupiter.api.Test;

class ReplyEncoderTest {

    @Test
    void usage() {
        looks(new Reply.Map(List.of(Reply.entry("k", Reply.integer(1)))),
                "*2\\r\\n$1\\r\\nk\\r\\n:1\\r\\n", "%1\\r\\n$1\\r\\nk\\r\\n:1\\r\\n");
    }

    @Test
    void theOldTypesLookAlikeInBoth() {
        looksAlike(Reply.OK, "+OK\\r\\n");
        looksAlike(Reply.error("ERR syntax error"), "-ERR syntax error\\r\\n");
        looksAlike(Reply.integer(Long.MIN_VALUE), ":-9223372036854775808\\r\\n");
        looksAlike(Reply.flag(true), ":1\\r\\n");
        looksAlike(Reply.bulk("a\r\nb"), "$4\\r\\na\\r\\nb\\r\\n");
        looksAlike(Reply.array(Reply.PONG, Reply.EMPTY_ARRAY), "*2\\r\\n+PONG\\r\\n*0\\r\\n");
    }

    @Test
    void resp2HasTwoNullsAndResp3One() {
        looks(Reply.NULL, "$-1\\r\\n", "_\\r\\n");
        looks(Reply.NULL_ARRAY, "*-1\\r\\n", "_\\r\\n");
    }

    @Test
    void eachNewTypeHasAnOldForm() {
        looks(new Reply.Set(List.of(Reply.bulk("a"))), "*1\\r\\n$1\\r\\na\\r\\n", "~1\\r\\n$1\\r\\na\\r\\n");
        looks(new Reply.Push(List.of(Reply.bulk("a"))), "*1\\r\\n$1\\r\\na\\r\\n", ">1\\r\\n$1\\r\\na\\r\\n");
        looks(new Reply.Decimal(Bytes.of("3.10")), "$4\\r\\n3.10\\r\\n", ",3.10\\r\\n");
        looks(new Reply.Double(3.1), "$3\\r\\n3.1\\r\\n", ",3.1\\r\\n");
        looks(new Reply.Bool(true), ":1\\r\\n", "#t\\r\\n");
        looks(new Reply.Bool(false), ":0\\r\\n", "#f\\r\\n");
        looks(new Reply.BigNumber(Bytes.of("-7")), "$2\\r\\n-7\\r\\n", "(-7\\r\\n");
        looks(new Reply.Verbatim(Bytes.of("txt"), Bytes.of("hi")), "$2\\r\\nhi\\r\\n", "=6\\r\\ntxt:hi\\r\\n");
        looks(new Reply.BulkError(Bytes.of("ERR a\r\nb")), "-ERR a  b\\r\\n", "!8\\r\\nERR a\\r\\nb\\r\\n");
        looks(new Reply.Attribute(List.of(Reply.entry("ttl", Reply.integer(5))), Reply.OK),
                "+OK\\r\\n", "|1\\r\\n$3\\r\\nttl\\r\\n:5\\r\\n+OK\\r\\n");
    }

    @Test
    void whatIsInsideIsWrittenInTheSameDialect() {
        looks(Reply.array(new Reply.Bool(true), Reply.NULL), "*2\\r\\n:1\\r\\n$-1\\r\\n", "*2\\r\\n#t\\r\\n_\\r\\n");
    }

    @Test
    void aLineStaysOnOneLine() {
        looksAlike(new Reply.Simple(Bytes.of("a\r\nb")), "+a  b\\r\\n");
        looksAlike(Reply.error("ERR a\nb"), "-ERR a b\\r\\n");
    }

    @Test
    void aVerbatimFormatHasThreeLetters() {
        assertThatIllegalArgumentException().isThrownBy(() -> new Reply.Verbatim(Bytes.of("html"), Bytes.EMPTY));
    }

    private static void looksAlike(Reply reply, String wire) {
        looks(reply, wire, wire);
    }

    private static void looks(Reply reply, String resp2, String resp3) {
        assertThat(Wire.readable(Wire.encode(reply, RespVersion.RESP2))).isEqualTo(resp2);
        assertThat(Wire.readable(Wire.encode(reply, RespVersion.RESP3))).isEqualTo(resp3);
    }
}
