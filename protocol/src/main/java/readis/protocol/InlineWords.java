package readis.protocol;

import java.io.ByteArrayOutputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// Splits a typed line into words, with the quoting rules of Redis (`sdssplitargs`).
///
/// - Words are separated by blanks. (Vertical tab and form feed count between words, but do not end one.)
/// - `"..."` may hold blanks and the escapes `\n \r \t \b \a \xHH`; a backslash before any other byte gives that byte.
/// - `'...'` is taken as it stands; only `\'` is an escape.
/// - A closing quote must be followed by a blank or the end.
///
/// Inline requests, `redis.conf` and our REPL all use these rules.
///
/// Differs from Redis in: a zero byte is a byte like any other; in C it ends the line.
public final class InlineWords {

    private final Bytes line;
    private int position;

    private InlineWords(Bytes line) {
        this.line = line;
    }

    /// The words of `line`, or empty when its quotes do not balance. A blank line has no words.
    public static Optional<List<Bytes>> split(Bytes line) {
        return new InlineWords(line).words();
    }

    private Optional<List<Bytes>> words() {
        List<Bytes> words = new ArrayList<>();
        for (skipBlanks(); position < line.length(); skipBlanks()) {
            ByteArrayOutputStream word = new ByteArrayOutputStream();
            if (!readWord(word)) {
                return Optional.empty();
            }
            words.add(Bytes.owning(word.toByteArray()));
        }
        return Optional.of(words);
    }

    private void skipBlanks() {
        while (position < line.length() && isBlank(line.at(position))) {
            position++;
        }
    }

    private boolean readWord(ByteArrayOutputStream word) {
        while (position < line.length() && !endsWord(line.at(position))) {
            byte next = line.at(position++);
            if (next == '"' || next == '\'') {
                return readQuoted(next, word) && atWordEnd();
            }
            word.write(next);
        }
        return true;
    }

    private boolean readQuoted(byte quote, ByteArrayOutputStream word) {
        while (position < line.length()) {
            byte next = line.at(position++);
            if (next == quote) {
                return true;
            }
            word.write(next == '\\' ? unescape(quote) : next);
        }
        return false;
    }

    /// What the backslash just read stands for, together with the bytes behind it.
    private int unescape(byte quote) {
        if (quote == '\'') {
            return position < line.length() && line.at(position) == '\'' ? line.at(position++) : '\\';
        }
        if (position == line.length()) {
            return '\\';
        }
        byte letter = line.at(position++);
        return switch (letter) {
            case 'n' -> '\n';
            case 'r' -> '\r';
            case 't' -> '\t';
            case 'b' -> '\b';
            case 'a' -> 7;
            case 'x' -> hexByte();
            default -> letter;
        };
    }

    /// The byte that the two digits behind `\x` spell; without two digits it is just an `x`.
    private int hexByte() {
        if (position + 2 <= line.length() && digit(position) >= 0 && digit(position + 1) >= 0) {
            int value = digit(position) << 4 | digit(position + 1);
            position += 2;
            return value;
        }
        return 'x';
    }

    private int digit(int index) {
        return line.at(index) < 0 ? -1 : Character.digit(line.at(index), 16);
    }

    private boolean atWordEnd() {
        return position == line.length() || isBlank(line.at(position));
    }

    private static boolean isBlank(byte letter) {
        return letter == ' ' || letter >= '\t' && letter <= '\r';
    }

    private static boolean endsWord(byte letter) {
        return letter == ' ' || letter == '\t' || letter == '\n' || letter == '\r';
    }
}
