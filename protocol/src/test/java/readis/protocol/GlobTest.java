package readis.protocol;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.api.Test;

class GlobTest {

    @Test
    void usage() {
        Glob pattern = Glob.of(Bytes.of("user:*"));
        assertThat(pattern.matches("user:7")).isTrue();
        assertThat(pattern.matches("order:7")).isFalse();
        assertThat(Glob.ignoringCase(Bytes.of("MAX*")).matches("maxclients")).isTrue();
    }

    @ParameterizedTest
    @CsvSource(quoteCharacter = '~', value = {
        "h?llo, hello, true", "h?llo, hllo, false", "h*llo, heeeello, true", "h[ae]llo, hallo, true",
        "h[ae]llo, hillo, false", "h[^e]llo, hallo, true", "h[^e]llo, hello, false", "h[a-b]llo, hbllo, true",
        "h[b-a]llo, hbllo, true", "h\\*llo, h*llo, true", "h\\*llo, hello, false", "*, ~~, true", "~~, ~~, true",
        "~~, x, false", "[a-, b, false", "[a, a, true", "[]a, a, false", "a\\, a\\, true", "[\\]], ], true",
        "[a-]x], b], false", "**a**, bab, true"})
    void readsAPatternAsRedisDoes(String pattern, String text, boolean expected) {
        assertThat(Glob.of(Bytes.of(pattern)).matches(text)).isEqualTo(expected);
    }

    @Test
    void manyStarsOverALongTextTakeNoLongerThanPatternTimesText() {
        Bytes pattern = Bytes.of("a*".repeat(50) + "b");
        assertThat(Glob.of(pattern).matches("a".repeat(100_000))).isFalse();
    }
}
