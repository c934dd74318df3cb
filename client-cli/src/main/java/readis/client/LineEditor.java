package readis.client;

import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.IntSupplier;
import java.util.function.Supplier;
import org.jline.reader.Candidate;
import org.jline.reader.CompletingParsedLine;
import org.jline.reader.EndOfFileException;
import org.jline.reader.Highlighter;
import org.jline.reader.LineReader;
import org.jline.reader.LineReader.Option;
import org.jline.reader.LineReader.SuggestionType;
import org.jline.reader.LineReaderBuilder;
import org.jline.reader.ParsedLine;
import org.jline.reader.Parser;
import org.jline.reader.UserInterruptException;
import org.jline.reader.impl.history.DefaultHistory;
import org.jline.terminal.Terminal;
import org.jline.utils.AttributedString;

/// Reads lines from a person: history, completion by TAB, a grey hint behind the cursor. JLine does the work; what to
/// offer comes from [Hints], what to forget from [Secrets].
///
/// Differs from Redis in: Ctrl-C on a line that has been begun only throws the line away.
final class LineEditor {

    private final LineReader reader;
    private int promptLength;

    /// @param hints asked at each key
    /// @param historyFile where lines are remembered from one day to the next; none: only while it runs
    LineEditor(Terminal terminal, Supplier<Hints> hints, Optional<Path> historyFile) {
        LineReaderBuilder builder = LineReaderBuilder.builder().terminal(terminal).appName("readis")
                .history(new CarefulHistory()).parser(LineEditor::words)
                .highlighter(new Advisor(hints, () -> promptLength))
                .completer((_, line, candidates) -> offer(hints.get(), line, candidates))
                .option(Option.DISABLE_EVENT_EXPANSION, true).option(Option.CASE_INSENSITIVE, true)
                .option(Option.HISTORY_TIMESTAMPED, false).option(Option.HISTORY_REDUCE_BLANKS, false)
                .option(Option.AUTO_FRESH_LINE, false).option(Option.INSERT_BRACKET, false);
        historyFile.ifPresent(file -> builder.variable(LineReader.HISTORY_FILE, file));
        reader = builder.build();
        reader.setAutosuggestion(SuggestionType.TAIL_TIP);
    }

    /// The next line, or empty when the person leaves: by Ctrl-D, or by Ctrl-C on an empty line.
    Optional<String> read(String prompt) {
        promptLength = prompt.length();
        while (true) {
            try {
                return Optional.of(reader.readLine(prompt));
            } catch (EndOfFileException leaving) {
                return Optional.empty();
            } catch (UserInterruptException interrupt) {
                if (interrupt.getPartialLine().isBlank()) {
                    return Optional.empty();
                }
            }
        }
    }

    private static void offer(Hints hints, ParsedLine line, List<Candidate> candidates) {
        for (String word : hints.candidates(line.line().substring(0, line.cursor()))) {
            candidates.add(new Candidate(word));
        }
    }

    /// The words of `line` for JLine, which needs them only to know what a completion replaces. Any line is accepted:
    /// whether its quotes balance is for the shell to say.
    private static ParsedLine words(String line, int cursor, Parser.ParseContext context) {
        List<String> words = new ArrayList<>(List.of(line.substring(0, cursor).split(" +", -1)));
        return new Words(line, cursor, words);
    }

    private record Words(String line, int cursor, List<String> words) implements CompletingParsedLine {
        @Override
        public CharSequence escape(CharSequence candidate, boolean complete) {
            return candidate;
        }

        @Override
        public int rawWordCursor() {
            return wordCursor();
        }

        @Override
        public int rawWordLength() {
            return word().length();
        }

        @Override
        public String word() {
            return words.getLast();
        }

        @Override
        public int wordCursor() {
            return word().length();
        }

        @Override
        public int wordIndex() {
            return words.size() - 1;
        }
    }

    /// Puts the hint behind the line. A highlighter is the one guest whom JLine calls each time it draws the line, just
    /// before it draws the hint.
    private record Advisor(Supplier<Hints> hints, IntSupplier promptLength) implements Highlighter {
        @Override
        public AttributedString highlight(LineReader reader, String line) {
            AttributedString shown = new AttributedString(line);
            int room = reader.getTerminal().getColumns() - promptLength.getAsInt() - shown.columnLength() - 1;
            String hint = hints.get().hint(line);
            reader.setTailTip(room <= 0 ? "" : hint.substring(0, Math.min(hint.length(), room)));
            return shown;
        }
    }

    /// Remembers all lines but those that can hold a password.
    private static final class CarefulHistory extends DefaultHistory {
        @Override
        public void add(Instant time, String line) {
            if (!Secrets.mayBeIn(line)) {
                super.add(time, line);
            }
        }
    }
}
