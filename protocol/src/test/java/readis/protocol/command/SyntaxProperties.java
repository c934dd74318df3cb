package readis.protocol.command;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.function.Function;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.statistics.Statistics;
import net.jqwik.api.statistics.StatisticsReport;
import readis.laws.Law;
import readis.laws.Mutants;
import readis.laws.Rejects;
import readis.protocol.Reply;

/// From one line of syntax follow the arity and the documentation.
class SyntaxProperties {

    @Property
    @Law("PRO-7")
    @StatisticsReport(onFailureOnly = true)
    void arityFollowsFromTheSyntax(@ForAll("syntaxes") Clause syntax) {
        Statistics.label("elastic").collect(syntax.elastic());
        Statistics.label("elastic").coverage(elastic -> {
            elastic.check(true).percentage(share -> share >= 10);
            elastic.check(false).percentage(share -> share >= 10);
        });
        acceptsWhatFits(syntax, SyntaxProperties::arity);
    }

    @Property
    @Law("PRO-7")
    void theSyntaxIsShownAsItIsMeant(@ForAll("syntaxes") Clause syntax) {
        assertThat(Syntax.display(Syntax.parse(syntax.notation()))).isEqualTo(syntax.display());
    }

    @Example
    @Rejects("PRO-7")
    void rejectsAnArityThatCountsOptionalArguments() {
        Mutants.assertRejected(syntaxes(), syntax -> acceptsWhatFits(syntax, notation -> {
            int arity = arity(notation);
            return notation.contains("[") ? arity - 1 : arity;
        }));
    }

    @Example
    @Rejects("PRO-7")
    void rejectsAnArityThatForgetsLiteralWords() {
        Mutants.assertRejected(syntaxes(), syntax -> acceptsWhatFits(syntax, notation -> arity(notation.replace("EX ",
                ""))));
    }

    @Example
    @Rejects("PRO-7")
    void rejectsAnArityThatIsAlwaysExact() {
        Mutants.assertRejected(syntaxes(), syntax -> acceptsWhatFits(syntax, notation -> Math.abs(arity(notation))));
    }

    static void acceptsWhatFits(Clause syntax, Function<String, Integer> arityOf) {
        int arity = arityOf.apply(syntax.notation());
        int least = 1 + syntax.fewest().size();
        assertThat(accepts(arity, least)).as("the fewest words").isTrue();
        assertThat(accepts(arity, 1 + syntax.generous().size())).as("many words").isTrue();
        assertThat(accepts(arity, least - 1)).as("one word fewer than the fewest").isFalse();
        assertThat(accepts(arity, least + 1)).as("one word more than the fewest").isEqualTo(syntax.elastic());
    }

    /// Redis's definition: exactly `arity` words, or at least `-arity`.
    private static boolean accepts(int arity, int words) {
        return arity > 0 ? words == arity : words >= -arity;
    }

    private static int arity(String notation) {
        return Command.named("test").syntax(notation).runs((_, _) -> Reply.OK).arity();
    }

    @Example
    void theTableAndTheLawMeanTheSameByArity() {
        Command command = Command.named("test").syntax("key [value]").runs((_, _) -> Reply.OK);
        for (int words : List.of(0, 1, 2, 3, 4)) {
            assertThat(command.accepts(words)).isEqualTo(accepts(command.arity(), words));
        }
    }

    @Provide
    Arbitrary<Clause> syntaxes() {
        return Clause.syntaxes();
    }
}
