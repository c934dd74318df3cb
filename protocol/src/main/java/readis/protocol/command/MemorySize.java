package readis.protocol.command;

import java.math.BigInteger;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// A number of bytes as people write it: `1024`, `64kb`, `1gb`. `k m g` are powers of 1000, `kb mb gb` powers of 1024;
/// no digits at all are none, as in Redis.
///
/// Redis's name: `memtoull` in `util.c`. Differs from it in: a size that does not fit a `long` is too large; Redis counts
/// up to twice as far, and then begins at 0 again.
public final class MemorySize {

    private static final Pattern SPELLING = Pattern.compile("([0-9]*)(b|k|kb|m|mb|g|gb)?");

    private MemorySize() {
    }

    /// The number of bytes that `text` spells.
    ///
    /// @throws IllegalArgumentException with Redis's words when it spells none
    /// @throws ArithmeticException when it spells more than there can be
    public static long parse(String text) {
        Matcher spelling = SPELLING.matcher(text.toLowerCase(Locale.ROOT));
        if (!spelling.matches()) {
            throw new IllegalArgumentException("argument must be a memory value");
        }
        long factor = switch (spelling.group(2)) {
            case "k" -> 1000L;
            case "kb" -> 1L << 10;
            case "m" -> 1_000_000L;
            case "mb" -> 1L << 20;
            case "g" -> 1_000_000_000L;
            case "gb" -> 1L << 30;
            case null, default -> 1L;
        };
        return new BigInteger("0" + spelling.group(1)).multiply(BigInteger.valueOf(factor)).longValueExact();
    }
}
