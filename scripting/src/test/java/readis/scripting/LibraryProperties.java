package readis.scripting;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
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
import readis.protocol.Reply;

/// Law SCR-7: what a library packs, it unpacks again.
class LibraryProperties {

    private static final String ALIKE = """
            local function alike(one, other)
              if type(one) ~= 'table' or type(other) ~= 'table' then return one == other end
              for key, value in pairs(one) do if not alike(value, other[key]) then return false end end
              for key in pairs(other) do if one[key] == nil then return false end end
              return true
            end
            """;

    private final Workshop workshop = new Workshop();

    @Property(tries = 300)
    @Law("SCR-7")
    void whatIsPackedIsUnpacked(@ForAll("values") String value) {
        isUnpacked(workshop, value, "");
    }

    @Example
    @Rejects("SCR-7")
    void rejectsAPackerThatCutsNumbers() {
        rejects("local pack = cmsgpack.pack "
                + "cmsgpack = {pack = function(v) return pack(type(v) == 'number' and math.floor(v) or v) end, unpack = cmsgpack.unpack} ");
    }

    @Example
    @Rejects("SCR-7")
    void rejectsAnEncoderThatLosesWhatIsInside() {
        rejects("local encode = cjson.encode cjson = {encode = function(v) "
                + "return encode(type(v[1]) == 'table' and {{}} or v) end, decode = cjson.decode} ");
    }

    /// A mutant is a script that exchanges a function of the library for its own use.
    private static void rejects(String bug) {
        Workshop workshop = new Workshop();
        Mutants.assertRejected(values(), value -> isUnpacked(workshop, value, "local cjson, cmsgpack = cjson, cmsgpack " + bug));
    }

    private static void isUnpacked(Workshop workshop, String value, String bug) {
        for (String use : List.of("cmsgpack.unpack(cmsgpack.pack(value))", "cjson.decode(cjson.encode({value}))[1]",
                "cmsgpack.unpack(cmsgpack.pack(cjson.decode(cjson.encode({value}))))[1]")) {
            Reply reply = workshop.eval(ALIKE + bug + "local value = " + value + " return alike(value, " + use + ") and 1 or 0");
            assertThat(reply).as("%s of %s", use, value).isEqualTo(Reply.integer(1));
        }
    }

    @Provide
    static Arbitrary<String> values() {
        return value(3);
    }

    private static Arbitrary<String> value(int depth) {
        Arbitrary<String> leaf = Arbitraries.oneOf(Arbitraries.integers().map(String::valueOf),
                Arbitraries.integers().between(-1000, 1000).map(number -> number / 8.0 + ""),
                Arbitraries.of("true", "false", "''", "'text'", "'\\0\\255\"\\\\/\\n'", "('x'):rep(300)", "2^40", "-2^40"));
        if (depth == 0) {
            return leaf;
        }
        Arbitrary<String> inner = value(depth - 1);
        Arbitrary<String> list = inner.list().ofMaxSize(20).map(items -> "{" + String.join(",", items) + "}");
        Arbitrary<String> map = Combinators.combine(Arbitraries.of("a", "b", "c"), inner, Arbitraries.of("x", "y"), inner)
                .as((one, first, two, second) -> "{" + one + "=" + first + "," + two + "=" + second + "}");
        return Arbitraries.oneOf(leaf, list, map);
    }
}
