package readis.client;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import picocli.CommandLine.ParameterException;
import readis.protocol.Bytes;
import readis.protocol.Reply;
import readis.protocol.Request;

/// `readis cli`: one command, the lines of a pipe, or the REPL.
///
///     readis cli SET k v           the reply, then exit status 0; 1 when there was no server
///     readis cli < commands.txt    a command on each line
///     readis cli                   a conversation
public final class Main {

    private static final String PASSWORD_VARIABLE = "REDISCLI_AUTH";
    private static final String PASSWORD_WARNING = "Warning: Using a password with '-a' or '-u' option on the command"
            + " line interface may not be safe.";

    private final Screen screen;
    private final InputStream input;

    Main(Screen screen, InputStream input) {
        this.screen = screen;
        this.input = input;
    }

    public static void main(String[] words) {
        System.exit(new Main(new Screen(System.out, System.err), System.in).run(words));
    }

    /// Does what `words` ask for; the exit status.
    int run(String... words) {
        try {
            Arguments arguments = Arguments.parse(words, Optional.ofNullable(System.getenv(PASSWORD_VARIABLE)));
            if (arguments.askForHelp()) {
                screen.show(arguments.usage());
                return 0;
            }
            return talk(arguments);
        } catch (ParameterException wrong) {
            screen.tell(wrong.getMessage());
            return 1;
        } catch (IOException | UncheckedIOException broken) {
            screen.tell("Error: " + broken.getMessage());
            return 1;
        }
    }

    private int talk(Arguments arguments) throws IOException {
        if (arguments.showPassword()) {
            screen.tell(PASSWORD_WARNING);
        }
        ReplyFormatter form = arguments.form(isTerminal(1));
        try (Dialogue dialogue = new Dialogue(arguments.target(), SocketConnection::open, new News(form, isTerminal(1), screen))) {
            Documentation documentation = new Documentation(dialogue);
            Shell shell = new Shell(dialogue, form, screen, documentation, System::nanoTime);
            boolean connected = dialogue.connect();
            if (!arguments.command().isEmpty()) {
                return connected ? shell.runOnce(request(arguments.command()), arguments.errorsFail()) : 1;
            }
            if (isTerminal(0) && isTerminal(1)) {
                Repl.run(dialogue, shell, documentation);
            } else {
                runLines(shell);
            }
            return 0;
        }
    }

    private static Request request(List<String> words) {
        return Request.of(words.stream().map(Bytes::of).toList());
    }

    private void runLines(Shell shell) throws IOException {
        InputStream lines = new BufferedInputStream(input);
        boolean staying = true;
        while (staying) {
            Optional<Bytes> line = nextLine(lines);
            staying = line.isPresent() && shell.run(line.get());
        }
    }

    /// The bytes up to the next line end, or empty at the end of the input.
    private static Optional<Bytes> nextLine(InputStream lines) throws IOException {
        ByteArrayOutputStream line = new ByteArrayOutputStream();
        int next = lines.read();
        if (next < 0) {
            return Optional.empty();
        }
        while (next >= 0 && next != '\n') {
            line.write(next);
            next = lines.read();
        }
        return Optional.of(Bytes.owning(line.toByteArray()));
    }

    /// Whether the standard stream of that number is a terminal: what Linux has opened tells at once. Elsewhere Java is
    /// asked, which knows only whether both input and output are.
    private static boolean isTerminal(int descriptor) {
        try {
            String device = Files.readSymbolicLink(Path.of("/proc/self/fd/" + descriptor)).toString();
            return device.startsWith("/dev/pts/") || device.startsWith("/dev/tty") || device.equals("/dev/console");
        } catch (IOException | UnsupportedOperationException elsewhere) {
            return System.console() != null && System.console().isTerminal();
        }
    }

    /// Shows what was not asked for: pushes only at a terminal, since a program could not tell them from replies.
    private record News(ReplyFormatter form, boolean atTerminal, Screen screen) implements Dialogue.Listener {
        @Override
        public void pushed(Reply push) {
            if (atTerminal) {
                screen.show(invalidation(push).map(Bytes::of).orElseGet(() -> form.format(push)));
            }
        }

        /// Client tracking says which keys changed; redis-cli gives that a line of its own.
        private static Optional<String> invalidation(Reply push) {
            if (push instanceof Reply.Push(List<Reply> items) && items.size() == 2
                    && items.get(0).equals(Reply.bulk("invalidate"))
                    && items.get(1) instanceof Reply.Array(List<Reply> keys)) {
                return Optional.of(keys.stream().map(key -> "'" + RawFormat.text(key, "") + "'")
                        .collect(Collectors.joining(", ", "-> invalidate: ", "\n")));
            }
            return Optional.empty();
        }

        @Override
        public void notice(String text) {
            screen.tell(text);
        }
    }
}
