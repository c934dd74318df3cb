package readis.storage;

import java.util.Optional;
import readis.protocol.Bytes;
import readis.protocol.Glob;
import readis.protocol.Integers;
import readis.protocol.Reply;
import readis.protocol.Request;
import readis.protocol.command.CommandException;
import readis.protocol.command.Errors;

/// What one step of a SCAN was asked for.
///
/// @param pattern which keys to show
/// @param count about how many to look at
/// @param type of which type their values must be
record ScanOptions(Optional<Glob> pattern, long count, Optional<Bytes> type) {

    private static final long DEFAULT_COUNT = 10;
    private static final Reply.Error INVALID_CURSOR = Reply.error("ERR invalid cursor");

    /// The cursor that `word` spells: 64 bits, unsigned. Like C's `strtoul` it takes a minus sign, too, and no digits for 0.
    ///
    /// @throws CommandException when it spells none
    static long cursor(Bytes word) {
        if (word.isEmpty()) {
            return 0;
        }
        String text = word.toLatin1();
        boolean negative = text.startsWith("-");
        String digits = negative || text.startsWith("+") ? text.substring(1) : text;
        if (digits.isEmpty() || !digits.chars().allMatch(digit -> digit >= '0' && digit <= '9')) {
            throw new CommandException(INVALID_CURSOR);
        }
        try {
            long cursor = Long.parseUnsignedLong(digits);
            return negative ? -cursor : cursor;
        } catch (NumberFormatException tooLarge) {
            throw new CommandException(INVALID_CURSOR);
        }
    }

    /// Reads the options from the word at `first` on.
    ///
    /// @throws CommandException where one is unknown or out of range
    static ScanOptions parse(Request request, int first) {
        Optional<Glob> pattern = Optional.empty();
        Optional<Bytes> type = Optional.empty();
        long count = DEFAULT_COUNT;
        for (int i = first; i < request.size(); i += 2) {
            if (i + 1 == request.size()) {
                throw new CommandException(Errors.SYNTAX);
            }
            Bytes value = request.word(i + 1);
            switch (request.word(i).toLowerCase().toLatin1()) {
                case "match" -> pattern = Optional.of(Glob.of(value));
                case "count" -> count = count(value);
                case "type" -> type = Optional.of(value);
                default -> throw new CommandException(Errors.SYNTAX);
            }
        }
        return new ScanOptions(pattern, count, type);
    }

    private static long count(Bytes word) {
        long count = Integers.parse(word).orElseThrow(() -> new CommandException(Errors.NOT_AN_INTEGER));
        if (count < 1) {
            throw new CommandException(Errors.SYNTAX);
        }
        return count;
    }

    boolean accepts(Bytes key, Value value) {
        return pattern.map(glob -> glob.matches(key)).orElse(true)
                && type.map(name -> name.equalsIgnoreCase(value.type())).orElse(true);
    }
}
