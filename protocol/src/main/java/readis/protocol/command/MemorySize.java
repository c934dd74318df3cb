package readis.protocol.command;

import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// A number of bytes as people write it: `1024`, `64kb`, `1gb`. `k m g` are powers of 1000, `kb mb gb` powers of 1024.
///
/// Redis's name: `memtoull` in `util.c`. Differs from it in: a size that does not fit 64 bits is refused, not wrapped.
public final class MemorySize {

    private static final Pattern SPELLING = Pattern.compile("([0-9]{1,18})(b|k|kb|m|mb|g|gb)?");

    private MemorySize() {
    }

    /// The number of bytes that `text` spells.
    ///
    /// @throws IllegalArgumentException with Redis's words when it spells none
    public static long parse(String text) {
        Matcher spelling = SPELLING.matcher(text.toLowerCase(Locale.ROOT));
        if (!spelling.matches()) {
            throw notASize();
        }
        String unit = spelling.group(2) == null ? "" : spelling.group(2);
        long factor = switch (unit) {
            case "k" -> 1000L;
            case "kb" -> 1L << 10;
            case "m" -> 1_000_000L;
            case "mb" -> 1L << 20;
            case "g" -> 1_000_000_000L;
            case "gb" -> 1L << 30;
            default -> 1L;
        };
        long count = Long.parseLong(spelling.group(1));
        if (count > Long.MAX_VALUE / factor) {
            throw notASize();
        }
        return count * factor;
    }

    private static IllegalArgumentException notASize() {
        return new IllegalArgumentException("argument must be a memory value");
    }
}
