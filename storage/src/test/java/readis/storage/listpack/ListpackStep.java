package readis.storage.listpack;

import java.util.Arrays;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.Tuple;
import readis.protocol.Bytes;

/// Something one can do to a listpack, or to a list. A place beyond the end is counted from the start again.
public sealed interface ListpackStep {

    /// Puts values before a place; the place behind the last is one, too.
    record Insert(int place, List<Bytes> values) implements ListpackStep {
    }

    /// Exchanges a value.
    record Replace(int place, Bytes value) implements ListpackStep {
    }

    /// Takes values out.
    record Delete(int place, int count) implements ListpackStep {
    }

    /// Values on both sides of each border between two forms of an entry.
    static Arbitrary<Bytes> values() {
        Arbitrary<Long> borders = Arbitraries.of(0L, 1L << 7, 1L << 12, 1L << 15, 1L << 23, 1L << 31, Long.MAX_VALUE);
        Arbitrary<Bytes> numbers = Combinators.combine(borders, Arbitraries.integers().between(-2, 2),
                Arbitraries.of(1, -1)).as((border, offset, sign) -> Bytes.of(sign * (border + offset)));
        Arbitrary<Bytes> lengths = Arbitraries.of(0, 1, 62, 63, 64, 65, 123, 124, 125, 126, 127, 4094, 4095, 4096)
                .map(length -> Bytes.of("x".repeat(length)));
        Arbitrary<Bytes> nearlyNumbers = Arbitraries.of("007", "-0", "+1", " 1", "1.0", "9223372036854775808",
                "-9223372036854775809", "-").map(Bytes::of);
        return Arbitraries.frequencyOf(Tuple.of(3, numbers), Tuple.of(2, lengths), Tuple.of(1, nearlyNumbers),
                Tuple.of(3, Arbitraries.of("a", "b", "1").map(Bytes::of)));
    }

    static Arbitrary<List<ListpackStep>> several() {
        return several(values());
    }

    /// Several steps with these values.
    static Arbitrary<List<ListpackStep>> several(Arbitrary<Bytes> values) {
        Arbitrary<Integer> places = Arbitraries.integers().between(0, 12);
        Arbitrary<ListpackStep> steps = Arbitraries.frequencyOf(
                Tuple.of(4, Combinators.combine(places, values.list().ofMinSize(1).ofMaxSize(3)).as(Insert::new)),
                Tuple.of(2, Combinators.combine(places, values).as(Replace::new)),
                Tuple.of(2, Combinators.combine(places, Arbitraries.of(1, 2, 3, 100)).as(Delete::new)));
        return steps.list().ofMaxSize(12);
    }

    /// Does it to a list.
    default void takeOn(List<Bytes> list) {
        switch (this) {
            case Insert(int place, List<Bytes> values) -> list.addAll(place % (list.size() + 1), values);
            case Replace(int place, Bytes value) when !list.isEmpty() -> list.set(place % list.size(), value);
            case Delete(int place, int count) when !list.isEmpty() -> {
                int from = place % list.size();
                list.subList(from, Math.min(list.size(), from + count)).clear();
            }
            default -> { }
        }
    }

    /// The listpack of these values.
    static Listpack packOf(String... values) {
        return packOf(Arrays.stream(values).map(Bytes::of).toList());
    }

    /// The listpack of these values.
    static Listpack packOf(List<Bytes> values) {
        Listpack pack = new Listpack();
        values.forEach(pack::append);
        return pack;
    }
}
