package readis.storage.bitmaps;

import static org.assertj.core.api.Assertions.assertThat;

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

/// BITOP asks the same question at each place of all its rows.
class BitopProperties {

    private record Question(String operator, List<String> rows) {

        int length() {
            return rows.stream().mapToInt(String::length).max().orElseThrow();
        }

        char answer(int place) {
            int ones = (int) rows.stream().filter(row -> place < row.length() && row.charAt(place) == '1').count();
            return switch (operator) {
                case "AND" -> ones == rows.size();
                case "OR" -> ones > 0;
                case "XOR" -> ones % 2 == 1;
                default -> ones == 0;
            } ? '1' : '0';
        }
    }

    @Property(tries = 500)
    @Law("STO-62")
    void combinesRowsBitByBit(@ForAll("questions") Question question) {
        combines(question, Rooms.STORAGE);
    }

    @Example
    @Rejects("STO-62")
    void rejectsAnAndThatIsAnOr() {
        Rooms mutant = Rooms.STORAGE.with((keyspace, clock) -> Command.named("bitop").syntax("operation key key...")
                .runs((session, request) -> {
                    String operator = request.word(1).toString().replace("AND", "OR");
                    return Rooms.STORAGE.row("bitop", keyspace, clock).handler().orElseThrow().handle(session,
                            Request.of(request.toString().replace(request.word(1).toString(), operator).split(" ")));
                }));
        Mutants.assertRejected(questions(), question -> combines(question, mutant));
    }

    private static void combines(Question question, Rooms rooms) {
        Conversation talk = new Conversation(rooms);
        StringBuilder names = new StringBuilder();
        for (int i = 0; i < question.rows().size(); i++) {
            names.append(" k").append(i);
            if (!question.rows().get(i).isEmpty()) {
                BitRows.set(talk, "k" + i, question.rows().get(i));
            }
        }
        assertThat(talk.ask("BITOP %s a%s".formatted(question.operator(), names)))
                .isEqualTo(Reply.integer(question.length() / 8));
        String expected = IntStream.range(0, question.length()).mapToObj(question::answer)
                .collect(StringBuilder::new, StringBuilder::append, StringBuilder::append).toString();
        assertThat(BitRows.held(talk, "a")).isEqualTo(expected);
    }

    @Provide
    Arbitrary<Question> questions() {
        Arbitrary<List<String>> rows = BitRows.rows().list().ofMinSize(1).ofMaxSize(4);
        Arbitrary<Question> several = Combinators.combine(Arbitraries.of("AND", "OR", "XOR"), rows).as(Question::new);
        Arbitrary<Question> single = BitRows.rows().map(row -> new Question("NOT", List.of(row)));
        return Arbitraries.oneOf(several, several, single).withoutEdgeCases();
    }
}
