package readis.server.bench;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class ComparisonTest {

    private final Comparison faster = new Comparison(new RedisBenchmark("get", 16), List.of(100.0, 90.0, 500.0),
            List.of(200.0, 900.0, 100.0));
    private final Comparison slower = new Comparison(new RedisBenchmark("set", 16), List.of(100.0), List.of(50.0));

    @Test
    void usage() {
        assertThat(Comparison.table(List.of(faster, slower))).isEqualTo("""
                | test | -P | Readis / redis-server | single rounds |
                |---|---|---|---|
                | GET | 16 | 2.00 | 0.20-10.00 |
                | SET | 16 | 0.50 | 0.50-0.50 |
                | geometric mean | | 1.00 | |
                """);
    }

    @Test
    void theMedianOfAnEvenNumberLiesBetweenTheMiddleTwo() {
        assertThat(Comparison.median(List.of(4.0, 1.0, 2.0, 100.0))).isEqualTo(3.0);
    }
}
