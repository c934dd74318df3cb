package readis.protocol;

import java.math.BigDecimal;
import java.math.MathContext;
import java.util.OptionalDouble;
import java.util.regex.Pattern;

/// Floating-point numbers as Redis 7.2 writes them in replies: the shortest digits that read back as the same number.
///
/// The digits are Java's own shortest ones; only the layout is Redis's (`fpconv_dtoa`): plain digits where that stays
/// short, otherwise an exponent. `inf`, `-inf` and `nan` are words.
///
/// Differs from Redis 7.0 in: 7.0 prints 17 digits (`3.1000000000000001` for `3.1`).
public final class Doubles {

    private static final Pattern DECIMAL = Pattern.compile("[+-]?[0-9]+(\\.[0-9]*)?([eE][+-]?[0-9]+)?");

    private Doubles() {
    }

    /// The text of `number`, such as `3.1`, `-0`, `1e+21`, `inf`.
    public static String format(double number) {
        if (Double.isNaN(number)) {
            return "nan";
        }
        if (Double.isInfinite(number)) {
            return number > 0 ? "inf" : "-inf";
        }
        boolean negative = Double.doubleToRawLongBits(number) < 0;
        return (negative ? "-" : "") + (number == 0 ? "0" : formatPositive(Math.abs(number)));
    }

    /// The number that `text` spells in decimal, with or without an exponent, or as `inf`, `-inf`, `nan`; otherwise empty.
    static OptionalDouble parse(Bytes text) {
        String spelled = text.toLatin1();
        return switch (spelled) {
            case "inf" -> OptionalDouble.of(Double.POSITIVE_INFINITY);
            case "-inf" -> OptionalDouble.of(Double.NEGATIVE_INFINITY);
            case "nan", "-nan" -> OptionalDouble.of(Double.NaN);
            default -> DECIMAL.matcher(spelled).matches()
                    ? OptionalDouble.of(Double.parseDouble(spelled)) : OptionalDouble.empty();
        };
    }

    private static String formatPositive(double number) {
        BigDecimal shortest = shortest(number);
        String digits = shortest.unscaledValue().toString();
        int power = -shortest.scale();
        int exponent = power + digits.length() - 1;
        if (power >= 0 && exponent < digits.length() + 7) {
            return digits + "0".repeat(power);
        }
        if (power < 0 && (power > -7 || Math.abs(exponent) < 4)) {
            return withPoint(digits, digits.length() + power);
        }
        String fraction = digits.length() > 1 ? "." + digits.substring(1) : "";
        return digits.charAt(0) + fraction + (exponent < 0 ? "e-" : "e+") + Math.abs(exponent);
    }

    /// Java writes at least two digits, and so `4.9e-324` where `5e-324` would do.
    private static BigDecimal shortest(double number) {
        BigDecimal decimal = new BigDecimal(Double.toString(number)).stripTrailingZeros();
        BigDecimal oneDigit = decimal.round(new MathContext(1));
        return oneDigit.doubleValue() == number ? oneDigit.stripTrailingZeros() : decimal;
    }

    private static String withPoint(String digits, int before) {
        if (before <= 0) {
            return "0." + "0".repeat(-before) + digits;
        }
        return digits.substring(0, before) + "." + digits.substring(before);
    }
}
