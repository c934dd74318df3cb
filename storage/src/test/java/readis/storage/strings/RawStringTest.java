package readis.storage.strings;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import readis.protocol.Bytes;

class RawStringTest {

    @Test
    void usage() {
        RawString raw = RawString.from(StringValue.of(41));
        raw.append(Bytes.of("0"));
        assertThat(raw.bytes()).isEqualTo(Bytes.of("410"));
        assertThat(raw.asNumber()).hasValue(410);
        assertThat(raw.encoding()).isEqualTo("raw");
    }

    @Test
    void aGapIsFilledWithZeros() {
        RawString raw = RawString.empty();
        raw.overwrite(2, Bytes.of("x"));
        assertThat(raw.bytes()).isEqualTo(Bytes.of("\0\0x"));
    }

    @Test
    void whatIsChangeableAlreadyIsTakenAsItIs() {
        RawString raw = RawString.empty();
        assertThat(RawString.from(raw)).isSameAs(raw);
    }
}
