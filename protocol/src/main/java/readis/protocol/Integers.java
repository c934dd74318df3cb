package readis.protocol;

import java.nio.charset.StandardCharsets;
import java.util.OptionalLong;

/// Whole numbers as Redis writes and reads them: 64 bits, decimal, exactly one spelling each.
///
/// The strictness is the point. `INCR` must give back the string that was stored, so only strings that *are*
/// the canonical form of a number count as numbers: no `+1`, no ` 1`, no `01`, no `-0`. The same rule reads the
/// lengths in a RESP header. Redis's names: `string2ll` and `ll2string` in `util.c`.
public final class Integers {

    private static final int LONGEST = 20;

    private Integers() {
    }

    /// The number that `text` spells canonically, or empty: also when it does not fit 64 bits.
    public static OptionalLong parse(Bytes text) {
        if (text.isEmpty() || text.length() > LONGEST || text.at(0) > '9') {
            return OptionalLong.empty();
        }
        return parse(text.lend(), 0, text.length());
    }

    /// The number that `length` bytes of `source` from `offset` spell canonically, or empty.
    public static OptionalLong parse(byte[] source, int offset, int length) {
        if (length == 1 && source[offset] >= '0' && source[offset] <= '9') {
            return OptionalLong.of(source[offset] - '0');
        }
        boolean negative = length > 0 && source[offset] == '-';
        int first = negative ? offset + 1 : offset;
        int end = offset + length;
        if (length > LONGEST || first == end || source[first] < '1' || source[first] > '9') {
            return OptionalLong.empty();
        }
        return accumulate(source, first, end, negative);
    }

    /// Sums up downwards, since the negative range reaches one further than the positive.
    private static OptionalLong accumulate(byte[] source, int first, int end, boolean negative) {
        long sum = 0;
        for (int i = first; i < end; i++) {
            int digit = source[i] - '0';
            if (digit < 0 || digit > 9 || sum < Long.MIN_VALUE / 10) {
                return OptionalLong.empty();
            }
            sum = sum * 10 - digit;
            if (sum > 0) {
                return OptionalLong.empty();
            }
        }
        if (!negative && sum == Long.MIN_VALUE) {
            return OptionalLong.empty();
        }
        return OptionalLong.of(negative ? sum : -sum);
    }

    /// The canonical spelling of `number`, in ASCII.
    public static byte[] toBytes(long number) {
        return Long.toString(number).getBytes(StandardCharsets.ISO_8859_1);
    }
}
