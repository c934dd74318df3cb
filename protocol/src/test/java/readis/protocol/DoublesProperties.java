package readis.protocol;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.util.OptionalDouble;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

class DoublesProperties {

    @Property
    void readsWhatItWrites(@ForAll("doubles") double number) {
        assertThat(Doubles.parse(Bytes.of(Doubles.format(number)))).hasValue(number);
    }

    @Property
    void readsEvenWithoutExponentWhatJavaReads(@ForAll("doubles") double number, @ForAll("short") BigDecimal digits) {
        assertThat(Doubles.typed(Bytes.of(Doubles.format17(number)))).isEqualTo(
                Double.isNaN(number) ? OptionalDouble.empty() : OptionalDouble.of(number));
        assertThat(Doubles.typed(Bytes.of(digits.toPlainString()))).hasValue(digits.doubleValue());
    }

    @Property
    void writesNoMoreThan24Characters(@ForAll("doubles") double number) {
        assertThat(Doubles.format(number)).hasSizeLessThanOrEqualTo(24);
    }

    @Provide("short")
    Arbitrary<BigDecimal> shortDecimals() {
        return Combinators.combine(Arbitraries.longs().between(-1_000_000_000_000_000_000L, 1_000_000_000_000_000_000L),
                Arbitraries.integers().between(0, 18)).as(BigDecimal::valueOf);
    }

    @Provide
    Arbitrary<Double> doubles() {
        return ProtocolArbitraries.doubles();
    }
}
