package readis.protocol;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.List;
import org.junit.jupiter.api.Test;

class RequestEncoderTest {

    @Test
    void usage() {
        assertThat(Wire.readable(Wire.encode(Request.of("GET", "k"))))
                .isEqualTo("*2\\r\\n$3\\r\\nGET\\r\\n$1\\r\\nk\\r\\n");
    }

    @Test
    void countsBytesAndNotCharacters() {
        assertThat(Wire.readable(Wire.encode(Request.of("\u00fc")))).startsWith("*1\\r\\n$2\\r\\n");
    }

    @Test
    void aRequestHasAtLeastAName() {
        assertThatIllegalArgumentException().isThrownBy(() -> Request.of(List.of()));
    }

    @Test
    void aRequestKnowsItsWords() {
        Request request = Request.of("SET", "k", "v");
        assertThat(request.name()).isEqualTo(Bytes.of("SET"));
        assertThat(request.size()).isEqualTo(3);
        assertThat(request.words()).containsExactly(Bytes.of("SET"), Bytes.of("k"), Bytes.of("v"));
        assertThat(request).hasToString("SET k v").isEqualTo(Request.of(request.words())).hasSameHashCodeAs(
                Request.of("SET", "k", "v"));
    }
}
