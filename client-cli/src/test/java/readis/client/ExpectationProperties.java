package readis.client;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.BiFunction;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import readis.laws.Law;
import readis.laws.Mutants;
import readis.laws.Rejects;
import readis.protocol.command.Syntax;

/// A hint is what is still missing, at every point of a line.
class ExpectationProperties {

    /// A syntax and one line that it allows, cut into the pieces that it is made of: each piece is the words of one
    /// argument, and says the token by which it may not be offered again, if any.
    record Line(String syntax, List<Piece> pieces) {
        List<String> words() {
            return pieces.stream().flatMap(piece -> piece.words().stream()).toList();
        }
    }

    record Piece(String syntax, List<String> words, boolean required, Optional<String> onlyOnce) {
    }

    private static final List<Piece> OPTIONS = List.of(
            once("[GET]", "GET"), once("[COUNT count]", "COUNT", "3"), once("[LIMIT offset count]", "LIMIT", "0", "9"),
            once("[condition=NX | XX]", "NX"), once("[expiration=EX seconds | PX milliseconds | KEEPTTL]", "PX", "5"),
            once("[WEIGHTS weight...]", "WEIGHTS", "1", "2"),
            new Piece("[BY pattern]...", List.of("BY", "a", "BY", "b"), false, Optional.empty()));

    @Property
    @Law("CLI-3")
    void aHintIsWhatIsMissing(@ForAll("lines") Line line) {
        isWhatIsMissing(Expectation::after, line);
    }

    @Example
    @Rejects("CLI-3")
    void rejectsHintsThatOfferAnOptionTwice() {
        BiFunction<Expectation, String, Optional<Expectation>> mutant = (before, word) ->
                before.after(word).map(after -> before.tokens().contains(word) ? joined(after, before) : after);
        Mutants.assertRejected(lines(), line -> isWhatIsMissing(mutant, line));
    }

    @Example
    @Rejects("CLI-3")
    void rejectsHintsThatForgetTheValueOfAnOption() {
        BiFunction<Expectation, String, Optional<Expectation>> mutant = (before, word) ->
                before.after(word).map(after -> before.tokens().contains(word) && after.requiresMore()
                        ? new Expectation(after.parts().subList(1, after.parts().size())) : after);
        Mutants.assertRejected(lines(), line -> isWhatIsMissing(mutant, line));
    }

    static void isWhatIsMissing(BiFunction<Expectation, String, Optional<Expectation>> after, Line line) {
        Optional<Expectation> left = Optional.of(Expectation.of(Syntax.parse(line.syntax())));
        List<Piece> typed = new ArrayList<>();
        for (Piece piece : line.pieces()) {
            for (String word : piece.words()) {
                left = left.flatMap(expected -> after.apply(expected, word));
            }
            typed.add(piece);
            assertThat(left).as("%s fits %s", typed, line.syntax()).isPresent();
            assertThat(left.get().requiresMore()).as("%s is not complete", typed)
                    .isEqualTo(line.pieces().subList(typed.size(), line.pieces().size()).stream().anyMatch(Piece::required));
            List<String> usedUp = typed.stream().flatMap(one -> one.onlyOnce().stream()).toList();
            assertThat(left.get().tokens()).as("offered after %s", typed).filteredOn(usedUp::contains).isEmpty();
        }
    }

    private static Expectation joined(Expectation first, Expectation second) {
        List<Expectation.Part> parts = new ArrayList<>(first.parts());
        parts.addAll(second.parts());
        return new Expectation(parts);
    }

    /// Required arguments, then some of the syntax's options in any order.
    @Provide
    Arbitrary<Line> lines() {
        return Arbitraries.of("key", "key value", "key <which=A | B> value", "key [kind=C | D] value")
                .flatMap(head -> some(OPTIONS).flatMap(options -> some(options).map(used -> line(head, options, used))));
    }

    private static Arbitrary<List<Piece>> some(List<Piece> pieces) {
        return Arbitraries.of(pieces).list().uniqueElements().ofMinSize(1).ofMaxSize(pieces.size());
    }

    private static Line line(String head, List<Piece> options, List<Piece> used) {
        List<Piece> pieces = new ArrayList<>(head(head));
        pieces.addAll(used);
        return new Line(head + " " + String.join(" ", options.stream().map(Piece::syntax).toList()), pieces);
    }

    private static List<Piece> head(String head) {
        List<Piece> pieces = new ArrayList<>(List.of(free("key", "k1")));
        if (head.contains("<which=A | B>")) {
            pieces.add(new Piece("<which=A | B>", List.of("B"), true, Optional.of("A")));
        }
        if (head.contains("[kind=C | D]")) {
            pieces.add(new Piece("[kind=C | D]", List.of("D"), false, Optional.of("C")));
        }
        if (head.contains("value")) {
            pieces.add(free("value", "v1"));
        }
        return pieces;
    }

    private static Piece free(String syntax, String word) {
        return new Piece(syntax, List.of(word), true, Optional.empty());
    }

    private static Piece once(String syntax, String... words) {
        return new Piece(syntax, List.of(words), false, Optional.of(words[0]));
    }
}
