package readis.protocol;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class IntegersTest {

    @Test
    void usage() {
        assertThat(Integers.parse(Bytes.of("-42"))).hasValue(-42);
        assertThat(Integers.parse(Bytes.of("4 2"))).isEmpty();
        assertThat(Integers.toBytes(-42)).isEqualTo(Wire.bytes("-42"));
    }

    @ParameterizedTest
    @ValueSource(longs = {0, 1, -1, 9, 10, Long.MAX_VALUE, Long.MIN_VALUE, Long.MAX_VALUE / 10, Long.MIN_VALUE / 10,
            1L << 31})
    void readsWhatItWrites(long number) {
        assertThat(Integers.parse(Bytes.of(number))).hasValue(number);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "-", "+1", "-0", "00", "01", "-01", " 1", "1 ", "1.0", "1e3", "0x1", "--1", "1-",
            "\u0661",
        "9223372036854775808", "-9223372036854775809", "9999999999999999999", "-9999999999999999999",
        "18446744073709551616", "99999999999999999999", "100000000000000000000"})
    void refusesEverySpellingButTheOne(String text) {
        assertThat(Integers.parse(Bytes.of(text))).isEmpty();
    }

    @Test
    void readsNumbersInTheMiddleOfAnArray() {
        byte[] header = Wire.bytes("$120\r");
        assertThat(Integers.parse(header, 1, 3)).hasValue(120);
        assertThat(Integers.parse(header, 1, 0)).isEmpty();
        assertThat(Integers.parse(header, 1, 4)).isEmpty();
    }
}
