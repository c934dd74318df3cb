package readis.protocol;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class InlineWordsTest {

    @Test
    void usage() {
        assertThat(words("SET k \"two words\"")).containsExactly("SET", "k", "two words");
    }

    @Test
    void blanksOfAnyKindSeparateWords() {
        assertThat(words("  a \t b\r")).containsExactly("a", "b");
        assertThat(words("")).isEmpty();
        assertThat(words(" \t ")).isEmpty();
    }

    @Test
    void verticalTabAndFormFeedStandInsideWordsButNotBeforeThem() {
        assertThat(words("echo a\u000bb")).containsExactly("echo", "a\u000bb");
        assertThat(words("\u000becho a\f")).containsExactly("echo", "a\f");
        assertThat(words("echo \"a\"\u000bb")).containsExactly("echo", "a", "b");
    }

    @Test
    void aZeroByteIsAByteLikeAnyOther() {
        assertThat(words("a\0b \0")).containsExactly("a\0b", "\0");
    }

    @Test
    void doubleQuotesKnowEscapes() {
        assertThat(words("\"\\n\\r\\t\\b\\a\\q\\\"\\\\\"")).containsExactly("\n\r\t\b\u0007q\"\\");
        assertThat(words("\"\\x41\\x0a\\xfF\"")).containsExactly("A\n\u00ff");
        assertThat(words("\"\\xg1\\x4\"")).containsExactly("xg1x4");
    }

    @Test
    void singleQuotesKnowOnlyOne() {
        assertThat(words("'a\\'b\\n\\x41'")).containsExactly("a'b\\n\\x41");
    }

    @Test
    void quotesMayBeginInsideAWordAndBeEmpty() {
        assertThat(words("a\"b c\"")).containsExactly("ab c");
        assertThat(words("\"\" ''")).containsExactly("", "");
    }

    @Test
    void outsideQuotesABackslashIsItself() {
        assertThat(words("a\\n \\")).containsExactly("a\\n", "\\");
    }

    @ParameterizedTest
    @ValueSource(strings = {"\"", "\"a", "'a", "\"a\\", "\"a\\\"", "'a\\'", "\"a\"b", "'a'b", "\"a\"\"b\"", "a\"b"})
    void refusesQuotesThatDoNotBalance(String line) {
        assertThat(InlineWords.split(Bytes.ofLatin1(line))).isEmpty();
    }

    private static List<String> words(String line) {
        return InlineWords.split(Bytes.ofLatin1(line)).orElseThrow().stream().map(Bytes::toLatin1).toList();
    }
}
