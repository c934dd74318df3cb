package readis.storage.strings;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.RoundingMode;
import java.util.Optional;
import java.util.regex.Pattern;
import readis.protocol.Bytes;

/// The arithmetic of C's `long double` on x86: numbers with 64 significant bits, in which INCRBYFLOAT adds.
///
/// Java's `double` has 53, and a counter that was incremented by Redis to `0.3` would become `0.30000000000000004`. So
/// numbers are kept exactly, and rounded to 64 bits where the processor would round: when a text is read and when a sum
/// is formed.
///
/// Differs from Redis in: numbers in hexadecimal are not read.
public final class LongDouble {

    private static final int SIGNIFICANT_BITS = 64;
    private static final int DECIMALS = 17;
    private static final int LONGEST_TEXT = 5 * 1024;
    private static final int LARGEST_EXPONENT = 4932;
    private static final int SMALLEST_EXPONENT = -4951;
    private static final BigDecimal LIMIT = new BigDecimal(BigInteger.TWO.pow(16384));
    private static final Pattern DECIMAL = Pattern.compile("[+-]?([0-9]+\\.?[0-9]*|\\.[0-9]+)([eE][+-]?[0-9]{1,9})?");
    private static final Pattern INFINITE = Pattern.compile("[+-]?inf(inity)?", Pattern.CASE_INSENSITIVE);

    private LongDouble() {
    }

    /// Whether `text` spells infinity, of either sign.
    public static boolean isInfinite(Bytes text) {
        return INFINITE.matcher(text.toLatin1()).matches();
    }

    /// The number that `text` spells, rounded to 64 bits; empty when it spells none that is finite and within range.
    public static Optional<BigDecimal> parse(Bytes text) {
        String spelled = text.toLatin1();
        if (text.length() >= LONGEST_TEXT || !DECIMAL.matcher(spelled).matches()) {
            return Optional.empty();
        }
        BigDecimal exact = new BigDecimal(spelled);
        if (exact.signum() == 0) {
            return Optional.of(BigDecimal.ZERO);
        }
        long exponent = (long) exact.precision() - exact.scale() - 1;
        if (exponent > LARGEST_EXPONENT || exponent < SMALLEST_EXPONENT) {
            return Optional.empty();
        }
        return Optional.of(round(exact)).filter(LongDouble::isFinite);
    }

    /// The sum, rounded to 64 bits; empty when it is too large to be a number.
    public static Optional<BigDecimal> add(BigDecimal one, BigDecimal other) {
        return Optional.of(round(one.add(other))).filter(LongDouble::isFinite);
    }

    /// The number with at most 17 decimals and without zeros at the end (Redis: `ld2string` for humans).
    public static Bytes format(BigDecimal number) {
        BigDecimal rounded = number.setScale(DECIMALS, RoundingMode.HALF_EVEN);
        return Bytes.of(rounded.signum() == 0 ? "0" : rounded.stripTrailingZeros().toPlainString());
    }

    private static boolean isFinite(BigDecimal number) {
        return number.abs().compareTo(LIMIT) < 0;
    }

    /// The nearest number with 64 significant bits; of two equally near the one whose last bit is 0.
    private static BigDecimal round(BigDecimal exact) {
        if (exact.signum() == 0) {
            return BigDecimal.ZERO;
        }
        BigInteger numerator = exact.unscaledValue().abs();
        BigInteger denominator = BigInteger.ONE;
        if (exact.scale() > 0) {
            denominator = BigInteger.TEN.pow(exact.scale());
        } else {
            numerator = numerator.multiply(BigInteger.TEN.pow(-exact.scale()));
        }
        int exponent = numerator.bitLength() - denominator.bitLength() - SIGNIFICANT_BITS;
        if (shifted(numerator, -exponent).divide(shifted(denominator, exponent)).bitLength() > SIGNIFICANT_BITS) {
            exponent++;
        }
        BigDecimal significand = new BigDecimal(shifted(numerator, -exponent))
                .divide(new BigDecimal(shifted(denominator, exponent)), 0, RoundingMode.HALF_EVEN);
        BigDecimal magnitude = exponent >= 0
                ? significand.multiply(new BigDecimal(BigInteger.TWO.pow(exponent)))
                : significand.divide(new BigDecimal(BigInteger.TWO.pow(-exponent)));
        return exact.signum() < 0 ? magnitude.negate() : magnitude;
    }

    private static BigInteger shifted(BigInteger number, int bits) {
        return bits > 0 ? number.shiftLeft(bits) : number;
    }
}
