package readis.storage.bitmaps;

import static org.assertj.core.api.Assertions.assertThat;
import static readis.storage.bitmaps.BitRows.number;

import java.util.List;
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
import readis.protocol.Reply;
import readis.protocol.Request;
import readis.protocol.command.Command;
import readis.storage.Conversation;
import readis.storage.Rooms;
import readis.storage.strings.StringValue;

/// A string is a row of bits with endless zeros behind it. The model is a text of zeros and ones.
class BitProperties {

    /// A row and a part of it, of which nothing, only the start, or both ends are told.
    private record Question(String row, boolean wanted, List<Integer> ends, boolean inBits) {

        String words() {
            return String.join(" ", ends.stream().map(String::valueOf).toList())
                    + (ends.size() == 2 ? inBits ? " BIT" : " BYTE" : "");
        }

        /// Whether bit `i` of the row is asked about.
        boolean asksFor(int i) {
            int place = inBits && ends.size() == 2 ? i : i / 8;
            int total = inBits && ends.size() == 2 ? row.length() : row.length() / 8;
            return (ends.isEmpty() || place >= end(0, total)) && (ends.size() < 2 || place <= end(1, total));
        }

        /// BITCOUNT alone looks at this before it cuts the ends to the string.
        boolean isBackwards() {
            return ends.size() == 2 && ends.getFirst() < 0 && ends.getLast() < 0 && ends.getFirst() > ends.getLast();
        }

        private int end(int index, int total) {
            int end = ends.get(index);
            return end >= 0 ? end : Math.max(0, total + end);
        }
    }

    @Property
    @Law("STO-60")
    void bitcountCountsAndBitposFinds(@ForAll("questions") Question question) {
        countsAndFinds(question, Rooms.STORAGE);
    }

    @Property(tries = 200)
    @Law("STO-60")
    void whatWasSetIsRead(@ForAll("rows") String row, @ForAll("offsets") int offset, @ForAll boolean bit) {
        setsOneBit(row, offset, bit, Rooms.STORAGE);
    }

    @Example
    @Rejects("STO-60")
    void rejectsACountOfWholeBytes() {
        Rooms mutant = Rooms.STORAGE.with((keyspace, clock) -> Command.named("bitcount").syntax("key [s e u]")
                .runs((session, request) -> Rooms.STORAGE.row("bitcount", keyspace, clock).handler().orElseThrow()
                        .handle(session, request.size() < 5 ? request : Request.of(
                                request.words().subList(0, 4)))));
        Mutants.assertRejected(questions(), question -> countsAndFinds(question, mutant));
    }

    @Example
    @Rejects("STO-60")
    void rejectsASearchThatForgetsTheZerosBehindTheEnd() {
        Rooms mutant = Rooms.STORAGE.with((keyspace, clock) -> Command.named("bitpos").syntax("key bit [s [e [u]]]")
                .runs((session, request) -> {
                    Reply reply = Rooms.STORAGE.row("bitpos", keyspace, clock).handler().orElseThrow()
                            .handle(session, request);
                    int bits = 8 * keyspace.of(session).find(request.word(1), StringValue.class)
                            .orElseThrow().length();
                    return number(reply) == bits ? Reply.integer(-1) : reply;
                }));
        Mutants.assertRejected(questions(), question -> countsAndFinds(question, mutant));
    }

    @Example
    @Rejects("STO-60")
    void rejectsBitsThatAreCountedFromTheLowEnd() {
        Rooms mutant = Rooms.STORAGE.with((keyspace, clock) -> Command.named("getbit").syntax("key offset")
                .runs((session, request) -> Rooms.STORAGE.row("getbit", keyspace, clock).handler().orElseThrow()
                        .handle(session, Request.of("GETBIT", request.word(1).toString(),
                                String.valueOf(Integer.parseInt(request.word(2).toString()) ^ 7)))));
        Mutants.assertRejected(rows(), row -> setsOneBit(row, 3, true, mutant));
    }

    private static void countsAndFinds(Question question, Rooms rooms) {
        Conversation talk = new Conversation(rooms);
        BitRows.set(talk, "a", question.row());
        if (question.ends().size() != 1) {
            assertThat(number(talk.ask(("BITCOUNT a " + question.words()).strip()))).isEqualTo(
                    IntStream.range(0, question.row().length()).filter(question::asksFor)
                            .filter(i -> question.row().charAt(i) == '1' && !question.isBackwards()).count());
        }
        char wanted = question.wanted() ? '1' : '0';
        boolean none = IntStream.range(0, question.row().length()).noneMatch(question::asksFor);
        boolean endless = !question.wanted() && question.ends().size() < 2 && !none;
        assertThat(number(talk.ask(("BITPOS a " + wanted + " " + question.words()).strip()))).isEqualTo(
                IntStream.range(0, question.row().length()).filter(question::asksFor)
                        .filter(i -> question.row().charAt(i) == wanted).findFirst()
                        .orElse(endless ? question.row().length() : -1));
    }

    private static void setsOneBit(String row, int offset, boolean bit, Rooms rooms) {
        Conversation talk = new Conversation(rooms);
        BitRows.set(talk, "a", row);
        String longer = row + "0".repeat(Math.max(0, (offset / 8 + 1) * 8 - row.length()));
        char digit = bit ? '1' : '0';
        assertThat(talk.ask("SETBIT a %d %s".formatted(offset, digit)))
                .isEqualTo(Reply.integer(longer.charAt(offset) - '0'));
        String expected = longer.substring(0, offset) + digit + longer.substring(offset + 1);
        assertThat(BitRows.held(talk, "a")).isEqualTo(expected);
        for (int i = 0; i < expected.length() + 9; i++) {
            assertThat(talk.ask("GETBIT a " + i)).isEqualTo(
                    Reply.integer(i < expected.length() ? expected.charAt(i) - '0' : 0));
        }
    }

    @Provide
    Arbitrary<Question> questions() {
        Arbitrary<List<Integer>> ends = Arbitraries.integers().between(-170, 170).list().ofMaxSize(2);
        return Combinators.combine(rows(), Arbitraries.of(true, false), ends, Arbitraries.of(true, false))
                .as(Question::new).withoutEdgeCases();
    }

    @Provide
    Arbitrary<String> rows() {
        return BitRows.rows();
    }

    @Provide
    Arbitrary<Integer> offsets() {
        return Arbitraries.integers().between(0, 200);
    }
}
