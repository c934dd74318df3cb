package readis.client;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;
import readis.protocol.Bytes;
import readis.protocol.Reply;

class ReplyFormatterTest {

    @Test
    void usage() {
        Reply reply = Reply.array(Reply.bulk("a"), Reply.integer(1), Reply.array(Reply.NULL, Reply.OK));

        assertThat(ReplyFormatter.TERMINAL.format(reply).toString()).isEqualTo("""
                1) "a"
                2) (integer) 1
                3) 1) (nil)
                   2) OK
                """);
        assertThat(ReplyFormatter.RAW.format(reply).toString()).isEqualTo("a\n1\n\nOK\n");
        assertThat(ReplyFormatter.TEXT.format(reply).toString()).isEqualTo("a\n1\n\nOK");
        assertThat(ReplyFormatter.JSON.format(reply).toString()).isEqualTo("[\"a\",1,[null,\"OK\"]]\n");
    }

    @Test
    void aMapValueOfSeveralLinesBeginsALineOfItsOwn() {
        Reply reply = new Reply.Map(List.of(Reply.entry("one", Reply.integer(1)),
                Reply.entry("two", Reply.array(Reply.bulk("a"), Reply.bulk("b")))));
        assertThat(terminal(reply)).isEqualTo("""
                1# "one" => (integer) 1
                2# "two" =>\040
                   1) "a"
                   2) "b"
                """);
    }

    @Test
    void numbersAreAlignedToTheRight() {
        Reply reply = new Reply.Array(Collections.nCopies(10, Reply.NULL));
        assertThat(terminal(reply).lines()).startsWith(" 1) (nil)").endsWith("10) (nil)");
    }

    @Test
    void whatRedisCliCannotShowIsShown() {
        assertThat(terminal(new Reply.BigNumber(Bytes.of("123456789012345678901234567890"))))
                .isEqualTo("(big number) 123456789012345678901234567890\n");
        assertThat(terminal(new Reply.Attribute(List.of(Reply.entry("ttl", Reply.integer(5))), Reply.bulk("v"))))
                .isEqualTo("1| \"ttl\" => (integer) 5\n\"v\"\n");
    }

    @Test
    void aNumberInDigitsOfItsOwnKeepsThemAll() {
        Reply reply = new Reply.Decimal(Bytes.of("13.36138933897018433"));
        assertThat(terminal(reply)).isEqualTo("(double) 13.36138933897018433\n");
        assertThat(ReplyFormatter.JSON.format(reply).toString()).isEqualTo("13.36138933897018433\n");
    }

    @Test
    void errorsAreNoJson() {
        assertThat(ReplyFormatter.JSON.format(Reply.error("ERR no")).toString()).isEqualTo("error:\"ERR no\"\n");
    }

    private static String terminal(Reply reply) {
        return ReplyFormatter.TERMINAL.format(reply).toString();
    }
}
