package readis.protocol.command;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import readis.protocol.Bytes;
import readis.protocol.Reply;
import readis.protocol.Request;

/// The texts are those of a real server, asked by hand.
class ErrorsTest {

    private static final Command GET = Command.named("get").syntax("parameter...").runs((_, _) -> Reply.OK);
    private static final Command CONFIG = Command.named("config").holds(GET);

    @Test
    void usage() {
        shows(Errors.unknownCommand(Request.of("foo", "bar", "x y")),
                "ERR unknown command 'foo', with args beginning with: 'bar' 'x y' ");
        shows(Errors.wrongArity(CONFIG), "ERR wrong number of arguments for 'config' command");
    }

    @Test
    void anUnknownCommandWithoutArgumentsEndsInABlank() {
        shows(Errors.unknownCommand(Request.of("")), "ERR unknown command '', with args beginning with: ");
    }

    @Test
    void showsNoMoreThan128BytesOfTheArguments() {
        shows(Errors.unknownCommand(Request.of("nope", "a".repeat(200), "b")),
                "ERR unknown command 'nope', with args beginning with: '" + "a".repeat(128) + "' ");
        shows(Errors.unknownCommand(Request.of("nope", "a".repeat(120), "bcdefghijk", "x")),
                "ERR unknown command 'nope', with args beginning with: '" + "a".repeat(120) + "' 'bcdef' ");
        shows(Errors.unknownCommand(Request.of("z".repeat(130))),
                "ERR unknown command '" + "z".repeat(128) + "', with args beginning with: ");
    }

    @Test
    void lineEndsAndZeroBytesDoNotBreakTheReply() {
        shows(Errors.unknownCommand(Request.of("n\r\nope", "a\nb")),
                "ERR unknown command 'n  ope', with args beginning with: 'a b' ");
        shows(Errors.unknownCommand(Request.of("a\0bc", "x\0y", "k")),
                "ERR unknown command 'a', with args beginning with: 'x' 'k' ");
    }

    @Test
    void aWordIsShownUpToItsFirstZeroByte() {
        assertThat(Errors.shown(Bytes.of("option"))).isEqualTo("option");
        assertThat(Errors.shown(Bytes.of("opt\0ion"))).isEqualTo("opt");
        assertThat(Errors.shown(Bytes.of("\0"))).isEmpty();
    }

    @Test
    void namesSubcommandsWithTheirContainer() {
        shows(Errors.wrongArity(GET), "ERR wrong number of arguments for 'config|get' command");
        shows(Errors.unknownSubcommand(CONFIG, Request.of("config", "foo")),
                "ERR unknown subcommand 'foo'. Try CONFIG HELP.");
        shows(Errors.invalidExpireTime("set"), "ERR invalid expire time in 'set' command");
    }

    private static void shows(Reply.Error error, String text) {
        assertThat(error.text().toLatin1()).isEqualTo(text);
    }
}
