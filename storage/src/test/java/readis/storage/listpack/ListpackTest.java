package readis.storage.listpack;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HexFormat;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import readis.protocol.Bytes;

class ListpackTest {

    @Test
    void usage() {
        Listpack pack = new Listpack();
        pack.append(Bytes.of("b"));
        pack.append(42);
        pack.prepend(Bytes.of("a"));
        assertThat(pack.size()).isEqualTo(3);
        assertThat(pack.bytes(pack.entry(-1))).isEqualTo(Bytes.of("42"));
        assertThat(pack.delete(pack.find(Bytes.of("b"), pack.first(), 1))).isEqualTo(pack.last());
        assertThat(pack.number(pack.last())).isEqualTo(42);
    }

    @ParameterizedTest
    @CsvSource({"0, 00 01", "127, 7f 01", "128, c080 02", "-1, dfff 02", "4095, cfff 02", "-4096, d000 02",
        "4096, f10010 03", "-4097, f1ffef 03", "-32768, f10080 03", "32768, f2008000 04", "-8388608, f2000080 04",
        "8388608, f300008000 05", "-2147483648, f300000080 05", "2147483648, f40000008000000000 09",
        "'', 80 01", "a, 8161 02", "01, 823031 03"})
    void anEntryIsWrittenAsInRedis(String value, String entry) {
        assertThat(entryOf(value)).isEqualTo(entry.replace(" ", ""));
    }

    @Test
    void aLongerStringTellsItsLengthInTwoOrFiveBytes() {
        assertThat(entryOf("x".repeat(64))).startsWith("e04078").endsWith("7842");
        assertThat(entryOf("x".repeat(126))).endsWith("780180");
        assertThat(entryOf("x".repeat(4095))).startsWith("efff78").endsWith("782081");
        assertThat(entryOf("x".repeat(4096))).startsWith("f00010000078").endsWith("782085");
        assertThat(entryOf("x".repeat(16377))).endsWith("787ffe");
        assertThat(entryOf("x".repeat(16378))).endsWith("7800ffff");
    }

    private static String entryOf(String value) {
        Bytes bytes = ListpackStep.packOf(value).bytes();
        return HexFormat.of().formatHex(bytes.slice(6, bytes.length() - 1).toArray());
    }

    @Test
    void theHeaderTellsBytesAndEntries() {
        assertThat(HexFormat.of().formatHex(ListpackStep.packOf("5", "hi", "4096").bytes().toArray()))
                .isEqualTo("110000000300" + "0501" + "82686903" + "f1001003" + "ff");
    }

    @Test
    void moreEntriesThanTheHeaderCanTellAreCounted() {
        Listpack pack = new Listpack();
        for (int i = 0; i < 65_536; i++) {
            pack.append(i);
        }
        assertThat(pack.size()).isEqualTo(65_536);
        assertThat(pack.number(pack.entry(-1))).isEqualTo(65_535);
        pack.delete(pack.first(), 2);
        assertThat(pack.size()).isEqualTo(65_534);
        pack.append(1);
        assertThat(pack.size()).isEqualTo(65_535);
        assertThat(Listpack.read(pack.bytes()).map(Listpack::size)).contains(65_535);
    }

    @Test
    void itNeverGrowsBeyondAGibibyte() {
        assertThat(new Listpack().hasRoomFor((1 << 30) - 7)).isTrue();
        assertThat(new Listpack().hasRoomFor((1 << 30) - 6)).isFalse();
    }
}
