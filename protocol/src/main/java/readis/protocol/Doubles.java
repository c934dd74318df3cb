package readis.protocol;

import java.math.BigDecimal;
import java.math.MathContext;
import java.util.Locale;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import java.util.regex.Pattern;

/// Floating-point numbers as Redis 7.2 writes them in replies: the shortest digits that read back as the same number.
///
/// The digits are Java's own shortest ones; only the layout is Redis's (`fpconv_dtoa`): plain digits where that stays
/// short, otherwise an exponent. `inf`, `-inf` and `nan` are words.
///
/// Differs from Redis 7.0 in: 7.0 prints 17 digits (`3.1000000000000001` for `3.1`).
public final class Doubles {

    private static final Pattern DECIMAL = Pattern.compile("[+-]?[0-9]+(\\.[0-9]*)?([eE][+-]?[0-9]+)?");

    private static final Pattern TYPED = Pattern.compile("[+-]?([0-9]+\\.?[0-9]*|\\.[0-9]+)([eE][+-]?[0-9]+)?");
    private static final Pattern HEXADECIMAL =
            Pattern.compile("[+-]?0[xX]([0-9a-fA-F]+\\.?[0-9a-fA-F]*|\\.[0-9a-fA-F]+)([pP][+-]?[0-9]+)?");
    private static final Pattern INFINITE = Pattern.compile("[+-]?inf(inity)?", Pattern.CASE_INSENSITIVE);

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

    /// The number that somebody typed, as C's `strtod` reads it: also `.5`, `1.`, `+inf`, `Infinity` and hexadecimal
    /// `0x1.8p3`; no blanks, no `nan`. Empty as well when it is too large to be a double, or so small that it becomes 0
    /// (Redis: `getDoubleFromObject`).
    public static OptionalDouble typed(Bytes text) {
        OptionalLong whole = Integers.parse(text);
        if (whole.isPresent()) {
            return OptionalDouble.of(whole.getAsLong());
        }
        String spelled = text.toLatin1();
        if (TYPED.matcher(spelled).matches()) {
            return inRange(Double.parseDouble(spelled), spelled.replaceFirst("[eE].*", "").matches(".*[1-9].*"));
        }
        if (HEXADECIMAL.matcher(spelled).matches()) {
            String significand = spelled.substring(spelled.toLowerCase(Locale.ROOT).indexOf('x') + 1);
            return inRange(Double.parseDouble(spelled.matches(".*[pP].*") ? spelled : spelled + "p0"),
                    significand.replaceFirst("[pP].*", "").matches(".*[1-9a-fA-F].*"));
        }
        return INFINITE.matcher(spelled).matches() ? OptionalDouble.of(
                spelled.startsWith("-") ? Double.NEGATIVE_INFINITY : Double.POSITIVE_INFINITY) : OptionalDouble.empty();
    }

    private static OptionalDouble inRange(double number, boolean hasDigits) {
        boolean vanished = number == 0 && hasDigits;
        return Double.isInfinite(number) || vanished ? OptionalDouble.empty() : OptionalDouble.of(number);
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
