package readis.persistence.aof;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import readis.protocol.Bytes;
import readis.protocol.Request;

/// Reads a file of the log, one command after the other (Redis: `loadSingleAppendOnlyFile`).
///
/// A file that ends in the middle of something is torn: that happens. A file in which something stands that was never
/// written is corrupt: that must not happen. The difference matters, since the end of a torn file may be cut off, and
/// nothing that was whole is lost.
///
/// Differs from Redis in: what stands behind a word must be a line's end, as for redis-check-aof, not any two bytes; an
/// annotation without a line's end is torn, where Redis would write on in the middle of it.
///
/// Owned by one thread.
final class LogReader {

    private static final int LONGEST_HEADER = 32;
    private static final int LONGEST_ANNOTATION = 1024;
    private static final int FIRST_WORDS = 8;

    private final LogInput input;
    private long lineStart;

    LogReader(LogInput input) {
        this.input = input;
    }

    /// Where the next item begins, in bytes from the file's start.
    long offset() {
        return input.offset();
    }

    /// The next item. Behind an end there is no other.
    LogItem next() throws IOException {
        try {
            return switch (input.peek()) {
                case -1 -> new LogItem.End();
                case '#' -> new LogItem.Annotation(line(LONGEST_ANNOTATION));
                default -> new LogItem.Command(command());
            };
        } catch (TornException _) {
            return new LogItem.Torn();
        } catch (CorruptException corrupt) {
            return new LogItem.Corrupt(lineStart, corrupt.getMessage());
        }
    }

    private Request command() throws IOException, TornException, CorruptException {
        int count = header('*');
        if (count < 1) {
            throw new CorruptException("a command of no words");
        }
        List<Bytes> words = new ArrayList<>(Math.min(count, FIRST_WORDS));
        for (int i = 0; i < count; i++) {
            words.add(word(header('$')));
        }
        return Request.of(words);
    }

    private Bytes word(int length) throws IOException, TornException, CorruptException {
        byte[] bytes = input.take(length);
        lineStart = input.offset();
        int first = input.next();
        int second = input.next();
        if (bytes.length < length || first < 0 || second < 0 && first == '\r') {
            throw new TornException();
        }
        if (first != '\r' || second != '\n') {
            throw new CorruptException("expected a line's end");
        }
        return Bytes.owning(bytes);
    }

    /// The number in a line that begins with `type`.
    private int header(char type) throws IOException, TornException, CorruptException {
        lineStart = input.offset();
        int first = input.peek();
        if (first >= 0 && first != type) {
            throw new CorruptException("expected '%c', got '%s'".formatted(type, shown(first)));
        }
        Bytes line = line(LONGEST_HEADER);
        int number = 0;
        for (int i = 1; i < line.length(); i++) {
            int digit = line.at(i) - '0';
            if (digit < 0 || digit > 9 || number > (Integer.MAX_VALUE - digit) / 10) {
                throw new CorruptException("expected a number");
            }
            number = number * 10 + digit;
        }
        if (line.length() == 1) {
            throw new CorruptException("expected a number");
        }
        return number;
    }

    private static String shown(int octet) {
        return octet > ' ' && octet < 0x7f ? String.valueOf((char) octet) : "\\x%02x".formatted(octet);
    }

    /// The bytes up to the line's end, which is taken as well.
    private Bytes line(int longest) throws IOException, TornException, CorruptException {
        lineStart = input.offset();
        byte[] line = new byte[longest];
        int length = 0;
        int octet = input.next();
        while (octet >= 0 && octet != '\n') {
            if (length == longest) {
                throw new CorruptException("a line that is too long");
            }
            line[length++] = (byte) octet;
            octet = input.next();
        }
        if (octet < 0) {
            throw new TornException();
        }
        boolean carriageReturn = length > 0 && line[length - 1] == '\r';
        return Bytes.copyOf(line, 0, carriageReturn ? length - 1 : length);
    }

    /// The file is over in the middle of an item.
    private static final class TornException extends Exception {
    }

    /// What stands there makes no sense.
    private static final class CorruptException extends Exception {
        CorruptException(String reason) {
            super(reason);
        }
    }
}
