package readis.client;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;
import readis.protocol.Bytes;
import readis.protocol.Reply;
import readis.protocol.Request;

class ShellTest {

    private final ByteArrayOutputStream shown = new ByteArrayOutputStream();
    private final ByteArrayOutputStream told = new ByteArrayOutputStream();
    private final Screen screen = new Screen(new PrintStream(shown), new PrintStream(told));
    private final AtomicLong nanoTime = new AtomicLong();
    private final ScriptedServer server = new ScriptedServer(this::answer);
    private final Dialogue dialogue = new Dialogue(Target.DEFAULT, server, new ScriptedServer.Silence());
    private final Shell shell = new Shell(dialogue, ReplyFormatter.TERMINAL, screen, new Documentation(dialogue),
            nanoTime::get);

    private List<Reply> answer(String request) {
        return switch (request) {
            case "COMMAND DOCS" -> List.of(SampleDocs.reply());
            case "SLOW" -> {
                nanoTime.addAndGet(1_500_000_000);
                yield List.of(Reply.OK);
            }
            case "INFO" -> List.of(Reply.bulk("# Server\r\n"));
            case "SUBSCRIBE a" -> List.of(Reply.array(Reply.bulk("subscribe")), Reply.array(Reply.bulk("message")));
            case "MONITOR" -> List.of(Reply.error("NOPERM no"), Reply.OK);
            default -> List.of(Reply.simple(request));
        };
    }

    @Test
    void usage() {
        assertThat(shell.run(Bytes.of("SET k 'two words'"))).isTrue();
        assertThat(server.heard()).containsExactly("SET k two words");
        assertThat(shown).hasToString("SET k two words\n");
    }

    @Test
    void aNumberRepeatsTheCommand() {
        shell.run(Bytes.of("3 PING"));
        shell.run(Bytes.of("0 PING"));
        shell.run(Bytes.of("2"));
        assertThat(server.heard()).containsExactly("PING", "PING", "PING", "2");
        assertThat(shown.toString()).contains("Invalid readis-cli repeat command option value.\n");
    }

    @Test
    void openQuotesAreNoArguments() {
        shell.run(Bytes.of("SET k \"open"));
        assertThat(server.heard()).isEmpty();
        assertThat(shown).hasToString("Invalid argument(s)\n");
    }

    @Test
    void exitAndQuitLeave() {
        assertThat(shell.run(Bytes.of("EXIT"))).isFalse();
        assertThat(shell.run(Bytes.of("quit"))).isFalse();
        assertThat(shell.run(Bytes.of("  "))).isTrue();
        assertThat(server.heard()).isEmpty();
    }

    @Test
    void slowRepliesTellTheirTime() {
        shell.run(Bytes.of("SLOW"));
        assertThat(shown).hasToString("OK\n(1.50s)\n");
    }

    @Test
    void textsAreShownAsTheyAre() {
        shell.run(Bytes.of("INFO"));
        assertThat(shown).hasToString("# Server\r\n");
    }

    @Test
    void messagesAreShownUntilTheConnectionEnds() {
        shell.run(Bytes.of("SUBSCRIBE a"));
        assertThat(shown).hasToString("Reading messages... (press Ctrl-C to quit)\n1) \"subscribe\"\n1) \"message\"\n");
        assertThat(dialogue.isConnected()).isFalse();
    }

    @Test
    void aRefusedStreamIsNoStream() {
        shell.run(Bytes.of("MONITOR"));
        assertThat(shown).hasToString("(error) NOPERM no\n");
        assertThat(dialogue.isConnected()).isTrue();
    }

    @Test
    void helpComesFromTheServerAndIsAskedForOnce() {
        shell.run(Bytes.of("HELP set"));
        shell.run(Bytes.of("? del"));
        assertThat(server.heard()).isEmpty();
        dialogue.connect();
        shell.run(Bytes.of("HELP set"));
        shell.run(Bytes.of("? del"));
        assertThat(server.heard()).containsExactly("COMMAND DOCS");
        assertThat(shown.toString()).contains("Set a value", "Delete keys");
    }

    @Test
    void oneCommandFailsOnlyWhenErrorsShall() {
        assertThat(shell.runOnce(Request.of("PING"), true)).isZero();
        assertThat(shell.runOnce(Request.of("INFO"), false)).isZero();
        assertThat(shown).hasToString("PING\n# Server\r\n");
    }

    @Test
    void connectMovesToAnotherServer() {
        shell.run(Bytes.of("connect example.org 7000"));
        assertThat(dialogue.prompt()).isEqualTo("example.org:7000> ");
        shell.run(Bytes.of("connect example.org"));
        assertThat(shown.toString()).contains("connect <host> <port>");
    }
}
