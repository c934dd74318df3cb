package readis.expiration;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.function.IntPredicate;
import java.util.stream.IntStream;
import readis.protocol.Bytes;
import readis.storage.Database;
import readis.storage.HandClock;
import readis.storage.Keyspace;
import readis.storage.SipHash;
import readis.storage.strings.StringValue;

/// How often a cache has what is asked for, when it has room for a part of it only. Who asks does so by a power law, as people
/// do: the most popular of all keys is asked for twice as often as the second, and ten times as often as the tenth.
final class CacheTrial {

    static final int KEYS = 10_000;
    private static final int REQUESTS_A_SECOND = 100;
    private static final StringValue VALUE = StringValue.of(Bytes.of("a value of 24 bytes long"));
    private static final double[] CUMULATED = powerLaw();

    /// What is asked for, one key after the other, by number.
    record Requests(int[] keys) {

        /// So many by the power law. Which key is how popular is left to chance as well.
        static Requests byPowerLaw(int count, SplittableRandom random) {
            int[] ranks = IntStream.range(0, KEYS).toArray();
            for (int i = KEYS - 1; i > 0; i--) {
                int j = random.nextInt(i + 1);
                int swapped = ranks[i];
                ranks[i] = ranks[j];
                ranks[j] = swapped;
            }
            return new Requests(random.doubles(count).mapToInt(chance -> ranks[rank(chance)]).toArray());
        }

        /// The same, but after each `period` requests somebody reads all keys once, in their order.
        Requests withScans(int period) {
            List<int[]> parts = new ArrayList<>();
            for (int from = 0; from < keys.length; from += period) {
                parts.add(Arrays.copyOfRange(keys, from, Math.min(keys.length, from + period)));
                parts.add(IntStream.range(0, KEYS).map(key -> -1 - key).toArray());
            }
            return new Requests(parts.stream().flatMapToInt(Arrays::stream).toArray());
        }
    }

    private CacheTrial() {
    }

    private static double[] powerLaw() {
        double[] cumulated = new double[KEYS];
        double sum = 0;
        for (int rank = 0; rank < KEYS; rank++) {
            sum += 1.0 / (rank + 1);
            cumulated[rank] = sum;
        }
        for (int rank = 0; rank < KEYS; rank++) {
            cumulated[rank] /= sum;
        }
        return cumulated;
    }

    private static int rank(double chance) {
        int found = Arrays.binarySearch(CUMULATED, chance);
        return Math.min(KEYS - 1, found < 0 ? -1 - found : found);
    }

    /// The hit rate in percent of a keyspace with room for `capacity` keys. The first half of the requests only warms the cache,
    /// and what a scan reads is not counted.
    static double readis(Requests requests, int capacity, EvictionPolicy policy, int samples, long seed) {
        HandClock clock = new HandClock();
        Keyspace keyspace = new Keyspace(new SipHash(seed, ~seed), _ -> false);
        Eviction eviction = new Eviction(keyspace, () -> 0, () -> 0, new SplittableRandom(seed));
        set(eviction, "maxmemory-policy", policy.word());
        set(eviction, "maxmemory-samples", String.valueOf(samples));
        set(eviction, "maxmemory", String.valueOf(weightOf(capacity)));
        Database database = keyspace.databases().getFirst();
        int[] count = {0};
        return hitRate(requests, key -> {
            if (count[0]++ % REQUESTS_A_SECOND == 0) {
                clock.advance(Duration.ofSeconds(1));
                keyspace.accessClock().set(clock.millis());
            }
            eviction.check(true);
            boolean hit = database.read(name(key)).isPresent();
            if (!hit) {
                database.set(name(key), VALUE.copy());
            }
            return hit;
        });
    }

    /// The same of a cache that knows the exact order of use.
    static double exact(Requests requests, int capacity) {
        Map<Integer, Boolean> cache = new LinkedHashMap<>(capacity, 0.75f, true) {
            @Override
            protected boolean removeEldestEntry(Map.Entry<Integer, Boolean> eldest) {
                return size() > capacity;
            }
        };
        return hitRate(requests, key -> {
            boolean hit = cache.get(key) != null;
            cache.put(key, true);
            return hit;
        });
    }

    private static double hitRate(Requests requests, IntPredicate cache) {
        int hits = 0;
        int counted = 0;
        for (int i = 0; i < requests.keys().length; i++) {
            int key = requests.keys()[i];
            boolean hit = cache.test(key < 0 ? -1 - key : key);
            if (key >= 0 && i >= requests.keys().length / 2) {
                counted++;
                hits += hit ? 1 : 0;
            }
        }
        return 100.0 * hits / counted;
    }

    private static void set(Eviction eviction, String name, String value) {
        eviction.directives().stream().filter(directive -> directive.name().equals(name)).findFirst().orElseThrow()
                .set(value);
    }

    private static long weightOf(int keys) {
        Keyspace keyspace = new Keyspace(new SipHash(1, 2), _ -> false);
        IntStream.range(0, keys).forEach(key -> keyspace.databases().getFirst().set(name(key), VALUE.copy()));
        return keyspace.weight();
    }

    private static Bytes name(int key) {
        return Bytes.ofLatin1("key:" + (10_000_000 + key));
    }
}
