package readis.client;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.function.Function;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import readis.laws.Law;
import readis.laws.Mutants;
import readis.laws.Rejects;
import readis.protocol.Bytes;
import readis.protocol.InlineWords;
import readis.protocol.ProtocolArbitraries;

/// What the screen shows of a value can be typed in again.
class QuotedProperties {

    @Property
    @Law("CLI-1")
    void aShownValueCanBeTypedInAgain(@ForAll("values") Bytes value) {
        canBeTypedAgain(QuotedProperties::quoted, value);
    }

    @Example
    @Rejects("CLI-1")
    void rejectsAScreenThatLeavesBackslashesAsTheyAre() {
        Function<Bytes, String> mutant = value -> quoted(value).replace("\\\\", "\\");
        Mutants.assertRejected(values(), value -> canBeTypedAgain(mutant, value));
    }

    @Example
    @Rejects("CLI-1")
    void rejectsAScreenThatShowsForeignBytesAsTheyAre() {
        Function<Bytes, String> mutant = value -> "\"" + value.toLatin1().replace("\\", "\\\\").replace("\"", "\\\"") + "\"";
        Mutants.assertRejected(values(), value -> canBeTypedAgain(mutant, value));
    }

    static void canBeTypedAgain(Function<Bytes, String> screen, Bytes value) {
        String shown = screen.apply(value);
        assertThat(shown).as("on one line of printable ASCII").matches("[ -~]*");
        assertThat(InlineWords.split(Bytes.ofLatin1(shown))).contains(List.of(value));
    }

    private static String quoted(Bytes value) {
        StringBuilder out = new StringBuilder();
        Quoted.append(value, out);
        return out.toString();
    }

    @Provide
    Arbitrary<Bytes> values() {
        return ProtocolArbitraries.bytes();
    }
}
