package readis.protocol;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigInteger;
import java.util.OptionalLong;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

/// The JDK spells numbers canonically; so a text is canonical when reading and writing it gives it back.
class IntegersProperties {

    @Property
    void agreesWithTheJdk(@ForAll("texts") String text) {
        assertThat(Integers.parse(Bytes.of(text))).isEqualTo(model(text));
    }

    @Property
    void writesNumbersAsTheJdkDoes(@ForAll long number) {
        WireBuffer out = new WireBuffer();
        out.writeNumber(number);
        assertThat(out.takeAll()).isEqualTo(Integers.toBytes(number)).asString().isEqualTo(Long.toString(number));
    }

    private static OptionalLong model(String text) {
        try {
            long number = Long.parseLong(text);
            return Long.toString(number).equals(text) ? OptionalLong.of(number) : OptionalLong.empty();
        } catch (NumberFormatException notANumber) {
            return OptionalLong.empty();
        }
    }

    @Provide
    Arbitrary<String> texts() {
        Arbitrary<String> nearTheEnds = Arbitraries.bigIntegers().between(
                BigInteger.valueOf(Long.MAX_VALUE).subtract(BigInteger.TEN),
                BigInteger.valueOf(Long.MAX_VALUE).add(BigInteger.TEN)).map(Object::toString);
        return Arbitraries.oneOf(
                Arbitraries.strings().withChars("0123456789-+").ofMaxLength(4),
                Arbitraries.strings().numeric().ofMinLength(17).ofMaxLength(21),
                nearTheEnds, nearTheEnds.map("-"::concat),
                Arbitraries.longs().map(Object::toString));
    }
}
