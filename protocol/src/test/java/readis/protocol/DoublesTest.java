package readis.protocol;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class DoublesTest {

    @Test
    void usage() {
        assertThat(Doubles.format(3.1)).isEqualTo("3.1");
        assertThat(Doubles.parse(Bytes.of("3.10"))).hasValue(3.1);
        assertThat(Doubles.parse(Bytes.of("3,1"))).isEmpty();
    }

    /// Where plain digits end and exponents begin follows from the layout rules of `fpconv`, worked out by hand.
    @ParameterizedTest
    @CsvSource({"0, 0", "-0.0, -0", "1, 1", "-1.5, -1.5", "100, 100", "0.1, 0.1", "1e7, 10000000", "1e8, 1e+8",
        "123e7, 1230000000", "123e8, 1.23e+10", "1e21, 1e+21", "12345678901234567, 12345678901234568",
        "0.000001, 0.000001", "0.0000001, 1e-7", "0.00001234, 1.234e-5", "0.0001234, 1.234e-4", "0.001234, 0.001234",
                "0.00123456789, 0.00123456789",
        "0.000123456789, 1.23456789e-4", "1e-10, 1e-10", "1.5e300, 1.5e+300",
                "17976931348623157e292, 1.7976931348623157e+308",
        "4.9e-324, 5e-324", "9.9e-324, 1e-323", "2.2250738585072014e-308, 2.2250738585072014e-308",
        "0.30000000000000004, 0.30000000000000004"})
    void laysDigitsOutAsRedisDoes(double number, String text) {
        assertThat(Doubles.format(number)).isEqualTo(text);
    }

    @Test
    void infinityAndNothingAreWords() {
        assertThat(Doubles.format(Double.POSITIVE_INFINITY)).isEqualTo("inf");
        assertThat(Doubles.format(Double.NEGATIVE_INFINITY)).isEqualTo("-inf");
        assertThat(Doubles.format(Double.NaN)).isEqualTo("nan");
        assertThat(Doubles.parse(Bytes.of("-nan")).orElseThrow()).isNaN();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", ".", ".5", "+", "1e", "1e+", "0x1p3", "1d", "1f", "Infinity", "NaN", " 1", "1 ", "1_0",
            "--1"})
    void refusesWhatOnlyJavaTakesForANumber(String text) {
        assertThat(Doubles.parse(Bytes.of(text))).isEmpty();
    }

    /// What C's `strtod` makes of them; the last two are a little below and above what a double can hold.
    @ParameterizedTest
    @CsvSource({"12, 12", "-0, -0", "+1.5, 1.5", ".5, 0.5", "5., 5", "1e3, 1000", "0x1.8p1, 3", "0x1A, 26", "-inf, -Infinity",
        "+Infinity, Infinity", "INF, Infinity", "0e-999, 0", "1e308, 1e308", "5e-324, 4.9e-324"})
    void readsWhatPeopleType(String text, double number) {
        assertThat(Doubles.typed(Bytes.of(text))).hasValue(number);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", ".", "+", "1e", "0x", "1d", "1f", "nan", "NaN", " 1", "1 ", "1_0", "--1", "1e309", "1e-400",
            "0x1p-2000"})
    void typedTextThatIsNoDoubleIsNone(String text) {
        assertThat(Doubles.typed(Bytes.of(text))).isEmpty();
    }
}
