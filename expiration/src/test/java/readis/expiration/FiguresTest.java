package readis.expiration;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.function.BiConsumer;
import java.util.function.IntToDoubleFunction;
import java.util.random.RandomGenerator;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import readis.expiration.CacheTrial.Requests;

/// The pictures of the chapter: drawn anew with `-Dregenerate=true`, and otherwise compared with new trials. Chance is another
/// one each time, so it is the lines that must agree, within a few points, and not the bytes.
class FiguresTest {

    private static final int REQUESTS = 80_000;
    private static final List<Integer> CAPACITIES = List.of(250, 500, 1000, 2000, 3000, 4000, 5000);
    private static final double POINTS = 4;

    private final long seed = RandomGenerator.getDefault().nextLong();

    @Test
    void usage() {
        Plot plot = new Plot("t", "x", "y", List.of(0.0, 1.0), Map.of("line", List.of(2.0, 3.5)), 0, 4);
        assertThat(Plot.linesOf(plot.svg())).isEqualTo(plot.lines());
    }

    @Test
    void theHitRatesAreThoseOfTheChapter() throws IOException {
        Requests requests = Requests.byPowerLaw(REQUESTS, new SplittableRandom(seed));
        agree("hit-rates.svg", new Plot("How often a cache of 10 000 possible keys has what is asked for",
                "room for so many keys", "hits, %", capacities(), lines(requests, true), 40, 100), FiguresTest::sameLine);
    }

    @Test
    void theHitRatesAfterScansAreThoseOfTheChapter() throws IOException {
        Requests requests = Requests.byPowerLaw(REQUESTS, new SplittableRandom(seed)).withScans(20_000);
        agree("hit-rates-scanned.svg", new Plot("The same when somebody reads all keys after every 20 000 requests",
                "room for so many keys", "hits, %", capacities(), lines(requests, false), 40, 100), FiguresTest::sameLine);
    }

    @Test
    void theStaleKeysAreThoseOfTheChapter() throws IOException {
        Map<String, List<Double>> lines = new LinkedHashMap<>();
        IntStream.of(1, 5, 10).forEach(effort -> lines.put("effort " + effort, new ExpiryTrial(effort, seed).stale()));
        List<Double> seconds = IntStream.range(0, ExpiryTrial.SECONDS * ExpiryTrial.POINTS_A_SECOND)
                .mapToObj(point -> (double) point / ExpiryTrial.POINTS_A_SECOND).toList();
        agree("stale-keys.svg", new Plot("Dead keys that nobody has buried yet, by active-expire-effort", "seconds",
                "of all keys, %", seconds, lines, 0, 40), FiguresTest::sameHeight);
        assertThat(mean(lines.get("effort 1"))).isGreaterThan(mean(lines.get("effort 5")));
        assertThat(mean(lines.get("effort 5"))).isGreaterThan(mean(lines.get("effort 10")));
    }

    private static double mean(List<Double> values) {
        return values.stream().mapToDouble(Double::doubleValue).average().orElseThrow();
    }

    private static List<Double> capacities() {
        return CAPACITIES.stream().map(Integer::doubleValue).toList();
    }

    private Map<String, List<Double>> lines(Requests requests, boolean withChance) {
        Map<String, List<Double>> lines = new LinkedHashMap<>();
        lines.put("allkeys-lfu", rates(capacity -> CacheTrial.readis(requests, capacity, EvictionPolicy.ALLKEYS_LFU, 5, seed)));
        lines.put("exact LRU", rates(capacity -> CacheTrial.exact(requests, capacity)));
        lines.put("allkeys-lru", rates(capacity -> CacheTrial.readis(requests, capacity, EvictionPolicy.ALLKEYS_LRU, 5, seed)));
        if (withChance) {
            lines.put("allkeys-random",
                    rates(capacity -> CacheTrial.readis(requests, capacity, EvictionPolicy.ALLKEYS_RANDOM, 5, seed)));
        }
        return lines;
    }

    private static List<Double> rates(IntToDoubleFunction rate) {
        return CAPACITIES.stream().map(rate::applyAsDouble).toList();
    }

    /// Fails when a line of the picture is not where it is now; with `-Dregenerate=true` the picture is drawn instead.
    private static void agree(String name, Plot now, BiConsumer<List<Double>, List<Double>> same) throws IOException {
        Path picture = root().resolve("docs/figures").resolve(name);
        if (Boolean.getBoolean("regenerate")) {
            Files.createDirectories(picture.getParent());
            Files.writeString(picture, now.svg());
        }
        Map<String, List<Double>> drawn = Plot.linesOf(Files.readString(picture));
        assertThat(drawn.keySet()).as(name).isEqualTo(now.lines().keySet());
        now.lines().forEach((line, values) -> same.accept(drawn.get(line), values));
    }

    private static void sameLine(List<Double> drawn, List<Double> now) {
        assertThat(toArray(drawn)).containsExactly(toArray(now), within(POINTS));
    }

    /// The teeth of a saw may stand elsewhere.
    private static void sameHeight(List<Double> drawn, List<Double> now) {
        assertThat(mean(drawn)).isCloseTo(mean(now), within(POINTS));
        assertThat(drawn).hasSameSizeAs(now);
    }

    private static double[] toArray(List<Double> values) {
        return values.stream().flatMapToDouble(DoubleStream::of).toArray();
    }

    private static Path root() {
        Path folder = Path.of("").toAbsolutePath();
        while (!Files.exists(folder.resolve("docs/pom.xml"))) {
            folder = folder.getParent();
        }
        return folder;
    }
}
