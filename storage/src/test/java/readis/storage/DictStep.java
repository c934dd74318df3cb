package readis.storage;

import java.util.List;
import java.util.stream.IntStream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.Tuple;
import readis.protocol.Bytes;

/// Something one can do to a dict, or to a map.
sealed interface DictStep {

    /// Keys enough for three doublings, the last two of which have the same hash.
    List<Bytes> KEYS = keys();

    /// Gives a key a value.
    record Put(Bytes key, int value) implements DictStep {
        @Override
        public String toString() {
            return "put " + key + " " + value;
        }
    }

    /// Removes a key.
    record Remove(Bytes key) implements DictStep {
        @Override
        public String toString() {
            return "remove " + key;
        }
    }

    /// Looks for a key.
    record Find(Bytes key) implements DictStep {
        @Override
        public String toString() {
            return "find " + key;
        }
    }

    /// Puts the keys from one index to another, so that tables fill up.
    static List<DictStep> putAll(int from, int to) {
        return IntStream.range(from, to).<DictStep>mapToObj(i -> new Put(KEYS.get(i), i)).toList();
    }

    /// Removes the keys from one index to another, so that tables empty.
    static List<DictStep> removeAll(int from, int to) {
        return IntStream.range(from, to).<DictStep>mapToObj(i -> new Remove(KEYS.get(i))).toList();
    }

    /// Single steps and runs of steps.
    static Arbitrary<List<DictStep>> steps() {
        Arbitrary<Bytes> key = Arbitraries.of(KEYS);
        Arbitrary<Integer> index = Arbitraries.integers().between(0, KEYS.size());
        return Arbitraries.frequencyOf(
                Tuple.of(3, Combinators.combine(key, Arbitraries.of(0, 1))
                        .as((k, value) -> List.of(new Put(k, value)))),
                Tuple.of(3, key.map(k -> List.of(new Remove(k)))),
                Tuple.of(6, key.map(k -> List.of(new Find(k)))),
                Tuple.of(1, Combinators.combine(index, index).as(DictStep::putAll)),
                Tuple.of(1, Combinators.combine(index, index).as(DictStep::removeAll)));
    }

    private static List<Bytes> keys() {
        return IntStream.concat(IntStream.range(0, 38), SameHash.PAIR.stream().mapToInt(Integer::intValue))
                .mapToObj(i -> Bytes.of("k" + i)).toList();
    }
}
