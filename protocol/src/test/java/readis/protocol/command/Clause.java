package readis.protocol.command;

import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;

/// A random piece of a command's syntax, together with what must be true of it. It is put together from smaller pieces
/// and never looks at [Syntax] or [Argument].
///
/// @param notation how a row writes it
/// @param display how documentation shows it
/// @param fewest the words of its shortest use
/// @param generous the words of a longer use, where there is one
/// @param elastic whether it can take up different numbers of words
record Clause(String notation, String display, List<String> fewest, List<String> generous, boolean elastic) {

    /// Up to four clauses in a row, as a whole syntax.
    static Arbitrary<Clause> syntaxes() {
        return clauses().list().ofMaxSize(4).map(Clause::inARow).withoutEdgeCases();
    }

    private static Arbitrary<Clause> clauses() {
        return Arbitraries.recursive(Clause::words, Clause::larger, 0, 3);
    }

    private static Arbitrary<Clause> words() {
        Arbitrary<String> names = Arbitraries.of("key", "value", "member", "key", "field-name");
        Arbitrary<String> types = Arbitraries.of("", ":integer", ":double", ":pattern", ":unix-time", ":key");
        Arbitrary<Clause> named = Combinators.combine(names, types).as((name, type) ->
                new Clause(name + type, name, List.of("w"), List.of("w"), false));
        Arbitrary<Clause> tokens = Arbitraries.of("NX", "GET", "KEEP-TTL").map(token ->
                new Clause(token, token, List.of(token), List.of(token), false));
        Arbitrary<Clause> signs = Arbitraries.of("=", "~", "*", "$", "CH").map(sign ->
                new Clause("some_sign:" + sign, sign, List.of(sign), List.of(sign), false));
        Arbitrary<Clause> announced = Combinators.combine(Arbitraries.of("EX", "COUNT"), names).as((token, name) -> {
            String text = token + " " + name;
            return new Clause(text, text, List.of(token, "w"), List.of(token, "w"), false);
        });
        return Arbitraries.oneOf(named, tokens, signs, announced, named.map(Clause::repeated));
    }

    private static Arbitrary<Clause> larger(Arbitrary<Clause> clauses) {
        Arbitrary<List<Clause>> several = clauses.list().ofMinSize(2).ofMaxSize(3);
        return Arbitraries.oneOf(
                clauses.filter(Clause::isPlain).map(clause -> clause.optional(clause.display)),
                several.map(Clause::inARow).map(row -> row.optional(row.display)),
                several.filter(row -> row.size() > 2 || !row.getFirst().isToken()).map(Clause::inARow)
                        .map(Clause::repeatedRow),
                several.map(choices -> choice(choices, "<", ">")),
                several.map(choices -> choice(choices, "", "").optional(choice(choices, "", "").display)));
    }

    private static Clause inARow(List<Clause> clauses) {
        return new Clause(
                String.join(" ", clauses.stream().map(Clause::notation).toList()),
                String.join(" ", clauses.stream().map(Clause::display).toList()),
                clauses.stream().flatMap(clause -> clause.fewest.stream()).toList(),
                clauses.stream().flatMap(clause -> clause.generous.stream()).toList(),
                clauses.stream().anyMatch(Clause::elastic));
    }

    private static Clause choice(List<Clause> choices, String open, String close) {
        Clause shortest = choices.stream().min(Comparator.comparing(choice -> choice.fewest.size())).orElseThrow();
        Clause longest = choices.stream().max(Comparator.comparing(choice -> choice.generous.size())).orElseThrow();
        return new Clause(
                open + "which=" + String.join(" | ", choices.stream().map(Clause::notation).toList()) + close,
                open + String.join(" | ", choices.stream().map(Clause::display).toList()) + close,
                shortest.fewest, longest.generous,
                choices.stream().anyMatch(Clause::elastic) || shortest.fewest.size() < longest.fewest.size());
    }

    /// Whether brackets around it say something new: `[[a]]` and `[<a | b>]` are shown as `[a]` and `[a | b]`.
    private boolean isPlain() {
        return !notation.startsWith("[") && !notation.startsWith("<which");
    }

    /// Whether this is a literal word, which takes a name behind it as its own: two clauses become one.
    private boolean isToken() {
        return notation.matches("[A-Z-]+");
    }

    private Clause optional(String shown) {
        return new Clause("[" + notation + "]", "[" + shown + "]", List.of(), generous, true);
    }

    private Clause repeated() {
        return new Clause(notation + "...", twice(display), fewest, twice(generous), true);
    }

    private Clause repeatedRow() {
        return new Clause("<" + notation + ">...", twice(display), fewest, twice(generous), true);
    }

    private static String twice(String shown) {
        return shown + " [" + shown + " ...]";
    }

    private static List<String> twice(List<String> words) {
        return Stream.concat(words.stream(), words.stream()).toList();
    }

    @Override
    public String toString() {
        return notation;
    }
}
