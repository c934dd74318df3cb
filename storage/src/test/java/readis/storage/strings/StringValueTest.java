package readis.storage.strings;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import readis.protocol.Bytes;

class StringValueTest {

    @Test
    void usage() {
        StringValue value = StringValue.of(Bytes.of("42"));
        assertThat(value).isInstanceOf(StringValue.Number.class).isSameAs(StringValue.of(42));
        assertThat(value.bytes()).isEqualTo(Bytes.of("42"));
        assertThat(value.asNumber()).hasValue(42);
        assertThat(value.type()).isEqualTo("string");
    }

    @ParameterizedTest
    @CsvSource({"42,int", "-9223372036854775808,int", "9223372036854775808,embstr", "042,embstr", "'',embstr",
        "-0,embstr"})
    void namesItsEncodingAsRedisDoes(String text, String encoding) {
        assertThat(StringValue.of(Bytes.of(text)).encoding()).isEqualTo(encoding);
    }

    @Test
    void embedsUpTo44Bytes() {
        assertThat(StringValue.of(Bytes.of("x".repeat(44))).encoding()).isEqualTo("embstr");
        assertThat(StringValue.of(Bytes.of("x".repeat(45))).encoding()).isEqualTo("raw");
    }
}
