package readis.client;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import readis.laws.Law;
import readis.laws.Mutants;
import readis.laws.Rejects;
import readis.protocol.ProtocolArbitraries;
import readis.protocol.Reply;

/// The numbers at the edge tell the structure, and nothing else stands there.
class TerminalFormatProperties {

    @Property
    @Law("CLI-2")
    void everyLineOfAnItemStandsUnderItsNumber(@ForAll("lists") List<Reply> items) {
        standUnderTheirNumbers(TerminalFormatProperties::shown, items);
    }

    @Example
    @Rejects("CLI-2")
    void rejectsAFormThatIndentsByTwoWhateverTheNumber() {
        Function<Reply, String> mutant = reply -> shown(reply).replaceAll("(?m)^ {4}(?=\\S)", "   ");
        Mutants.assertRejected(lists(), items -> standUnderTheirNumbers(mutant, items));
    }

    @Example
    @Rejects("CLI-2")
    void rejectsAFormThatCountsFromZero() {
        Function<Reply, String> mutant = reply -> shown(reply).replace("1) ", "0) ");
        Mutants.assertRejected(lists(), items -> standUnderTheirNumbers(mutant, items));
    }

    /// With the column of the numbers cut off, an array reads like its items one below the other; the numbers stand
    /// where an item begins, aligned to the right, and blanks everywhere else.
    static void standUnderTheirNumbers(Function<Reply, String> form, List<Reply> items) {
        int width = Integer.toString(items.size()).length() + 2;
        List<String> lines = form.apply(new Reply.Array(items)).lines().toList();
        assertThat(lines).allSatisfy(line -> assertThat(line).hasSizeGreaterThanOrEqualTo(width));
        assertThat(lines.stream().map(line -> line.substring(width)).collect(Collectors.joining("\n")))
                .isEqualTo(items.stream().map(form).collect(Collectors.joining()).stripTrailing());
        assertThat(lines.stream().map(line -> line.substring(0, width)).filter(edge -> !edge.isBlank()))
                .containsExactlyElementsOf(IntStream.rangeClosed(1, items.size())
                        .mapToObj(number -> " ".repeat(width - 2 - Integer.toString(number).length()) + number + ") ")
                        .toList());
    }

    private static String shown(Reply reply) {
        return ReplyFormatter.TERMINAL.format(reply).toLatin1();
    }

    /// Items whose own text holds no line ends: quoted strings, numbers, and lists of them.
    @Provide
    Arbitrary<List<Reply>> lists() {
        Arbitrary<Reply> scalars = Arbitraries.oneOf(
                ProtocolArbitraries.bytes().map(Reply.Bulk::new),
                Arbitraries.longs().map(Reply.Int::new),
                Arbitraries.of(Reply.NULL, Reply.OK, Reply.EMPTY_ARRAY, new Reply.Bool(true)));
        Arbitrary<Reply> items = Arbitraries.recursive(() -> scalars,
                inner -> Arbitraries.oneOf(
                        inner.list().ofMaxSize(4).map(Reply.Array::new),
                        inner.list().ofMaxSize(4).map(Reply.Set::new),
                        Combinators.combine(inner, inner).as(Reply.Entry::new).list().ofMaxSize(3)
                                .map(Reply.Map::new)), 0, 3);
        return items.list().ofMinSize(1).ofMaxSize(12).withoutEdgeCases();
    }
}
