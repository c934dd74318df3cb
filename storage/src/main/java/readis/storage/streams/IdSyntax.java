package readis.storage.streams;

import java.util.Optional;
import java.util.OptionalLong;
import readis.protocol.Bytes;
import readis.protocol.Integers;
import readis.protocol.Reply;
import readis.protocol.command.CommandException;

/// How clients spell ids: `5-1`, or `5` where the sequence goes without saying; `-` and `+` for the ends of all time;
/// `(5-1` for an end that does not belong to its interval (Redis: `streamGenericParseIDOrReply`).
///
/// Numbers are taken as C's `strtoull` takes them: blanks, a sign and zeros may stand before them, and a minus counts
/// down from 2^64. Only what is a negative number in its canonical form is refused.
final class IdSyntax {

    private static final int LONGEST = 127;
    private static final int SAFE_DIGITS = 18;
    private static final Reply.Error INVALID =
            Reply.error("ERR Invalid stream ID specified as stream command argument");
    private static final Reply.Error INVALID_START = Reply.error("ERR invalid start ID for the interval");
    private static final Reply.Error INVALID_END = Reply.error("ERR invalid end ID for the interval");

    private IdSyntax() {
    }

    /// The id that `word` spells without `-` and `+`; a missing sequence is 0.
    ///
    /// @throws CommandException when it spells none
    static StreamId exact(Bytes word) {
        return find(word).orElseThrow(IdSyntax::invalid);
    }

    /// The same, or empty.
    static Optional<StreamId> find(Bytes word) {
        String text = text(word);
        return text.equals("-") || text.equals("+") ? Optional.empty() : parse(text, 0);
    }

    /// The id that `word` spells, `-` and `+` included; a missing sequence is `missing`.
    ///
    /// @throws CommandException when it spells none
    static StreamId any(Bytes word, long missing) {
        String text = text(word);
        return switch (text) {
            case "-" -> StreamId.MIN;
            case "+" -> StreamId.MAX;
            default -> parse(text, missing).orElseThrow(IdSyntax::invalid);
        };
    }

    /// The first id of an interval whose start `word` spells: all of a millisecond when there is no sequence.
    ///
    /// @throws CommandException when it spells none
    static StreamId start(Bytes word) {
        if (!isOpen(word)) {
            return any(word, 0);
        }
        StreamId outside = exact(word.slice(1, word.length()));
        if (outside.equals(StreamId.MAX)) {
            throw new CommandException(INVALID_START);
        }
        return outside.next();
    }

    /// The last id of an interval whose end `word` spells: all of a millisecond when there is no sequence.
    ///
    /// @throws CommandException when it spells none
    static StreamId end(Bytes word) {
        if (!isOpen(word)) {
            return any(word, -1);
        }
        String text = text(word.slice(1, word.length()));
        if (text.equals("-") || text.equals("+")) {
            throw invalid();
        }
        StreamId outside = parse(text, -1).orElseThrow(IdSyntax::invalid);
        if (outside.equals(StreamId.MIN)) {
            throw new CommandException(INVALID_END);
        }
        return outside.previous();
    }

    private static boolean isOpen(Bytes word) {
        return word.length() > 1 && word.at(0) == '(';
    }

    static CommandException invalid() {
        return new CommandException(INVALID);
    }

    /// The characters of `word` up to a zero, where C ends its strings; none when they are too many for any id.
    static String text(Bytes word) {
        String text = word.toLatin1();
        int zero = text.indexOf(0);
        return text.length() > LONGEST ? "" : zero < 0 ? text : text.substring(0, zero);
    }

    private static Optional<StreamId> parse(String text, long missing) {
        int dash = text.indexOf('-');
        OptionalLong milliseconds = number(dash < 0 ? text : text.substring(0, dash));
        OptionalLong sequence = dash < 0 ? OptionalLong.of(missing) : number(text.substring(dash + 1));
        return milliseconds.isEmpty() || sequence.isEmpty() ? Optional.empty()
                : Optional.of(new StreamId(milliseconds.getAsLong(), sequence.getAsLong()));
    }

    /// The unsigned number that `text` spells, or empty.
    static OptionalLong number(String text) {
        int sign = 0;
        while (sign < text.length() && isBlank(text.charAt(sign))) {
            sign++;
        }
        boolean negative = text.startsWith("-", sign);
        String digits = text.substring(negative || text.startsWith("+", sign) ? sign + 1 : sign);
        if (!isDecimal(digits) || negative && Integers.parse(Bytes.ofLatin1(text)).isPresent()) {
            return OptionalLong.empty();
        }
        try {
            long number = digits.length() <= SAFE_DIGITS ? Long.parseLong(digits) : Long.parseUnsignedLong(digits);
            return OptionalLong.of(negative ? -number : number);
        } catch (NumberFormatException tooLarge) {
            return OptionalLong.empty();
        }
    }

    private static boolean isDecimal(String digits) {
        for (int i = 0; i < digits.length(); i++) {
            if (digits.charAt(i) < '0' || digits.charAt(i) > '9') {
                return false;
            }
        }
        return !digits.isEmpty();
    }

    private static boolean isBlank(char letter) {
        return letter == ' ' || letter >= '\t' && letter <= '\r';
    }
}
