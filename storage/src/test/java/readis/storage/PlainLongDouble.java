package readis.storage;

import java.math.BigDecimal;
import java.math.RoundingMode;

/// The arithmetic of 64-bit significands as one would do it by hand: double or halve until the number has 64 bits before
/// the point, round, and go back. Slow; shares no code with what it checks.
public final class PlainLongDouble {

    private static final BigDecimal TWO = BigDecimal.valueOf(2);
    private static final BigDecimal LEAST = TWO.pow(63);
    private static final BigDecimal LIMIT = TWO.pow(64);

    private PlainLongDouble() {
    }

    /// The nearest number with 64 significant bits; of two equally near the one whose last bit is 0.
    public static BigDecimal round(BigDecimal exact) {
        if (exact.signum() == 0) {
            return BigDecimal.ZERO;
        }
        BigDecimal scaled = exact.abs();
        int doublings = 0;
        while (scaled.compareTo(LEAST) < 0) {
            scaled = scaled.multiply(TWO);
            doublings++;
        }
        while (scaled.compareTo(LIMIT) >= 0) {
            scaled = scaled.divide(TWO);
            doublings--;
        }
        BigDecimal whole = scaled.setScale(0, RoundingMode.HALF_EVEN);
        BigDecimal power = TWO.pow(Math.abs(doublings));
        BigDecimal magnitude = doublings > 0 ? whole.divide(power) : whole.multiply(power);
        return exact.signum() < 0 ? magnitude.negate() : magnitude;
    }

    /// What INCRBYFLOAT makes of two spelled numbers.
    public static String sum(String one, String other) {
        BigDecimal sum = round(round(new BigDecimal(one)).add(round(new BigDecimal(other))));
        BigDecimal shown = sum.setScale(17, RoundingMode.HALF_EVEN);
        return shown.signum() == 0 ? "0" : shown.stripTrailingZeros().toPlainString();
    }
}
