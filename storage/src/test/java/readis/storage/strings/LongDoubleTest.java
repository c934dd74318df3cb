package readis.storage.strings;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import readis.protocol.Bytes;

class LongDoubleTest {

    @Test
    void usage() {
        assertThat(LongDoubleProperties.sum("0.1", "0.2")).isEqualTo("0.3");
    }

    /// The sums that redis-server forms.
    @ParameterizedTest
    @CsvSource({"3.0e3,200,3200", "10.50,0.1,10.6", "5.0e3,-5.0e3,0", "0.1,-0.3,-0.2", "1,1e-17,1.00000000000000001",
        "0.3,1e-17,0.30000000000000001", "123456789012345678,1e-17,123456789012345678",
        "9007199254740993,0.1,9007199254740993.099609375", "18446744073709551615,1,18446744073709551616",
        "18446744073709551615,0.5,18446744073709551616", "0,5e-18,0", "0,6e-18,0.00000000000000001"})
    void addsAsRedisDoes(String one, String other, String sum) {
        assertThat(LongDoubleProperties.sum(one, other)).isEqualTo(sum);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " 1", "1 ", "x", "1x", "nan", "inf", "1e5000", "1e-5000", ".", "--1"})
    void readsNothingElse(String text) {
        assertThat(LongDouble.parse(Bytes.of(text))).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"inf", "-inf", "+INF", "infinity"})
    void knowsInfinityByItsNames(String text) {
        assertThat(LongDouble.isInfinite(Bytes.of(text))).isTrue();
    }
}
