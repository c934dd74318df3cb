package readis.storage.streams;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigInteger;
import java.util.function.BiFunction;
import java.util.function.Function;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.Tuple;
import net.jqwik.api.Tuple.Tuple2;
import readis.laws.Law;
import readis.laws.Mutants;
import readis.laws.Rejects;
import readis.protocol.Bytes;

/// An id is the same when it is read again, and ids stand in the order of their numbers.
class IdSyntaxProperties {

    private static final BigInteger ONE_MILLISECOND = BigInteger.TWO.pow(64);

    @Property
    @Law("STO-51")
    void anIdThatIsWrittenAndReadIsTheSame(@ForAll("ids") StreamId id) {
        isReadAgain(id, IdSyntax::exact);
    }

    @Property
    @Law("STO-51")
    void idsStandInTheOrderOfTheirNumbers(@ForAll("pairs") Tuple2<StreamId, StreamId> pair) {
        standsInOrder(pair, StreamId::compareTo);
    }

    @Property
    @Law("STO-51")
    void nextAndPreviousAreNeighbours(@ForAll("ids") StreamId id) {
        if (!id.equals(StreamId.MAX)) {
            assertThat(number(id.next())).isEqualTo(number(id).add(BigInteger.ONE));
            assertThat(id.next().previous()).isEqualTo(id);
        }
    }

    @Example
    @Rejects("STO-51")
    void rejectsNumbersWithASign() {
        Mutants.assertRejected(pairs(), pair -> standsInOrder(pair, (one, other) -> one.milliseconds()
                == other.milliseconds() ? Long.compare(one.sequence(), other.sequence())
                : Long.compare(one.milliseconds(), other.milliseconds())));
    }

    @Example
    @Rejects("STO-51")
    void rejectsAnIdWhoseSequenceIsForgotten() {
        Mutants.assertRejected(ids(), id -> isReadAgain(id, word -> new StreamId(IdSyntax.exact(word).milliseconds(), 0)));
    }

    static void isReadAgain(StreamId id, Function<Bytes, StreamId> reader) {
        assertThat(reader.apply(id.bytes())).isEqualTo(id);
    }

    static void standsInOrder(Tuple2<StreamId, StreamId> pair, BiFunction<StreamId, StreamId, Integer> order) {
        assertThat(Integer.signum(order.apply(pair.get1(), pair.get2())))
                .isEqualTo(number(pair.get1()).compareTo(number(pair.get2())));
    }

    /// The id as one number of 128 bits.
    private static BigInteger number(StreamId id) {
        return unsigned(id.milliseconds()).multiply(ONE_MILLISECOND).add(unsigned(id.sequence()));
    }

    private static BigInteger unsigned(long number) {
        return new BigInteger(Long.toUnsignedString(number));
    }

    @Provide
    Arbitrary<StreamId> ids() {
        Arbitrary<Long> parts = Arbitraries.oneOf(Arbitraries.of(0L, 1L, 2L, -1L, Long.MIN_VALUE, Long.MAX_VALUE),
                Arbitraries.longs());
        return Combinators.combine(parts, parts).as(StreamId::new);
    }

    @Provide
    Arbitrary<Tuple2<StreamId, StreamId>> pairs() {
        return Combinators.combine(ids(), ids()).as(Tuple::of);
    }
}
