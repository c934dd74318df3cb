package readis.storage.hyperloglog;

/// How many different elements there were, judged by how many registers hold which value.
///
/// The first HyperLogLog was biased for small and middle counts and had to be corrected by measured tables. Ertl found an
/// estimator that needs none: it looks at the *histogram* of the registers, and treats those that are still 0, and those
/// that can grow no further, by two series of their own, [#sigma] and [#tau].
///
/// Source: Otmar Ertl, "New cardinality estimation algorithms for HyperLogLog sketches", 2017, arXiv:1702.01284,
/// algorithm 6.
final class Estimator {

    /// 1 / (2 ln 2).
    private static final double ALPHA = 0.721347520444481703680;

    /// What a processor makes of a number that does not fit. Only registers that somebody has forged lead there.
    private static final long TOO_LARGE = Long.MIN_VALUE;

    private Estimator() {
    }

    /// The estimate for registers of which `histogram[v]` hold the value `v`.
    static long estimate(int[] histogram) {
        double registers = HyperLogLog.REGISTERS;
        int highest = HyperLogLog.HIGHEST_RANK;
        double sum = registers * tau((registers - histogram[highest]) / registers);
        for (int value = highest - 1; value >= 1; value--) {
            sum = (sum + histogram[value]) * 0.5;
        }
        sum += registers * sigma(histogram[0] / registers);
        double estimate = ALPHA * registers * registers / sum;
        return estimate < 0x1p63 ? Math.round(estimate) : TOO_LARGE;
    }

    /// x + 1 x² + 2 x⁴ + 4 x⁸ + ...
    private static double sigma(double share) {
        if (share == 1) {
            return Double.POSITIVE_INFINITY;
        }
        double x = share;
        double weight = 1;
        double sum = x;
        double before;
        do {
            x *= x;
            before = sum;
            sum += x * weight;
            weight += weight;
        } while (before != sum);
        return sum;
    }

    /// (1 - x - (1 - x^½)² / 2 - (1 - x^¼)² / 4 - ...) / 3
    private static double tau(double share) {
        if (share == 0 || share == 1) {
            return 0;
        }
        double x = share;
        double weight = 1;
        double sum = 1 - x;
        double before;
        do {
            x = Math.sqrt(x);
            before = sum;
            weight *= 0.5;
            sum -= (1 - x) * (1 - x) * weight;
        } while (before != sum);
        return sum / 3;
    }
}
