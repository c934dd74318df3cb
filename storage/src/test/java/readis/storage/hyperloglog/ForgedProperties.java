package readis.storage.hyperloglog;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
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
import readis.protocol.Bytes;
import readis.protocol.Reply;
import readis.protocol.Request;
import readis.protocol.command.Command;
import readis.storage.Conversation;
import readis.storage.Rooms;
import readis.storage.strings.StringValue;

/// Strings are the clients' own: one may hold anything behind the four letters of a HyperLogLog.
class ForgedProperties {

    private static final Rooms ROOMS = RegisterProperties.rows(3000);

    @Property(tries = 500)
    @Law("STO-66")
    @StatisticsReport(onFailureOnly = true)
    void nothingMakesTheCommandsFail(@ForAll("forgeries") Bytes forged, @ForAll("elements") List<Bytes> elements) {
        Statistics.label("refused").collect(answers(forged, elements, ROOMS));
        Statistics.label("refused").coverage(refused -> {
            refused.check(true).percentage(share -> share >= 10);
            refused.check(false).percentage(share -> share >= 10);
        });
    }

    @Example
    @Rejects("STO-66")
    void rejectsAReaderThatTrustsTheRuns() {
        Rooms mutant = ROOMS.with((keyspace, clock) -> Command.named("pfcount").syntax("key")
                .runs((session, request) -> {
                    StringValue value = keyspace.of(session).find(request.word(1), StringValue.class).orElseThrow();
                    byte[] registers = new byte[HyperLogLog.REGISTERS];
                    int register = 0;
                    for (int at = HyperLogLog.HEADER; at < value.length(); at++) {
                        for (int run = (value.lend()[at] & 3) + 1; run > 0; run--) {
                            registers[register++] = 1;
                        }
                    }
                    return Reply.integer(register);
                }));
        Mutants.assertRejected(forgeries(), forged -> answers(forged, List.of(), mutant));
    }

    @Example
    @Rejects("STO-66")
    void rejectsAnAddThatKeepsSomeElementsAndFails() {
        Rooms mutant = ROOMS.with((keyspace, clock) -> Command.named("pfadd").syntax("key [element]...")
                .runs((session, request) -> {
                    HyperLogLog counter = HyperLogLog.of(
                            keyspace.of(session).find(request.word(1), StringValue.class).orElseThrow());
                    keyspace.of(session).update(request.word(1), counter.string());
                    request.words().stream().skip(2).forEach(element -> counter.add(element, 3000));
                    return Reply.integer(0);
                }));
        Mutants.assertRejected(Combinators.combine(forgeries(), elements()).as(List::of), pair ->
                answers((Bytes) pair.getFirst(), elementsOf(pair.getLast()), mutant));
    }

    private static List<Bytes> elementsOf(Object list) {
        return ((List<?>) list).stream().map(Bytes.class::cast).toList();
    }

    /// Whether PFCOUNT has refused the string. Each of the commands meets it as it was forged.
    private static boolean answers(Bytes forged, List<Bytes> elements, Rooms rooms) {
        List<Bytes> add = new ArrayList<>(List.of(Bytes.of("PFADD"), Bytes.of("a")));
        add.addAll(elements);
        Set<String> refused = new HashSet<>();
        for (Request request : List.of(Request.of(add), Request.of("PFCOUNT", "a"), Request.of("PFCOUNT", "a", "b"),
                Request.of("PFMERGE", "a", "b"), Request.of("PFMERGE", "b", "a"), Request.of("PFDEBUG", "DECODE", "a"),
                Request.of("PFDEBUG", "GETREG", "a"), Request.of("PFDEBUG", "TODENSE", "a"))) {
            Conversation talk = new Conversation(rooms);
            talk.keyspace().databases().getFirst().set(Bytes.of("a"), StringValue.of(forged));
            if (isRefused(talk, request)) {
                refused.add(request.toString());
                assertThat(talk.holds("a").map(Conversation.Held::value)).as("after %s", request)
                        .isEqualTo(Optional.of(forged));
            }
        }
        return refused.contains("PFCOUNT a b");
    }

    private static boolean isRefused(Conversation talk, Request request) {
        try {
            return talk.ask(request) instanceof Reply.Error;
        } catch (RuntimeException crash) {
            throw new AssertionError(request + " fails", crash);
        }
    }

    @Provide
    Arbitrary<Bytes> forgeries() {
        Arbitrary<String> opcodes = Arbitraries.of("\u007f\u00ff", "\u007f\u00fe", "\u007f", "?", "\0", "\u0080", "\u0084",
                "\u0087", "\u00ff", "@\0", "_\u00ff", "\u0083").list().ofMaxSize(6).map(list -> String.join("", list));
        Arbitrary<Bytes> invented = opcodes.map(text -> Bytes.ofLatin1("HYLL\1\0\0\0\0\0\0\0\0\0\0\u0080" + text));
        Arbitrary<Bytes> dense = Arbitraries.integers().between(0, 255).map(letter ->
                Bytes.ofLatin1("HYLL\0\0\0\0\0\0\0\0\0\0\0\u0080" + String.valueOf((char) (int) letter).repeat(12_288)));
        Arbitrary<Bytes> damaged = Combinators.combine(grown(), Arbitraries.integers().between(0, 60), Arbitraries.bytes())
                .as(ForgedProperties::damaged);
        return Arbitraries.oneOf(grown(), invented, dense, damaged, damaged).withoutEdgeCases();
    }

    private Arbitrary<Bytes> grown() {
        return elements().map(elements -> {
            HyperLogLog counter = HyperLogLog.empty();
            elements.forEach(element -> counter.add(element, 3000));
            return counter.string().bytes();
        });
    }

    /// With one byte exchanged, or cut off there.
    private static Bytes damaged(Bytes whole, int place, byte letter) {
        byte[] bytes = whole.toArray();
        if (place >= bytes.length) {
            return whole.slice(0, bytes.length - 1 - place % 3);
        }
        bytes[place] = letter;
        return Bytes.owning(bytes);
    }

    @Provide
    Arbitrary<List<Bytes>> elements() {
        return ChosenElements.elements().list().ofMaxSize(5).withoutEdgeCases();
    }
}
