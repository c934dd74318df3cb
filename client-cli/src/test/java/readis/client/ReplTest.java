package readis.client;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jline.terminal.Size;
import org.jline.terminal.Terminal;
import org.jline.terminal.TerminalBuilder;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import readis.protocol.Reply;

/// Keys are pressed, and the screen and the server see what they should.
class ReplTest {

    private static final String TAB = "\t";
    private static final String ENTER = "\r";
    private static final String UP = "\033[A";
    private static final String CTRL_C = "\003";
    private static final String CTRL_D = "\004";

    @TempDir
    private Path folder;

    private final ByteArrayOutputStream screen = new ByteArrayOutputStream();
    private final ScriptedServer server = new ScriptedServer(request -> request.equals("COMMAND DOCS")
            ? List.of(SampleDocs.reply()) : List.of(request.equals("END") ? Reply.NULL : Reply.OK));

    @Test
    void usage() throws IOException {
        press("SET k v" + ENTER + CTRL_D);
        assertThat(server.heard()).containsExactly("COMMAND DOCS", "SET k v");
        assertThat(screen.toString()).contains("127.0.0.1:6379> ", "OK");
    }

    @Test
    void tabCompletesCommandsSubcommandsAndTokens() throws IOException {
        press("conf" + TAB + "r" + TAB + ENTER + "se" + TAB + "k v n" + TAB + ENTER);
        assertThat(typed()).containsExactly("CONFIG RESETSTAT", "SET k v NX");
    }

    @Test
    void theHintStandsBehindTheCursor() throws IOException {
        press("SET k " + CTRL_D + ENTER);
        assertThat(screen.toString()).contains("value [NX | XX] [GET]");
    }

    @Test
    void theHistoryRemembersEverythingButPasswords() throws IOException {
        press("GET a" + ENTER + "AUTH hunter2" + ENTER + UP + ENTER);
        assertThat(typed()).containsExactly("GET a", "AUTH hunter2", "GET a");
        press(UP + ENTER);
        assertThat(typed()).endsWith("GET a");
        assertThat(Files.readString(folder.resolve("history"))).isEqualTo("GET a\n");
    }

    @Test
    void controlCThrowsALineAwayAndLeavesAnEmptyOne() throws IOException {
        press("GET a" + CTRL_C + "GET b" + ENTER + CTRL_C + "GET c" + ENTER);
        assertThat(typed()).containsExactly("GET b");
    }

    @Test
    void thePromptFollowsTheConversation() throws IOException {
        press("SELECT 2" + ENTER + "MULTI" + ENTER + "EXIT" + ENTER);
        assertThat(screen.toString()).contains("127.0.0.1:6379[2]> ", "127.0.0.1:6379[2](TX)> ");
    }

    @Test
    void exclamationMarksAndOpenQuotesAreOrdinary() throws IOException {
        press("ECHO !!" + ENTER + "ECHO \"open" + ENTER + "PING" + ENTER);
        assertThat(typed()).containsExactly("ECHO !!", "PING");
    }

    @Test
    void theHistoryFileCanBeChosen() {
        assertThat(Repl.historyFile(Map.of()).orElseThrow().getFileName()).hasToString(".readis_history");
        assertThat(Repl.historyFile(Map.of("READIS_CLI_HISTFILE", "h"))).contains(Path.of("h"));
        assertThat(Repl.historyFile(Map.of("READIS_CLI_HISTFILE", "/dev/null"))).isEmpty();
    }

    private List<String> typed() {
        return server.heard().stream().filter(request -> !request.equals("COMMAND DOCS")).toList();
    }

    /// Presses these keys, then hangs up.
    private void press(String keys) throws IOException {
        ByteArrayInputStream keyboard = new ByteArrayInputStream(keys.getBytes(StandardCharsets.UTF_8));
        try (Dialogue dialogue = new Dialogue(Target.DEFAULT, server, new ScriptedServer.Silence());
                Terminal terminal = TerminalBuilder.builder().system(false).streams(keyboard, screen).type("xterm")
                        .encoding(StandardCharsets.UTF_8).size(new Size(100, 30)).build()) {
            dialogue.connect();
            Documentation documentation = new Documentation(dialogue);
            Shell shell = new Shell(dialogue, ReplyFormatter.TERMINAL,
                    new Screen(new PrintStream(terminal.output()), System.err), documentation, () -> 0);
            Repl.run(terminal, Optional.of(folder.resolve("history")), dialogue, shell, documentation);
        }
    }
}
