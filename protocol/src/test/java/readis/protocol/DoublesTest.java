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

    /// Whole numbers up to 2^62 are written out; where else plain digits end and exponents begin follows from the layout
    /// rules of `fpconv`, worked out by hand.
    @ParameterizedTest
    @CsvSource({"0, 0", "-0.0, -0", "1, 1", "-1.5, -1.5", "100, 100", "0.1, 0.1", "1e7, 10000000", "1e8, 100000000",
        "123e8, 12300000000", "-1e17, -100000000000000000",
        "4611686018427387904, 4611686018427387904", "4611686018427388928, 4611686018427389000", "5e18, 5e+18",
        "1e21, 1e+21", "12345678901234567, 12345678901234568",
        "0.000001, 0.000001", "0.0000001, 1e-7", "0.00001234, 1.234e-5", "0.0001234, 1.234e-4", "0.001234, 0.001234",
                "0.00123456789, 0.00123456789",
        "0.000123456789, 1.23456789e-4", "1e-10, 1e-10", "1.5e300, 1.5e+300",
                "17976931348623157e292, 1.7976931348623157e+308",
        "4.9e-324, 5e-324", "9.9e-324, 1e-323", "2.2250738585072014e-308, 2.2250738585072014e-308",
        "0.30000000000000004, 0.30000000000000004"})
    void laysDigitsOutAsRedisDoes(double number, String text) {
        assertThat(Doubles.format(number)).isEqualTo(text);
    }

    /// What C's `printf("%.17g")` makes of them.
    @ParameterizedTest
    @CsvSource({"0, 0", "-0.0, -0", "100, 100", "-1.5, -1.5", "3.1, 3.1000000000000001", "1e17, 1e+17",
        "12345678901234567, 12345678901234568", "123456789012345678, 1.2345678901234568e+17", "0.0001, 0.0001",
        "0.00001, 1.0000000000000001e-05", "-1e-10, -1e-10", "5e-324, 4.9406564584124654e-324",
        "1e100, 1.0000000000000000e+100", "Infinity, inf"})
    void writes17DigitsAsPrintfDoes(double number, String text) {
        assertThat(Doubles.format17(number)).isEqualTo(text.replace(".0000000000000000e", "e"));
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
    @CsvSource({"12, 12", "-0, -0", "+1.5, 1.5", ".5, 0.5", "5., 5", "1e3, 1000", "000042.50, 42.5", "-.25, -0.25",
        "9007199254740993, 9007199254740992", "0.1234567890123456789, 0.12345678901234568",
        "0x1.8p1, 3", "0x1A, 26", "-inf, -Infinity",
        "+Infinity, Infinity", "INF, Infinity", "0e-999, 0", "1e308, 1e308", "5e-324, 4.9e-324"})
    void readsWhatPeopleType(String text, double number) {
        assertThat(Doubles.typed(Bytes.of(text))).hasValue(number);
    }

    @ParameterizedTest
    @CsvSource({"1e400, Infinity", "-1e400, -Infinity", "1e-400, 0", "0x1p-2000, 0", "2.5, 2.5", "inf, Infinity"})
    void withoutALimitTheyAreInfiniteOrVanish(String text, double number) {
        assertThat(Doubles.unlimited(text)).hasValue(number);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", ".", "+", "1e", "0x", "1d", "1f", "nan", "NaN", " 1", "1 ", "1_0", "--1", "1e309", "1e-400",
            "0x1p-2000"})
    void typedTextThatIsNoDoubleIsNone(String text) {
        assertThat(Doubles.typed(Bytes.of(text))).isEmpty();
    }
}
