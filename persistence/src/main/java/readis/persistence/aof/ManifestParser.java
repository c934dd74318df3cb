package readis.persistence.aof;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import readis.persistence.aof.LogFile.Kind;
import readis.protocol.Bytes;
import readis.protocol.InlineWords;
import readis.protocol.Integers;

/// Reads a [Manifest], and refuses what Redis refuses (Redis: `aofLoadManifestFromFile`).
///
/// A line is pairs of a name and a value. Names that are unknown are passed over, so that later versions may say more.
final class ManifestParser {

    private static final int LONGEST_LINE = 1024;
    private static final int FEWEST_WORDS = 6;
    private static final String BAD_FORMAT = "Invalid AOF manifest file format";

    private final List<LogFile> increments = new ArrayList<>();
    private final List<LogFile> history = new ArrayList<>();
    private Optional<LogFile> base = Optional.empty();
    private long lastIncrement;
    private LogFile last = new LogFile("", 0, Kind.HISTORY);

    /// Is shown each line that has been read.
    interface LineReader {

        /// @param start the offset of its first byte
        /// @param end the offset behind its last
        void line(long start, long end, String meaning);
    }

    Manifest parse(Bytes text) throws ManifestException {
        return parse(text, (_, _, _) -> { });
    }

    Manifest parse(Bytes text, LineReader reader) throws ManifestException {
        if (text.isEmpty()) {
            throw new ManifestException("Found an empty AOF manifest");
        }
        int number = 1;
        int start = 0;
        while (start < text.length()) {
            int end = lineEnd(text, start);
            boolean whole = end < text.length();
            Bytes line = text.slice(start, end);
            boolean says = text.at(start) != '#';
            if (says) {
                take(number, line, whole);
            }
            reader.line(start, Math.min(end + 1, text.length()), says ? last.meaning() : "a remark");
            start = end + 1;
            number++;
        }
        return new Manifest(base, List.copyOf(increments), List.copyOf(history), base.map(LogFile::sequence).orElse(0L),
                lastIncrement);
    }

    private static int lineEnd(Bytes text, int start) {
        int end = start;
        while (end < text.length() && text.at(end) != '\n') {
            end++;
        }
        return end;
    }

    private void take(int number, Bytes line, boolean whole) throws ManifestException {
        if (!whole || line.length() >= LONGEST_LINE) {
            throw new ManifestException("The AOF manifest file contains too long line");
        }
        try {
            last = file(line);
            add(last);
        } catch (IllegalArgumentException refused) {
            throw new ManifestException(number, line.toString().strip(), refused.getMessage());
        }
    }

    private static LogFile file(Bytes line) {
        List<Bytes> words = InlineWords.split(line).orElse(List.of());
        if (words.size() < FEWEST_WORDS || words.size() % 2 != 0) {
            throw new IllegalArgumentException(BAD_FORMAT);
        }
        String name = "";
        long sequence = 0;
        char type = 0;
        for (int i = 0; i < words.size(); i += 2) {
            Bytes value = words.get(i + 1);
            switch (words.get(i).toLowerCase().toString()) {
                case "file" -> name = plainName(value.toString());
                case "seq" -> sequence = Integers.parse(value).orElse(0L);
                case "type" -> type = value.isEmpty() ? 0 : (char) value.at(0);
                default -> { }
            }
        }
        if (name.isEmpty() || sequence <= 0 || type == 0) {
            throw new IllegalArgumentException(BAD_FORMAT);
        }
        return new LogFile(name, sequence, kind(type));
    }

    private static String plainName(String name) {
        if (name.contains("/") || name.contains("\\")) {
            throw new IllegalArgumentException("File can't be a path, just a filename");
        }
        return name;
    }

    private static Kind kind(char letter) {
        for (Kind kind : Kind.values()) {
            if (kind.letter() == letter) {
                return kind;
            }
        }
        throw new IllegalArgumentException("Unknown AOF file type");
    }

    private void add(LogFile file) {
        switch (file.kind()) {
            case BASE -> addBase(file);
            case HISTORY -> history.add(file);
            case INCREMENT -> addIncrement(file);
        }
    }

    private void addBase(LogFile file) {
        if (base.isPresent()) {
            throw new IllegalArgumentException("Found duplicate base file information");
        }
        base = Optional.of(file);
    }

    private void addIncrement(LogFile file) {
        if (file.sequence() <= lastIncrement) {
            throw new IllegalArgumentException("Found a non-monotonic sequence number");
        }
        increments.add(file);
        lastIncrement = file.sequence();
    }
}
