package readis.protocol;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
import org.junit.jupiter.api.Test;

class WireBufferTest {

    @Test
    void usage() {
        WireBuffer out = new WireBuffer();
        out.write(Bytes.of("hello"));
        out.taken(2);
        assertThat(out.size()).isEqualTo(3);
        assertThat(out.takeAll()).isEqualTo(Wire.bytes("llo"));
        assertThat(out.isEmpty()).isTrue();
    }

    @Test
    void theViewShowsWhatWaits() {
        WireBuffer out = new WireBuffer();
        out.writeAscii("abc");
        out.writeLineEnd();
        out.taken(1);
        assertThat(out.waiting()).isEqualTo(ByteBuffer.wrap(Wire.bytes("bc\r\n")));
    }

    @Test
    void growsWithWhatIsWritten() {
        WireBuffer out = new WireBuffer();
        Bytes large = Bytes.owning(new byte[100_000]);
        out.writeByte('x');
        out.write(large);
        assertThat(out.size()).isEqualTo(100_001);
    }
}
