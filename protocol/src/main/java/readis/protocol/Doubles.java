package readis.protocol;

import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.util.OptionalDouble;
import java.util.regex.Pattern;

/// Floating-point numbers as Redis 7.2 writes them in replies: the shortest digits that read back as the same number.
///
/// A whole number is written as one, up to 2^62. Of others the digits are Java's own shortest ones; only the layout is
/// Redis's (`d2string`, `fpconv_dtoa`): plain digits where that stays short, otherwise an exponent. `inf`, `-inf` and
/// `nan` are words.
///
/// Differs from Redis 7.0 in: 7.0 prints 17 digits (`3.1000000000000001` for `3.1`, `1e+17` for 10^17).
public final class Doubles {

    private static final Pattern DECIMAL = Pattern.compile("[+-]?[0-9]+(\\.[0-9]*)?([eE][+-]?[0-9]+)?");

    private static final Pattern TYPED = Pattern.compile("[+-]?([0-9]+\\.?[0-9]*|\\.[0-9]+)([eE][+-]?[0-9]+)?");
    private static final Pattern HEXADECIMAL =
            Pattern.compile("[+-]?0[xX]([0-9a-fA-F]+\\.?[0-9a-fA-F]*|\\.[0-9a-fA-F]+)([pP][+-]?[0-9]+)?");
    private static final Pattern INFINITE = Pattern.compile("[+-]?inf(inity)?", Pattern.CASE_INSENSITIVE);

    private static final double LARGEST_WHOLE = 0x1p62;
    private static final int EXACT_DIGITS = 15;
    private static final double[] POWERS_OF_TEN =
            {1, 1e1, 1e2, 1e3, 1e4, 1e5, 1e6, 1e7, 1e8, 1e9, 1e10, 1e11, 1e12, 1e13, 1e14, 1e15};

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
        if (number == (long) number && Math.abs(number) <= LARGEST_WHOLE) {
            return number == 0 && negative ? "-0" : Long.toString((long) number);
        }
        return (negative ? "-" : "") + formatPositive(Math.abs(number));
    }

    /// The text of `number` with 17 significant digits, those that are 0 at the end left out: C's `%.17g`, which Redis
    /// still uses in a few places.
    public static String format17(double number) {
        if (number == 0 || Double.isNaN(number) || Double.isInfinite(number)) {
            return format(number);
        }
        BigDecimal rounded = new BigDecimal(number).round(new MathContext(17, RoundingMode.HALF_EVEN));
        int exponent = rounded.precision() - rounded.scale() - 1;
        BigDecimal shown = rounded.stripTrailingZeros();
        if (exponent >= -4 && exponent < 17) {
            return shown.toPlainString();
        }
        String digits = shown.unscaledValue().abs().toString();
        String fraction = digits.length() > 1 ? "." + digits.substring(1) : "";
        return (number < 0 ? "-" : "") + digits.charAt(0) + fraction
                + (exponent < 0 ? "e-" : "e+") + (Math.abs(exponent) < 10 ? "0" : "") + Math.abs(exponent);
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
        OptionalDouble simple = simple(text);
        if (simple.isPresent()) {
            return simple;
        }
        String spelled = text.toLatin1();
        OptionalDouble number = unlimited(spelled);
        boolean tooLarge = number.isPresent() && Double.isInfinite(number.getAsDouble())
                && !INFINITE.matcher(spelled).matches();
        boolean tooSmall = number.isPresent() && number.getAsDouble() == 0 && !spellsZero(spelled);
        return tooLarge || tooSmall ? OptionalDouble.empty() : number;
    }

    /// The number that `spelled` begins to be when no limit is set: infinite when it is too large, 0 when it is too small;
    /// otherwise as [#typed(Bytes)].
    public static OptionalDouble unlimited(String spelled) {
        if (TYPED.matcher(spelled).matches()) {
            return OptionalDouble.of(Double.parseDouble(spelled));
        }
        if (HEXADECIMAL.matcher(spelled).matches()) {
            return OptionalDouble.of(Double.parseDouble(spelled.matches(".*[pP].*") ? spelled : spelled + "p0"));
        }
        return INFINITE.matcher(spelled).matches() ? OptionalDouble.of(
                spelled.startsWith("-") ? Double.NEGATIVE_INFINITY : Double.POSITIVE_INFINITY) : OptionalDouble.empty();
    }

    private static boolean spellsZero(String spelled) {
        boolean hexadecimal = HEXADECIMAL.matcher(spelled).matches();
        String significand = spelled.split(hexadecimal ? "[pP]" : "[eE]")[0];
        return !significand.matches(".*[1-9a-fA-F].*");
    }

    /// The number that `text` spells with a few digits and perhaps a point, which is what nearly everybody types: the
    /// digits as a whole number and the power of ten are exact doubles, so one division rounds as it should.
    private static OptionalDouble simple(Bytes text) {
        int length = text.length();
        boolean signed = length > 0 && (text.at(0) == '-' || text.at(0) == '+');
        int digits = 0;
        int point = -1;
        long sum = 0;
        for (int i = signed ? 1 : 0; i < length; i++) {
            int digit = text.at(i) - '0';
            if (digit >= 0 && digit <= 9 && digits < EXACT_DIGITS) {
                sum = sum * 10 + digit;
                digits++;
            } else if (text.at(i) == '.' && point < 0) {
                point = digits;
            } else {
                return OptionalDouble.empty();
            }
        }
        if (digits == 0) {
            return OptionalDouble.empty();
        }
        double number = sum / POWERS_OF_TEN[point < 0 ? 0 : digits - point];
        return OptionalDouble.of(signed && text.at(0) == '-' ? -number : number);
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
