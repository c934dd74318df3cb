package readis.storage.strings;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.util.function.BinaryOperator;
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
import readis.storage.PlainLongDouble;

/// INCRBYFLOAT adds as the processor does that Redis runs on: with 64 significant bits.
class LongDoubleProperties {

    @Property
    @Law("STO-12")
    void addsWithSixtyFourSignificantBits(@ForAll("pairs") Tuple2<String, String> pair) {
        addsAlike(pair, LongDoubleProperties::sum);
    }

    @Example
    @Rejects("STO-12")
    void rejectsTheArithmeticOfDoubles() {
        Mutants.assertRejected(pairs(), pair -> addsAlike(pair, (one, other) ->
                shown(new BigDecimal(Double.parseDouble(one) + Double.parseDouble(other)))));
    }

    @Example
    @Rejects("STO-12")
    void rejectsExactArithmetic() {
        Mutants.assertRejected(pairs(), pair -> addsAlike(pair, (one, other) ->
                shown(new BigDecimal(one).add(new BigDecimal(other)))));
    }

    static void addsAlike(Tuple2<String, String> pair, BinaryOperator<String> sum) {
        assertThat(sum.apply(pair.get1(), pair.get2())).as("%s", pair)
                .isEqualTo(PlainLongDouble.sum(pair.get1(), pair.get2()));
    }

    static String sum(String one, String other) {
        return shown(LongDouble.add(LongDouble.parse(Bytes.of(one)).orElseThrow(),
                LongDouble.parse(Bytes.of(other)).orElseThrow()).orElseThrow());
    }

    private static String shown(BigDecimal number) {
        return LongDouble.format(number).toLatin1();
    }

    @Provide
    Arbitrary<Tuple2<String, String>> pairs() {
        return Combinators.combine(numbers(), numbers()).as(Tuple::of);
    }

    /// Up to twenty digits before the point and as many behind it, and an exponent.
    private static Arbitrary<String> numbers() {
        Arbitrary<String> digits = Arbitraries.strings().numeric().ofMinLength(1).ofMaxLength(20);
        Arbitrary<String> fractions = digits.map(fraction -> "." + fraction);
        Arbitrary<String> exponents = Arbitraries.integers().between(-25, 25).map(exponent -> "e" + exponent);
        return Combinators.combine(Arbitraries.of("", "-"), digits,
                Arbitraries.oneOf(Arbitraries.just(""), fractions), Arbitraries.oneOf(Arbitraries.just(""), exponents))
                .as((sign, whole, fraction, exponent) -> sign + whole + fraction + exponent);
    }
}
