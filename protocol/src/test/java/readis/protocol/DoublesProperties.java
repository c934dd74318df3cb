package readis.protocol;

import static org.assertj.core.api.Assertions.assertThat;

import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

class DoublesProperties {

    @Property
    void readsWhatItWrites(@ForAll("doubles") double number) {
        assertThat(Doubles.parse(Bytes.of(Doubles.format(number)))).hasValue(number);
    }

    @Property
    void writesNoMoreThan24Characters(@ForAll("doubles") double number) {
        assertThat(Doubles.format(number)).hasSizeLessThanOrEqualTo(24);
    }

    @Provide
    Arbitrary<Double> doubles() {
        return ProtocolArbitraries.doubles();
    }
}
