package readis.storage;

import java.util.Optional;
import java.util.Set;
import readis.protocol.Bytes;
import readis.protocol.Glob;
import readis.protocol.Integers;
import readis.protocol.Reply;
import readis.protocol.Request;
import readis.protocol.command.CommandException;
import readis.protocol.command.Errors;

/// What one step of SCAN was asked for, or of SSCAN and its kin, which walk over the inside of one value.
///
/// @param pattern which keys to show, or which members
/// @param count about how many to look at
/// @param type of which type the values of keys must be
/// @param withValues whether fields come with their values
public record ScanOptions(Optional<Glob> pattern, long count, Optional<Bytes> type, boolean withValues) {

    /// An option that only some of the commands have.
    public enum Extra {
        /// SCAN: keys with values of one type.
        TYPE,
        /// HSCAN: fields without their values.
        NOVALUES
    }

    private static final long DEFAULT_COUNT = 10;
    private static final Reply.Error INVALID_CURSOR = Reply.error("ERR invalid cursor");

    /// The cursor that `word` spells: 64 bits, unsigned. Like C's `strtoul` it takes a minus sign, too, and no digits for 0.
    ///
    /// @throws CommandException when it spells none
    public static long cursor(Bytes word) {
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

    /// Reads the options from the word at `first` on: MATCH, COUNT, and those of `extras`.
    ///
    /// @throws CommandException where one is unknown or out of range
    public static ScanOptions parse(Request request, int first, Extra... extras) {
        Set<Extra> allowed = Set.of(extras);
        Optional<Glob> pattern = Optional.empty();
        Optional<Bytes> type = Optional.empty();
        long count = DEFAULT_COUNT;
        boolean withValues = true;
        for (int i = first; i < request.size(); i++) {
            String option = request.word(i).toLowerCase().toLatin1();
            if (option.equals("novalues") && allowed.contains(Extra.NOVALUES)) {
                withValues = false;
                continue;
            }
            if (++i == request.size() || option.equals("type") && !allowed.contains(Extra.TYPE)) {
                throw new CommandException(Errors.SYNTAX);
            }
            Bytes value = request.word(i);
            switch (option) {
                case "match" -> pattern = Optional.of(Glob.of(value));
                case "count" -> count = count(value);
                case "type" -> type = Optional.of(value);
                default -> throw new CommandException(Errors.SYNTAX);
            }
        }
        return new ScanOptions(pattern, count, type, withValues);
    }

    private static long count(Bytes word) {
        long count = Integers.parse(word).orElseThrow(() -> new CommandException(Errors.NOT_AN_INTEGER));
        if (count < 1) {
            throw new CommandException(Errors.SYNTAX);
        }
        return count;
    }

    /// Whether the pattern allows for `name`.
    public boolean matches(Bytes name) {
        return pattern.isEmpty() || pattern.get().matches(name);
    }

    boolean accepts(Bytes key, Value value) {
        return matches(key) && type.map(name -> name.equalsIgnoreCase(value.type())).orElse(true);
    }
}
