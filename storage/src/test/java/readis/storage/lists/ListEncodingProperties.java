package readis.storage.lists;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.Tuple;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.statistics.Statistics;
import net.jqwik.api.statistics.StatisticsReport;
import readis.laws.Law;
import readis.laws.Mutants;
import readis.laws.Rejects;
import readis.protocol.Bytes;
import readis.protocol.Reply;
import readis.storage.Conversation;
import readis.storage.Rooms;
import readis.storage.Step;
import readis.storage.Value;

/// A list becomes a quicklist when it is told to hold more than fits one listpack, and a listpack again when one node is
/// left, half full at most.
class ListEncodingProperties {

    private static final Bytes KEY = Bytes.of("a");

    /// The one list of a conversation, told as stupidly as possible: a list of nodes, which are lists.
    private static final class Nodes {
        private final int limit;
        private final List<List<String>> nodes = new ArrayList<>();
        private boolean isLong;

        Nodes(int limit) {
            this.limit = limit;
        }

        /// Takes a step, and says which encoding there must be.
        String take(String[] words) {
            if (words[0].endsWith("PUSH")) {
                push(words[0].startsWith("L"), List.of(words).subList(2, words.length));
            } else if (size() > 0) {
                change(words);
            }
            return size() == 0 ? "none" : isLong ? "quicklist" : "listpack";
        }

        private int size() {
            return nodes.stream().mapToInt(List::size).sum();
        }

        private void grow(int more) {
            isLong |= size() + more > limit;
        }

        private void push(boolean left, List<String> values) {
            grow(values.size());
            for (String value : values) {
                int end = left ? 0 : nodes.size() - 1;
                if (nodes.isEmpty() || nodes.get(end).size() == limit) {
                    nodes.add(left ? 0 : nodes.size(), new ArrayList<>(List.of(value)));
                } else {
                    nodes.get(end).add(left ? 0 : nodes.get(end).size(), value);
                }
            }
        }

        private void change(String[] words) {
            switch (words[0]) {
                case "LPOP" -> nodes.getFirst().removeFirst();
                case "RPOP" -> nodes.getLast().removeLast();
                case "LREM" -> nodes.forEach(node -> node.removeIf(words[3]::equals));
                case "LTRIM" -> trim();
                case "LSET" -> {
                    grow(1);
                    nodes.getFirst().set(0, words[3]);
                }
                default -> grow(1);
            }
            nodes.removeIf(List::isEmpty);
            boolean settles = !words[0].equals("LINSERT") && nodes.size() < 2 && size() <= limit / 2;
            isLong &= !settles && size() > 0;
        }

        private void trim() {
            nodes.getFirst().removeFirst();
            nodes.removeIf(List::isEmpty);
            if (!nodes.isEmpty()) {
                nodes.getLast().removeLast();
            }
        }
    }

    @Property
    @Law("STO-24")
    @StatisticsReport(onFailureOnly = true)
    void turnsOverAtTheLimitAndBackAtTheHalf(@ForAll("lines") List<String> lines, @ForAll @IntRange(min = 1, max = 6) int limit) {
        boolean turnedBack = turnsOver(lines, limit, ListRows.withLimit(String.valueOf(limit)));
        Statistics.label("turned back").collect(turnedBack);
        Statistics.label("turned back").coverage(often -> often.check(true).percentage(share -> share >= 10));
    }

    @Example
    @Rejects("STO-24")
    void rejectsAListThatTurnsBackAsSoonAsItFits() {
        Rooms mutant = ListRows.withLimit("3").with((keyspace, clock) -> ListRows.command("rpop", (session, request) -> {
            Reply reply = ListRows.withLimit("3").row("rpop", keyspace, clock).handler().orElseThrow().handle(session, request);
            keyspace.of(session).find(request.word(1), ListValue.class).ifPresent(list -> keyspace.of(session).update(
                    request.word(1), list.settled(new NodeLimit(6, NodeLimit.LARGE))));
            return reply;
        }));
        Mutants.assertRejected(lines(), lines -> turnsOver(lines, 3, mutant));
    }

    @Example
    @Rejects("STO-24")
    void rejectsALimitThatIsOneTooHigh() {
        Mutants.assertRejected(lines(), lines -> turnsOver(lines, 3, ListRows.withLimit("4")));
    }

    /// Says whether the list turned back at some time.
    static boolean turnsOver(List<String> lines, int limit, Rooms rooms) {
        Conversation talk = new Conversation(rooms);
        Nodes model = new Nodes(limit);
        boolean wasLong = false;
        boolean turnedBack = false;
        for (String line : lines) {
            String expected = model.take(line.split(" "));
            talk.take(Step.of(line));
            String encoding = talk.keyspace().databases().getFirst().find(KEY).map(Value::encoding).orElse("none");
            assertThat(encoding).as("after %s of %s", line, lines).isEqualTo(expected);
            turnedBack |= wasLong && expected.equals("listpack");
            wasLong = expected.equals("quicklist");
        }
        return turnedBack;
    }

    @Provide
    Arbitrary<List<String>> lines() {
        Arbitrary<String> pushes = Combinators.combine(Arbitraries.of("LPUSH", "RPUSH"),
                Arbitraries.of("x", "x y", "x y z", "x y y y z")).as("%s a %s"::formatted);
        Arbitrary<String> others = Arbitraries.of("LPOP a", "RPOP a", "LREM a 0 y", "LREM a 0 nothing", "LTRIM a 1 -2",
                "LSET a 0 x", "LINSERT a BEFORE nothing x");
        return Arbitraries.frequencyOf(Tuple.of(2, pushes), Tuple.of(5, others)).list().ofMaxSize(25);
    }
}
