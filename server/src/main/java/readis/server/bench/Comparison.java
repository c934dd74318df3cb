package readis.server.bench;

import java.util.Arrays;
import java.util.List;

/// What several rounds of one workload gave: requests a second of both servers, round by round.
record Comparison(Workload workload, List<Double> redis, List<Double> readis) {

    /// How many times redis-server's rate Readis has, median by median.
    double ratio() {
        return median(readis) / median(redis);
    }

    /// The smallest and the largest ratio of a single round: how much the machine was in two minds.
    String spread() {
        double[] ratios = new double[redis.size()];
        Arrays.setAll(ratios, round -> readis.get(round) / redis.get(round));
        Arrays.sort(ratios);
        return "%.2f-%.2f".formatted(ratios[0], ratios[ratios.length - 1]);
    }

    static double median(List<Double> figures) {
        List<Double> sorted = figures.stream().sorted().toList();
        int middle = sorted.size() / 2;
        return sorted.size() % 2 == 1 ? sorted.get(middle) : (sorted.get(middle - 1) + sorted.get(middle)) / 2;
    }

    /// The geometric mean of the ratios: twice as fast here and half as fast there is a draw.
    static double geometricMean(List<Comparison> comparisons) {
        return Math.exp(comparisons.stream().mapToDouble(comparison -> Math.log(comparison.ratio())).average().orElse(0));
    }

    /// The comparisons as a Markdown table.
    static String table(List<Comparison> comparisons) {
        StringBuilder table = new StringBuilder("| test | -P | Readis / redis-server | single rounds |\n|---|---|---|---|\n");
        for (Comparison comparison : comparisons) {
            table.append("| %s | %d | %.2f | %s |%n".formatted(comparison.workload().test().toUpperCase(),
                    comparison.workload().pipeline(), comparison.ratio(), comparison.spread()));
        }
        return table.append("| geometric mean | | %.2f | |%n".formatted(geometricMean(comparisons))).toString();
    }
}
