package readis.client;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import org.jline.terminal.Terminal;
import org.jline.terminal.Terminal.Signal;
import org.jline.terminal.TerminalBuilder;
import readis.protocol.Bytes;

/// The loop of a person at a terminal: read a line, carry it out, show the answer, again.
///
/// While a command runs, Ctrl-C gives up waiting for it; the signal comes on a thread of JLine's, which is why
/// [Dialogue#interrupt()] may be called from another thread.
final class Repl {

    private static final String HISTORY_VARIABLE = "READIS_CLI_HISTFILE";

    private Repl() {
    }

    /// Talks with the person at the terminal of this process until they leave.
    static void run(Dialogue dialogue, Shell shell, Documentation documentation) throws IOException {
        // In JLine 4.5.0 one Ctrl-C is otherwise told twice, as a key and as a signal, and ends two lines.
        System.setProperty(TerminalBuilder.PROP_SOFTWARE_SIGNALS, "false");
        try (Terminal terminal = TerminalBuilder.builder().system(true).encoding(StandardCharsets.UTF_8).build()) {
            run(terminal, historyFile(System.getenv()), dialogue, shell, documentation);
        }
    }

    /// Talks with the person at `terminal` until they leave.
    static void run(Terminal terminal, Optional<Path> history, Dialogue dialogue, Shell shell,
            Documentation documentation) {
        terminal.handle(Signal.INT, _ -> dialogue.interrupt());
        LineEditor editor = new LineEditor(terminal, () -> new Hints(documentation.get()), history);
        boolean staying = true;
        while (staying) {
            Optional<String> line = editor.read(dialogue.prompt());
            staying = line.isPresent() && shell.run(Bytes.of(line.get()));
        }
    }

    /// The file of the history; `/dev/null` or nothing in the variable means none.
    static Optional<Path> historyFile(Map<String, String> environment) {
        String named = environment.get(HISTORY_VARIABLE);
        if (named == null) {
            return Optional.of(Path.of(System.getProperty("user.home"), ".readis_history"));
        }
        return named.isEmpty() || named.equals("/dev/null") ? Optional.empty() : Optional.of(Path.of(named));
    }
}
