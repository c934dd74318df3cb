package readis.storage.sorting;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.Tuple;
import readis.laws.Law;
import readis.laws.Mutants;
import readis.laws.Rejects;
import readis.protocol.Reply;
import readis.protocol.Request;
import readis.protocol.command.Command;
import readis.storage.Conversation;
import readis.storage.Rooms;

/// SORT puts in order. The model looks for the first of all that are left, again and again.
class SortProperties {

    /// What is sorted, and how. A list may hold an element twice.
    private record Question(String type, List<String> elements, Map<String, String> weights, boolean by, boolean alpha,
            boolean descending, int offset, int count) {

        /// Texts as weights leave the order of equals to the order that was there, and only a list has one.
        boolean isDecided() {
            return type.equals("RPUSH") || !(by && alpha);
        }

        String options() {
            return (by ? " BY w_*" : "") + (alpha ? " ALPHA" : "") + (descending ? " DESC" : "")
                    + (count < 0 ? "" : " LIMIT " + offset + " " + count);
        }

        List<String> expected() {
            List<String> left = new ArrayList<>(type.equals("RPUSH") ? elements : elements.stream().distinct().toList());
            List<String> sorted = new ArrayList<>();
            while (!left.isEmpty()) {
                int first = 0;
                for (int i = 1; i < left.size(); i++) {
                    first = comesBefore(left.get(i), left.get(first)) ? i : first;
                }
                sorted.add(left.remove(first));
            }
            return count < 0 ? sorted : sorted.stream().skip(offset).limit(count).toList();
        }

        private boolean comesBefore(String one, String other) {
            return descending ? isLess(other, one) : isLess(one, other);
        }

        private boolean isLess(String one, String other) {
            String weight = by ? weights.get(one) : one;
            String otherWeight = by ? weights.get(other) : other;
            if (alpha) {
                return otherWeight != null && (weight == null || weight.compareTo(otherWeight) < 0);
            }
            int number = weight == null ? 0 : Integer.parseInt(weight);
            int otherNumber = otherWeight == null ? 0 : Integer.parseInt(otherWeight);
            return number != otherNumber ? number < otherNumber : one.compareTo(other) < 0;
        }
    }

    @Property
    @Law("STO-67")
    void sortPutsInOrder(@ForAll("questions") Question question) {
        putsInOrder(question, Rooms.STORAGE);
    }

    @Property(tries = 300)
    @Law("STO-67")
    void aSmallPartOfManyIsThatOfAll(@ForAll("crowds") List<Integer> crowd, @ForAll("offsets") int offset) {
        Conversation talk = new Conversation(Rooms.STORAGE);
        talk.ask("RPUSH a " + String.join(" ", crowd.stream().map(String::valueOf).toList()));
        List<Reply> all = ((Reply.Array) talk.ask("SORT a")).items();
        assertThat(((Reply.Array) talk.ask("SORT a LIMIT " + offset + " 3")).items())
                .isEqualTo(all.subList(offset, offset + 3));
    }

    @Example
    @Rejects("STO-67")
    void rejectsNumbersThatAreComparedAsTexts() {
        assertRejected(" STORE", " ALPHA STORE");
    }

    @Example
    @Rejects("STO-67")
    void rejectsADescentThatClimbs() {
        assertRejected(" DESC", "");
    }

    @Example
    @Rejects("STO-67")
    void rejectsALimitThatIsForgotten() {
        assertRejected(" LIMIT \\d+ \\d+", "");
    }

    private void assertRejected(String pattern, String replacement) {
        Rooms mutant = Rooms.STORAGE.with((keyspace, clock) -> Command.named("sort").syntax("key [option]...")
                .runs((session, request) -> Rooms.STORAGE.row("sort", keyspace, clock).handler().orElseThrow().handle(
                        session, Request.of(request.toString().replaceAll(pattern, replacement).split(" ")))));
        Mutants.assertRejected(questions(), question -> putsInOrder(question, mutant));
    }

    private static void putsInOrder(Question question, Rooms rooms) {
        Conversation talk = new Conversation(rooms);
        String score = question.type().equals("ZADD") ? " 7 " : " ";
        question.elements().forEach(element -> talk.ask(question.type() + " a" + score + element));
        question.weights().forEach((element, weight) -> talk.ask("SET w_" + element + " " + weight));
        talk.heardEvents();
        assertThat(talk.ask("SORT a" + question.options() + " STORE b"))
                .isEqualTo(Reply.integer(question.expected().size()));
        assertThat(talk.heardEvents())
                .isEqualTo(question.expected().isEmpty() ? List.of() : List.of("new b", "sortstore b"));
        Reply expected = new Reply.Array(question.expected().stream().<Reply>map(Reply::bulk).toList());
        assertThat(talk.ask("LRANGE b 0 -1")).isEqualTo(expected);
        assertThat(talk.ask("SORT_RO a" + question.options())).isEqualTo(expected);
    }

    @Provide
    Arbitrary<Question> questions() {
        Arbitrary<String> numbers = Arbitraries.of("0", "1", "2", "9", "10", "11", "-1", "-10");
        Arbitrary<Boolean> flags = Arbitraries.of(true, false);
        Arbitrary<Tuple.Tuple2<Integer, Integer>> limits = Combinators.combine(Arbitraries.integers().between(0, 5),
                Arbitraries.integers().between(-2, 5)).as(Tuple::of);
        return Combinators.combine(Arbitraries.of("RPUSH", "SADD", "ZADD"), numbers.list().ofMaxSize(8),
                Arbitraries.maps(numbers, numbers).ofMaxSize(6), flags, flags, flags, limits)
                .as((type, elements, weights, by, alpha, descending, limit) -> new Question(
                        type, elements, weights, by, alpha, descending, limit.get1(), limit.get2()))
                .filter(Question::isDecided).withoutEdgeCases();
    }

    @Provide
    Arbitrary<List<Integer>> crowds() {
        return Arbitraries.integers().between(-20, 20).list().ofMinSize(100).ofMaxSize(200).withoutEdgeCases();
    }

    @Provide
    Arbitrary<Integer> offsets() {
        return Arbitraries.integers().between(0, 40);
    }
}
