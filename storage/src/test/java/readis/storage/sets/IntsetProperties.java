package readis.storage.sets;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.List;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.function.Supplier;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.Tuple;
import readis.laws.Law;
import readis.laws.Mutants;
import readis.laws.Rejects;
import readis.protocol.Bytes;

/// An intset and a `java.util.TreeSet` hear the same steps; its bytes are those that Redis would have.
class IntsetProperties {

    /// A number comes, or goes.
    private record Change(boolean add, long number) {
        @Override
        public String toString() {
            return (add ? "+" : "-") + "(" + number + ")";
        }
    }

    /// [Intset], or a mutant of it.
    private interface Subject {
        boolean add(long number);

        boolean remove(long number);

        boolean contains(long number);

        Bytes bytes();
    }

    private static class Real implements Subject {
        private final Intset numbers = Intset.empty();

        @Override
        public boolean add(long number) {
            return numbers.add(number);
        }

        @Override
        public boolean remove(long number) {
            return numbers.remove(number);
        }

        @Override
        public boolean contains(long number) {
            return numbers.contains(number);
        }

        @Override
        public Bytes bytes() {
            assertThat(numbers.copy().bytes()).isEqualTo(numbers.bytes());
            return numbers.bytes();
        }
    }

    @Property
    @Law("STO-30")
    void isASortedSetInRedisBytes(@ForAll("changes") List<Change> changes) {
        isOne(changes, Real::new);
    }

    @Example
    @Rejects("STO-30")
    void rejectsANumberThatIsCutOffToFit() {
        Mutants.assertRejected(changes(), changes -> isOne(changes, () -> new Real() {
            @Override
            public boolean contains(long number) {
                return super.contains((int) number);
            }
        }));
    }

    @Example
    @Rejects("STO-30")
    void rejectsNumbersThatAreAlwaysWide() {
        Mutants.assertRejected(changes(), changes -> isOne(changes, () -> {
            Real wide = new Real();
            wide.add(Long.MAX_VALUE);
            wide.remove(Long.MAX_VALUE);
            return wide;
        }));
    }

    static void isOne(List<Change> changes, Supplier<Subject> subjects) {
        Subject subject = subjects.get();
        SortedSet<Long> model = new TreeSet<>();
        int width = Short.BYTES;
        for (Change change : changes) {
            long number = change.number();
            boolean expected = change.add() ? model.add(number) : model.remove(number);
            assertThat(change.add() ? subject.add(number) : subject.remove(number)).as("%s", change).isEqualTo(expected);
            width = Math.max(width, change.add() ? width(number) : 0);
            assertThat(subject.contains(number)).as("contains after %s", change).isEqualTo(change.add());
            assertThat(subject.bytes()).as("bytes after %s", change).isEqualTo(bytes(model, width));
        }
    }

    private static int width(long number) {
        return Math.abs(number + 0.5) < 32768 ? 2 : Math.abs(number + 0.5) < 2147483648.0 ? 4 : 8;
    }

    private static Bytes bytes(SortedSet<Long> numbers, int width) {
        ByteBuffer buffer = ByteBuffer.allocate(8 + numbers.size() * width).order(ByteOrder.LITTLE_ENDIAN);
        buffer.putInt(width).putInt(numbers.size());
        for (long number : numbers) {
            for (int i = 0; i < width; i++) {
                buffer.put((byte) (number >> 8 * i));
            }
        }
        return Bytes.owning(buffer.array());
    }

    @Provide
    Arbitrary<List<Change>> changes() {
        Arbitrary<Long> small = Arbitraries.longs().between(-4, 4);
        Arbitrary<Long> edges = Arbitraries.of(32767L, 32768L, -32768L, -32769L, 2147483647L, 2147483648L, -2147483648L,
                -2147483649L, Long.MAX_VALUE, Long.MIN_VALUE);
        Arbitrary<Long> numbers = Arbitraries.frequencyOf(Tuple.of(3, small), Tuple.of(1, edges));
        return Combinators.combine(Arbitraries.of(true, true, false), numbers).as(Change::new).list().ofMaxSize(30);
    }
}
