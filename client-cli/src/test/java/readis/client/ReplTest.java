package readis.client;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PipedInputStream;
import java.io.PipedOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.jline.terminal.Size;
import org.jline.terminal.Terminal;
import org.jline.terminal.impl.ExternalTerminal;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import readis.protocol.Reply;

/// A person presses keys, and the screen and the server see what they should.
class ReplTest {

    private static final String TAB = "\t";
    private static final String ENTER = "\r";
    private static final String UP = "\033[A";
    private static final String CTRL_C = "\003";
    private static final String CTRL_D = "\004";
    private static final String PROMPT = "127.0.0.1:6379> ";

    @TempDir
    private Path folder;

    private final ScriptedServer server = new ScriptedServer(request -> request.equals("COMMAND DOCS")
            ? List.of(SampleDocs.reply()) : List.of(Reply.OK));

    @Test
    void usage() throws Exception {
        try (Person person = new Person()) {
            person.sees(PROMPT).presses("SET k v" + ENTER).sees("OK").sees(PROMPT).presses(CTRL_D).leaves();
        }
        assertThat(server.heard()).containsExactly("COMMAND DOCS", "SET k v");
    }

    @Test
    void tabCompletesCommandsSubcommandsAndTokens() throws Exception {
        try (Person person = new Person()) {
            person.sees(PROMPT).presses("conf" + TAB + "r" + TAB + ENTER).sees("OK");
            person.sees(PROMPT).presses("se" + TAB + "k v n" + TAB + ENTER).sees("OK");
        }
        assertThat(typed()).containsExactly("CONFIG RESETSTAT", "SET k v NX");
    }

    @Test
    void theHintStandsBehindTheCursor() throws Exception {
        try (Person person = new Person()) {
            person.sees(PROMPT).presses("SET k ").sees("value [NX | XX] [GET]");
        }
    }

    @Test
    void theHistoryRemembersEverythingButPasswords() throws Exception {
        try (Person person = new Person()) {
            person.sees(PROMPT).presses("GET a" + ENTER).sees("OK").sees(PROMPT).presses("AUTH hunter2" + ENTER).sees("OK");
            person.sees(PROMPT).presses(UP + ENTER).sees("OK");
        }
        assertThat(typed()).containsExactly("GET a", "AUTH hunter2", "GET a");
        assertThat(Files.readString(folder.resolve("history"))).isEqualTo("GET a\n");
        try (Person nextDay = new Person()) {
            nextDay.sees(PROMPT).presses(UP + ENTER).sees("OK");
        }
        assertThat(typed()).hasSize(4).endsWith("GET a");
    }

    @Test
    void controlCThrowsALineAwayAndLeavesAnEmptyOne() throws Exception {
        try (Person person = new Person()) {
            person.sees(PROMPT).presses("GET a").sees("GET a").presses(CTRL_C).sees(PROMPT).presses("GET b" + ENTER).sees("OK");
            person.sees(PROMPT).presses(CTRL_C).leaves();
        }
        assertThat(typed()).containsExactly("GET b");
    }

    @Test
    void thePromptFollowsTheConversation() throws Exception {
        try (Person person = new Person()) {
            person.sees(PROMPT).presses("SELECT 2" + ENTER).sees("127.0.0.1:6379[2]> ");
            person.presses("MULTI" + ENTER).sees("127.0.0.1:6379[2](TX)> ").presses("EXIT" + ENTER).leaves();
        }
    }

    @Test
    void exclamationMarksAndOpenQuotesAreOrdinary() throws Exception {
        try (Person person = new Person()) {
            person.sees(PROMPT).presses("ECHO !!" + ENTER).sees("OK");
            person.sees(PROMPT).presses("ECHO \"open" + ENTER).sees("Invalid argument(s)");
        }
        assertThat(typed()).containsExactly("ECHO !!");
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

    /// Someone at a terminal, who waits for what the screen shows before going on.
    private final class Person implements AutoCloseable {
        private static final long PATIENCE_SECONDS = 20;

        private final PipedOutputStream keyboard = new PipedOutputStream();
        private final Transcript screen = new Transcript();
        private final Terminal terminal;
        private final CompletableFuture<Void> conversation;

        Person() throws IOException {
            terminal = new ExternalTerminal("test", "ansi", new PipedInputStream(keyboard), screen, StandardCharsets.UTF_8);
            terminal.setSize(Size.of(100, 30));
            conversation = CompletableFuture.runAsync(this::converse);
        }

        private void converse() {
            try (Dialogue dialogue = new Dialogue(Target.DEFAULT, server, new ScriptedServer.Silence())) {
                dialogue.connect();
                Documentation documentation = new Documentation(dialogue);
                Shell shell = new Shell(dialogue, ReplyFormatter.TERMINAL,
                        new Screen(new PrintStream(terminal.output()), System.err), documentation, () -> 0);
                Repl.run(terminal, Optional.of(folder.resolve("history")), dialogue, shell, documentation);
            }
        }

        Person sees(String text) throws InterruptedException {
            screen.await(text, PATIENCE_SECONDS);
            return this;
        }

        Person presses(String keys) throws IOException {
            keyboard.write(keys.getBytes(StandardCharsets.UTF_8));
            keyboard.flush();
            return this;
        }

        void leaves() {
            assertThat(conversation).succeedsWithin(PATIENCE_SECONDS, TimeUnit.SECONDS);
        }

        /// Hangs up, unless they have left already.
        @Override
        public void close() throws IOException {
            keyboard.close();
            leaves();
            terminal.close();
        }
    }

    /// All that was shown; one can wait for what comes next.
    private static final class Transcript extends ByteArrayOutputStream {
        private int seen;

        @Override
        public synchronized void write(byte[] bytes, int offset, int length) {
            super.write(bytes, offset, length);
            notifyAll();
        }

        @Override
        public synchronized void write(int letter) {
            super.write(letter);
            notifyAll();
        }

        synchronized void await(String text, long seconds) throws InterruptedException {
            long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(seconds);
            while (toString(StandardCharsets.UTF_8).indexOf(text, seen) < 0) {
                long rest = TimeUnit.NANOSECONDS.toMillis(deadline - System.nanoTime());
                assertThat(rest).as("patience for \"%s\" on: %s", text, this).isPositive();
                wait(rest);
            }
            seen = toString(StandardCharsets.UTF_8).indexOf(text, seen) + text.length();
        }
    }
}
