package readis.docs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import readis.protocol.Doubles;
import readis.protocol.Reply;
import readis.server.WireClient;

/// The differences of `docs/differences.md` that concern positions, shown on both servers.
class GeoDifferencesOracleTest extends OnBothServers {

    private static final int MEMBERS = 3000;

    @Test
    void distancesDifferByTheirLastBits() {
        differences.named("distance-digits");
        List<Double> fromRedis = distances(toRedis);
        List<Double> fromReadis = distances(toReadis);
        assertThat(fromReadis).hasSize(MEMBERS).isNotEqualTo(fromRedis);
        for (int i = 0; i < MEMBERS; i++) {
            double distance = fromRedis.get(i);
            assertThat(fromReadis.get(i)).isCloseTo(distance, within(8 * Math.ulp(distance)));
        }
        long apart = IntStream.range(0, MEMBERS).filter(i -> !fromRedis.get(i).equals(fromReadis.get(i))).count();
        assertThat(apart).isLessThan(MEMBERS / 5);
    }

    @Test
    void amongEqualsTheFirstAreTaken() {
        differences.named("equal-distances");
        for (WireClient client : List.of(toRedis, toReadis)) {
            client.call("GEOADD k 0 0 a 0 0 b 0 0 c 0 0 d 0 0 e 0 0 f 0 0 g 0 0 h 0 0 i");
        }
        String search = "GEOSEARCH k FROMLONLAT 0 0 BYRADIUS 1 km COUNT 2";
        assertThat(toRedis.call(search)).isEqualTo(Reply.array(Reply.bulk("i"), Reply.bulk("b")));
        assertThat(toReadis.call(search)).isEqualTo(Reply.array(Reply.bulk("a"), Reply.bulk("b")));
    }

    /// From Palermo to places all over the world, in their order.
    private static List<Double> distances(WireClient client) {
        StringBuilder add = new StringBuilder("GEOADD k");
        for (int i = 0; i < MEMBERS; i++) {
            add.append(" %d.%d %d.%d m%d".formatted(i % 179, i, i % 83 - 41, i, i));
        }
        assertThat(client.call(add.toString())).isEqualTo(Reply.integer(MEMBERS));
        client.call("GEOSEARCHSTORE d k FROMLONLAT 13.361389 38.115556 BYRADIUS 30000 km STOREDIST");
        List<Reply> pairs = ((Reply.Array) client.call("ZRANGE d 0 -1 WITHSCORES")).items();
        return IntStream.range(0, pairs.size()).filter(i -> i % 2 == 1)
                .mapToObj(i -> Doubles.typed(((Reply.Bulk) pairs.get(i)).value()).orElseThrow()).toList();
    }
}
