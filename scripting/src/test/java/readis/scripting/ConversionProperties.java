package readis.scripting;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
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
import readis.protocol.Bytes;
import readis.protocol.Doubles;
import readis.protocol.Reply;
import readis.protocol.RespVersion;

/// Law SCR-2: a reply that goes into a script and comes out again is the same, but for what RESP2 and Lua cannot hold.
class ConversionProperties {

    /// What a reply goes through.
    interface Passage {
        Reply through(Interpreter lua, RespVersion version, Reply reply);
    }

    private static Interpreter interpreter() {
        return new Interpreter(new Interpreter.Natives("7.2.4", stack -> {
            stack.pushNil();
            return 1;
        }, _ -> 0, _ -> { }, () -> 0), Map.of());
    }

    private static Reply passage(Interpreter lua, RespVersion version, Reply reply) {
        lua.stack().clear();
        new ReplyValues(lua.stack(), version).push(reply);
        return new ScriptResult(lua.stack(), version).take();
    }

    private final Interpreter lua = interpreter();

    @Property
    @Law("SCR-2")
    void whatGoesInComesOut(@ForAll("replies") Reply reply, @ForAll RespVersion version) {
        comesOut(lua, reply, version, ConversionProperties::passage);
        assertThat(lua.stack().size()).isZero();
    }

    @Example
    @Rejects("SCR-2")
    void rejectsStringsThatAreText() {
        rejects((lua, version, reply) -> passage(lua, version, deep(reply, leaf -> leaf instanceof Reply.Bulk(Bytes value)
                ? Reply.bulk(value.toString()) : leaf)));
    }

    @Example
    @Rejects("SCR-2")
    void rejectsBooleansThatAreForgotten() {
        rejects((lua, version, reply) -> deep(passage(lua, version, reply),
                leaf -> leaf instanceof Reply.Bool ? Reply.NULL : leaf));
    }

    private static void rejects(Passage mutant) {
        Interpreter lua = interpreter();
        Mutants.assertRejected(Combinators.combine(replies(), Arbitraries.of(RespVersion.class)).as(Map::entry),
                input -> comesOut(lua, input.getKey(), input.getValue(), mutant));
    }

    private static void comesOut(Interpreter lua, Reply reply, RespVersion version, Passage passage) {
        assertThat(passage.through(lua, version, reply)).isEqualTo(expected(reply, version));
    }

    /// What a reply is afterwards, by the rules of the book.
    private static Reply expected(Reply reply, RespVersion version) {
        boolean old = version == RespVersion.RESP2;
        return switch (reply) {
            case Reply.Array(List<Reply> items) -> untilNull(items, version);
            case Reply.Map(List<Reply.Entry> entries) when old -> untilNull(entries.stream()
                    .flatMap(entry -> List.of(entry.key(), entry.value()).stream()).toList(), version);
            case Reply.Set(List<Reply> items) when old -> untilNull(items, version);
            case Reply.Map(List<Reply.Entry> entries) -> new Reply.Map(entries.stream().map(entry ->
                    new Reply.Entry(expected(entry.key(), version), expected(entry.value(), version))).toList());
            case Reply.Double(double number) when old -> Reply.bulk(Doubles.format(number));
            case Reply.Bool(boolean value) when old -> Reply.flag(value);
            case Reply.BigNumber(Bytes digits) when old -> Reply.bulk(digits);
            case Reply.Verbatim(_, Bytes text) when old -> Reply.bulk(text);
            case Reply.Int(long value) -> Reply.integer((long) (double) value);
            default -> reply;
        };
    }

    /// In RESP3 nothing is nil, and an array ends where nothing is.
    private static Reply untilNull(List<Reply> items, RespVersion version) {
        List<Reply> kept = new ArrayList<>();
        for (Reply item : items) {
            if (version == RespVersion.RESP3 && item.equals(Reply.NULL)) {
                break;
            }
            kept.add(expected(item, version));
        }
        return new Reply.Array(kept);
    }

    private static Reply deep(Reply reply, UnaryOperator<Reply> change) {
        return switch (reply) {
            case Reply.Array(List<Reply> items) -> new Reply.Array(items.stream().map(item -> deep(item, change)).toList());
            default -> change.apply(reply);
        };
    }

    @Provide
    static Arbitrary<Reply> replies() {
        return replies(2);
    }

    private static Arbitrary<Reply> replies(int depth) {
        Arbitrary<Bytes> bytes = Arbitraries.bytes().array(byte[].class).ofMaxSize(6).map(Bytes::owning);
        Arbitrary<Reply> leaf = Arbitraries.oneOf(bytes.map(Reply::bulk), Arbitraries.longs().between(-1L << 53, 1L << 53)
                .map(Reply::integer), Arbitraries.of(Reply.NULL, Reply.OK, new Reply.Bool(true), new Reply.Bool(false),
                new Reply.Double(1.5), new Reply.BigNumber(Bytes.of("123456789012345678901234567890")),
                Reply.error("ERR of a kind"), new Reply.Verbatim(Bytes.of("txt"), Bytes.of("text"))));
        if (depth == 0) {
            return leaf;
        }
        Arbitrary<List<Reply>> items = replies(depth - 1).list().ofMaxSize(4);
        return Arbitraries.oneOf(leaf, items.map(Reply.Array::new), bytes.flatMap(key -> replies(depth - 1)
                .filter(value -> !value.equals(Reply.NULL))
                .map(value -> new Reply.Map(List.of(new Reply.Entry(Reply.bulk(key), value))))),
                bytes.map(member -> new Reply.Set(List.of(Reply.bulk(member)))));
    }
}
