package readis.storage.strings;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.function.Function;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import readis.laws.Law;
import readis.laws.Mutants;
import readis.laws.Rejects;
import readis.protocol.Bytes;
import readis.protocol.ProtocolArbitraries;

/// A string gives back the bytes it was made of, whatever it is inside.
class StringValueProperties {

    @Property
    @Law("STO-5")
    void theEncodingNeverShows(@ForAll("strings") Bytes bytes) {
        givesBack(bytes, StringValue::of);
    }

    @Property
    @Law("STO-5")
    void exactlyCanonicalNumbersAreKeptAsNumbers(@ForAll("strings") Bytes bytes) {
        isANumberWhenItSpellsOne(bytes, StringValue::of);
    }

    @Example
    @Rejects("STO-5")
    void rejectsAnEncodingThatTakesAnythingJavaParses() {
        Mutants.assertRejected(strings(), bytes -> givesBack(bytes, StringValueProperties::eager));
    }

    @Example
    @Rejects("STO-5")
    void rejectsAnEncodingThatNeverSeesANumber() {
        Mutants.assertRejected(strings(), bytes -> isANumberWhenItSpellsOne(bytes, StringValue.Text::new));
    }

    static void givesBack(Bytes bytes, Function<Bytes, StringValue> encode) {
        assertThat(encode.apply(bytes).bytes()).isEqualTo(bytes);
    }

    static void isANumberWhenItSpellsOne(Bytes bytes, Function<Bytes, StringValue> encode) {
        boolean isNumber = encode.apply(bytes).encoding().equals("int");
        assertThat(isNumber).as("%s is a number", bytes).isEqualTo(spellsANumber(bytes));
    }

    /// Said in another way than the parser has it: what comes out when the number is written again is what went in.
    private static boolean spellsANumber(Bytes bytes) {
        try {
            return String.valueOf(Long.parseLong(bytes.toLatin1())).equals(bytes.toLatin1());
        } catch (NumberFormatException other) {
            return false;
        }
    }

    private static StringValue eager(Bytes bytes) {
        try {
            return StringValue.of(Long.parseLong(bytes.toLatin1()));
        } catch (NumberFormatException other) {
            return StringValue.of(bytes);
        }
    }

    @Provide
    Arbitrary<Bytes> strings() {
        Arbitrary<String> almost = Arbitraries.strings().withChars("+-019 ").ofMaxLength(3);
        Arbitrary<String> atTheEdge = Arbitraries.of("9223372036854775807", "9223372036854775808",
                "-9223372036854775808", "-9223372036854775809", "00", "-0", "+1", "1\0");
        return Arbitraries.oneOf(ProtocolArbitraries.bytes(), Arbitraries.oneOf(almost, atTheEdge).map(Bytes::ofLatin1));
    }
}
