package readis.protocol;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
import java.util.List;
import org.junit.jupiter.api.Test;

/// What is expected of each line was first asked of a real server.
class RequestDecoderTest {

    @Test
    void usage() {
        RequestDecoder decoder = new RequestDecoder();
        ByteBuffer firstPiece = ByteBuffer.wrap(Wire.bytes("*2\r\n$3\r\nGET\r\n$1"));
        ByteBuffer secondPiece = ByteBuffer.wrap(Wire.bytes("\r\nk\r\n"));
        assertThat(decoder.decode(firstPiece, RequestLimits.DEFAULT)).isEqualTo(Decoded.incomplete());
        assertThat(decoder.decode(secondPiece, RequestLimits.DEFAULT))
                .isEqualTo(new Decoded.Complete<>(Request.of("GET", "k")));
    }

    @Test
    void readsWhatAPersonTypes() {
        reads("PING\n", Request.of("PING"));
        reads("\r\n\r\nPING\r\n", Request.of("PING"));
        reads("set k \"two words\"\r\n  \r\nget k\n", Request.of("set", "k", "two words"), Request.of("get", "k"));
    }

    @Test
    void emptyAndNegativeArraysAreNothing() {
        reads("*0\r\n*-1\r\n*-9223372036854775808\r\nPING\r\n", Request.of("PING"));
    }

    @Test
    void aWordMayBeEmptyOrHoldLineEnds() {
        reads("*2\r\n$0\r\n\r\n$2\r\n\r\n\r\n", Request.of("", "\r\n"));
    }

    @Test
    void neverLooksAtTheByteAfterACarriageReturnOrTheTwoAfterAWord() {
        reads("*1\rX$4\rXPINGab*1\r\n$4\r\nPING\r\n", Request.of("PING"), Request.of("PING"));
    }

    @Test
    void refusesCountsThatAreNone() {
        for (String count : List.of("", "01", "-0", "--1", "+1", " 1", "x", "2147483648", "99999999999999999999")) {
            refuses("*" + count + "\r\n", "invalid multibulk length");
        }
    }

    @Test
    void refusesLengthsThatAreNone() {
        for (String length : List.of("", "-1", "-2", "01", "+1", "x", "536870913", "9223372036854775807")) {
            refuses("*1\r\n$" + length + "\r\n", "invalid bulk length");
        }
    }

    @Test
    void refusesWordsThatAreNotBulkStrings() {
        refuses("*1\r\nx\r\n", "expected '$', got 'x'");
        refuses("*1\r\n:4\r\n", "expected '$', got ':'");
        refuses("*1\r\n\u00ff\r\n", "expected '$', got '\u00ff'");
    }

    @Test
    void aLineEndInAnErrorReachesTheClientAsABlank() {
        refuses("*1\r\n\r\n", "expected '$', got '\r'");
        Decoded.Malformed<Request> malformed =
                new Decoded.Malformed<>(Bytes.of("Protocol error: expected '$', got '\r'"));
        assertThat(Reply.error("ERR " + malformed.reason().toLatin1()))
                .isEqualTo(Reply.error("ERR Protocol error: expected '$', got ' '"));
    }

    @Test
    void refusesQuotesThatDoNotBalance() {
        refuses("SET \"a\r\n", "unbalanced quotes in request");
        refuses("'a'b\n", "unbalanced quotes in request");
    }

    @Test
    void refusesLinesWithoutAnEnd() {
        String line = "1".repeat(RequestLimits.LINE_LENGTH + 1);
        refuses(line, "too big inline request");
        refuses("*" + line, "too big mbulk count string");
        refuses("*1\r\n$" + line, "too big bulk count string");
        reads(line.substring(1) + "\n", Request.of(line.substring(1)));
    }

    @Test
    void whatCameBeforeTheNonsenseCounts() {
        Wire.Heard<Request> heard = Wire.hear(Wire.requestDecoder(), Wire.bytes("*1\r\n$4\r\nPING\r\n*x\r\n"));
        assertThat(heard.values()).containsExactly(Request.of("PING"));
        assertThat(heard.last())
                .isEqualTo(new Decoded.Malformed<>(Bytes.of("Protocol error: invalid multibulk length")));
    }

    @Test
    void keepsToTheConfiguredLimits() {
        RequestLimits tight = new RequestLimits(true, 10, 100);
        refuses("*1\r\n$11\r\n", "invalid bulk length", tight);
        refuses("*3\r\n$10\r\n0123456789\r\n$10\r\n0123456789\r\n$10\r\n", "request exceeds client-query-buffer-limit",
                tight);
        Wire.Heard<Request> heard = Wire.hear(Wire.requestDecoder(tight),
                Wire.bytes("*2\r\n$1\r\na\r\n$10\r\n0123456789\r\n"));
        assertThat(heard.values()).containsExactly(Request.of("a", "0123456789"));
    }

    @Test
    void theLimitOfARequestBeginsAnewWithEach() {
        RequestLimits tight = new RequestLimits(true, 10, 60);
        Wire.Heard<Request> heard = Wire.hear(Wire.requestDecoder(tight), Wire.bytes("*1\r\n$4\r\nPING\r\n".repeat(5)));
        assertThat(heard.values()).hasSize(5);
    }

    private static void reads(String wire, Request... requests) {
        assertThat(Wire.hear(Wire.requestDecoder(), Wire.bytes(wire)).values()).containsExactly(requests);
    }

    private static void refuses(String wire, String reason) {
        refuses(wire, reason, RequestLimits.DEFAULT);
    }

    private static void refuses(String wire, String reason, RequestLimits limits) {
        assertThat(Wire.hear(Wire.requestDecoder(limits), Wire.bytes(wire)).last())
                .isEqualTo(new Decoded.Malformed<>(Bytes.ofLatin1("Protocol error: " + reason)));
    }
}
