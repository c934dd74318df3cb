package readis.protocol;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.function.BiPredicate;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.statistics.Statistics;
import net.jqwik.api.statistics.StatisticsReport;
import readis.laws.Law;
import readis.laws.Mutants;
import readis.laws.Rejects;

/// Law PRO-10: a pattern matches what its plain, recursive reading matches.
class GlobProperties {

    record Try(String pattern, String text) {
    }

    @Property
    @Law("PRO-10")
    @StatisticsReport(onFailureOnly = true)
    void matchesWhatTheRecursiveReadingMatches(@ForAll("tries") Try tried) {
        Statistics.label("matches").collect(GlobProperties.recursively(tried.pattern(), tried.text()));
        Statistics.label("matches").coverage(seen -> seen.check(true).percentage(share -> share >= 10));
        agreesWithTheRecursiveReading(GlobProperties::glob, tried);
    }

    @Example
    @Rejects("PRO-10")
    void rejectsAMatcherThatNeverTriesAStarAgain() {
        Mutants.assertRejected(tries(), tried -> agreesWithTheRecursiveReading(
                (pattern, text) -> glob(pattern.replace("*", "?"), text), tried));
    }

    @Example
    @Rejects("PRO-10")
    void rejectsAMatcherToWhichAllClassesAreAlike() {
        Mutants.assertRejected(tries(), tried -> agreesWithTheRecursiveReading(
                (pattern, text) -> glob(pattern.replace("[^", "["), text), tried));
    }

    private static void agreesWithTheRecursiveReading(BiPredicate<String, String> matcher, Try tried) {
        assertThat(matcher.test(tried.pattern(), tried.text()))
                .isEqualTo(recursively(tried.pattern(), tried.text()));
    }

    private static boolean glob(String pattern, String text) {
        return Glob.of(Bytes.ofLatin1(pattern)).matches(Bytes.ofLatin1(text));
    }

    /// The table of [Glob], read word by word: exponential in the stars, and short.
    private static boolean recursively(String pattern, String text) {
        if (pattern.isEmpty()) {
            return text.isEmpty();
        }
        String rest = pattern.substring(1);
        return switch (pattern.charAt(0)) {
            case '*' -> recursively(rest, text) || !text.isEmpty() && recursively(pattern, text.substring(1));
            case '?' -> !text.isEmpty() && recursively(rest, text.substring(1));
            case '[' -> !text.isEmpty() && inClass(rest, text.charAt(0), text.substring(1));
            case '\\' -> rest.isEmpty() ? text.equals("\\")
                    : text.startsWith(rest.substring(0, 1)) && recursively(rest.substring(1), text.substring(1));
            default -> text.startsWith(pattern.substring(0, 1)) && recursively(rest, text.substring(1));
        };
    }

    private static boolean inClass(String rest, char letter, String restOfText) {
        boolean negated = rest.startsWith("^");
        int i = negated ? 1 : 0;
        boolean found = false;
        while (i < rest.length() && rest.charAt(i) != ']') {
            int left = rest.length() - i;
            if (rest.charAt(i) == '\\' && left >= 2) {
                found |= rest.charAt(i + 1) == letter;
                i += 2;
            } else if (left >= 3 && rest.charAt(i + 1) == '-') {
                char low = (char) Math.min(rest.charAt(i), rest.charAt(i + 2));
                char high = (char) Math.max(rest.charAt(i), rest.charAt(i + 2));
                found |= low <= letter && letter <= high;
                i += 3;
            } else {
                found |= rest.charAt(i) == letter;
                i++;
            }
        }
        return found != negated && recursively(rest.substring(Math.min(i + 1, rest.length())), restOfText);
    }

    @Provide
    static Arbitrary<Try> tries() {
        Arbitrary<String> element = Arbitraries.of("a", "b", "*", "*", "*", "*", "*", "?", "?", "[ab]", "[^a]", "[a-b]", "\\*", "[", "]", "-",
                "^", "\\");
        Arbitrary<String> pattern = element.list().ofMaxSize(6).map(elements -> String.join("", elements));
        Arbitrary<String> text = Arbitraries.of("a", "a", "b", "b", "c", "*", "]", "\\", "-").list().ofMaxSize(4)
                .map(letters -> String.join("", letters));
        return Combinators.combine(pattern, text).as(Try::new);
    }
}
