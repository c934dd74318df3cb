package readis.protocol;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class BytesTest {

    @Test
    void usage() {
        Bytes key = Bytes.of("k\u00fchl");
        assertThat(key.length()).as("bytes, not characters").isEqualTo(5);
        assertThat(key).hasToString("k\u00fchl").isEqualTo(Bytes.of("k\u00fchl"));
        assertThat(key.slice(0, 1)).isEqualTo(Bytes.of("k"));
        assertThat(Bytes.of(-42)).isEqualTo(Bytes.of("-42"));
    }

    @Test
    void anyByteMayStandInIt() {
        byte[] all = new byte[256];
        for (int i = 0; i < all.length; i++) {
            all[i] = (byte) i;
        }
        Bytes bytes = Bytes.copyOf(all, 0, all.length);
        assertThat(bytes.toArray()).isEqualTo(all);
        assertThat(Bytes.ofLatin1(bytes.toLatin1())).isEqualTo(bytes);
    }

    @Test
    void isSafeFromTheArraysItCameFromAndGoesTo() {
        byte[] source = {'a', 'b'};
        Bytes bytes = Bytes.copyOf(source, 0, 2);
        source[0] = 'x';
        bytes.toArray()[1] = 'y';
        assertThat(bytes).hasToString("ab");
    }

    @Test
    void ordersByUnsignedBytesAsMemcmpDoes() {
        assertThat(Bytes.ofLatin1("\u00ff")).isGreaterThan(Bytes.of("a"));
        assertThat(Bytes.of("a")).isLessThan(Bytes.of("aa")).isGreaterThan(Bytes.EMPTY);
    }

    @Test
    void equalStringsHashAlike() {
        assertThat(Bytes.of("key").hashCode()).isEqualTo(Bytes.copyOf(Wire.bytes("a key"), 2, 3).hashCode());
    }

    @Test
    void comparesNamesInAnyCaseButOnlyAsciiLetters() {
        assertThat(Bytes.of("GeT").equalsIgnoreCase("get")).isTrue();
        assertThat(Bytes.of("get").equalsIgnoreCase("gets")).isFalse();
        assertThat(Bytes.of("[").equalsIgnoreCase("{")).isFalse();
        assertThat(Bytes.of("GE\u00dc").toLowerCase()).isEqualTo(Bytes.of("ge\u00dc"));
    }

    @Test
    void readsEightBytesAsOneLittleEndianNumber() {
        assertThat(Bytes.ofLatin1("x\1\2\0\0\0\0\0\u0080").longAt(1)).isEqualTo(0x8000_0000_0000_0201L);
    }
}
