package readis.storage.sets;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HexFormat;
import org.junit.jupiter.api.Test;

class IntsetTest {

    private final Intset numbers = Intset.empty();

    @Test
    void usage() {
        assertThat(numbers.add(5)).isTrue();
        numbers.add(1000);
        numbers.add(-2);
        assertThat(numbers.add(5)).isFalse();
        assertThat(numbers.at(0)).isEqualTo(-2);
        assertThat(numbers.contains(1000)).isTrue();
        assertThat(hex()).isEqualTo("02000000" + "03000000" + "feff" + "0500" + "e803");
    }

    @Test
    void aWideNumberWidensAll() {
        numbers.add(5);
        numbers.add(65536);
        assertThat(numbers.width()).isEqualTo(4);
        assertThat(hex()).isEqualTo("04000000" + "02000000" + "05000000" + "00000100");
        numbers.add(Long.MIN_VALUE);
        assertThat(numbers.width()).isEqualTo(8);
        assertThat(numbers.at(0)).isEqualTo(Long.MIN_VALUE);
    }

    @Test
    void whoLeavesTakesNoWidthAway() {
        numbers.add(1);
        numbers.add(65536);
        assertThat(numbers.remove(65536)).isTrue();
        assertThat(numbers.remove(65536)).isFalse();
        assertThat(hex()).isEqualTo("04000000" + "01000000" + "01000000");
    }

    private String hex() {
        return HexFormat.of().formatHex(numbers.bytes().toArray());
    }
}
