package readis.storage.sortedsets;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
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
import readis.protocol.Reply;
import readis.protocol.Request;
import readis.protocol.command.Command;
import readis.storage.Conversation;
import readis.storage.Rooms;

/// ZUNION, ZINTER and ZDIFF do with sorted sets what set theory does with sets, and with scores what they were told to.
class CombinationProperties {

    private static final List<String> KEYS = List.of("k0", "k1", "k2", "k3");

    /// @param sets what the keys hold; the last holds a set, whose members all count 1
    /// @param keys which of them are combined
    private record Case(List<Map<String, Integer>> sets, List<Integer> keys, List<Integer> weights, String aggregate) {

        private boolean contains(int input, String member) {
            return sets.get(keys.get(input)).containsKey(member);
        }

        Map<String, Integer> expected(String operation) {
            Map<String, Integer> expected = new TreeMap<>();
            Set<String> all = new TreeSet<>();
            sets.forEach(set -> all.addAll(set.keySet()));
            for (String member : all) {
                List<Integer> holders = new ArrayList<>();
                for (int i = 0; i < keys.size(); i++) {
                    if (contains(i, member)) {
                        holders.add(sets.get(keys.get(i)).get(member) * weights.get(i));
                    }
                }
                boolean wanted = switch (operation) {
                    case "ZUNION" -> !holders.isEmpty();
                    case "ZINTER" -> holders.size() == keys.size();
                    default -> holders.size() == 1 && contains(0, member);
                };
                if (wanted) {
                    expected.put(member,
                            operation.equals("ZDIFF") ? sets.get(keys.getFirst()).get(member) : joined(holders));
                }
            }
            return expected;
        }

        private int joined(List<Integer> scores) {
            return switch (aggregate) {
                case "MIN" -> scores.stream().min(Comparator.naturalOrder()).orElseThrow();
                case "MAX" -> scores.stream().max(Comparator.naturalOrder()).orElseThrow();
                default -> scores.stream().mapToInt(Integer::intValue).sum();
            };
        }

        String inputs() {
            return keys.size() + " " + String.join(" ", keys.stream().map(KEYS::get).toList());
        }

        String options() {
            return " WEIGHTS " + String.join(" ", weights.stream().map(String::valueOf).toList())
                    + " AGGREGATE " + aggregate;
        }
    }

    @Property
    @Law("STO-44")
    void combinesAsSetTheoryDoes(@ForAll("cases") Case some) {
        combines(some, Rooms.STORAGE);
    }

    @Example
    @Rejects("STO-44")
    void rejectsAnIntersectionThatIsAUnion() {
        Rooms mutant = Rooms.STORAGE.with((keyspace, clock) -> Command.named("zinterstore").syntax("key n key...")
                .runs(Rooms.STORAGE.row("zunionstore", keyspace, clock).handler().orElseThrow()));
        Mutants.assertRejected(cases(), some -> combines(some, mutant));
    }

    @Example
    @Rejects("STO-44")
    void rejectsADifferenceThatStopsAtTheSecondSet() {
        Rooms mutant = Rooms.STORAGE.with((keyspace, clock) -> Command.named("zdiffstore").syntax("key n key...")
                .runs((session, request) -> {
                    List<Bytes> words = new ArrayList<>(request.words());
                    while (words.size() > 5) {
                        words.removeLast();
                    }
                    words.set(2, Bytes.of(words.size() - 3));
                    return Rooms.STORAGE.row("zdiffstore", keyspace, clock).handler().orElseThrow()
                            .handle(session, Request.of(words));
                }));
        Mutants.assertRejected(cases(), some -> combines(some, mutant));
    }

    private static void combines(Case some, Rooms rooms) {
        Conversation talk = new Conversation(rooms);
        for (int i = 0; i < some.sets().size(); i++) {
            String key = KEYS.get(i);
            boolean sorted = i + 1 < some.sets().size();
            some.sets().get(i).forEach((member, score) ->
                    talk.ask(sorted ? "ZADD %s %d %s".formatted(key, score, member) : "SADD " + key + " " + member));
        }
        for (String operation : List.of("ZUNION", "ZINTER", "ZDIFF")) {
            Map<String, Integer> expected = some.expected(operation);
            String options = operation.equals("ZDIFF") ? "" : some.options();
            String inputs = some.inputs() + options;
            assertThat(flat(talk.ask(operation + " " + inputs + " WITHSCORES"))).isEqualTo(sorted(expected));
            assertThat(talk.ask(operation + "STORE to " + inputs)).isEqualTo(Reply.integer(expected.size()));
            assertThat(flat(talk.ask("ZRANGE to 0 -1 WITHSCORES"))).as("%sSTORE", operation).isEqualTo(sorted(expected));
        }
        assertThat(talk.ask("ZINTERCARD " + some.inputs())).isEqualTo(Reply.integer(some.expected("ZINTER").size()));
        assertThat(talk.ask("ZINTERCARD " + some.inputs() + " LIMIT 1"))
                .isEqualTo(Reply.integer(Math.min(1, some.expected("ZINTER").size())));
    }

    private static List<Object> sorted(Map<String, Integer> set) {
        List<Object> flat = new ArrayList<>();
        set.entrySet().stream().sorted(Map.Entry.comparingByValue()).forEach(entry -> {
            flat.add(entry.getKey());
            flat.add((double) entry.getValue());
        });
        return flat;
    }

    private static List<Object> flat(Reply reply) {
        return ((Reply.Array) reply).items().stream().<Object>map(item -> item instanceof Reply.Double(double score)
                ? score + 0.0 : ((Reply.Bulk) item).value().toString()).toList();
    }

    private static List<Map<String, Integer>> withASetAtTheEnd(List<Map<String, Integer>> sets) {
        List<Map<String, Integer>> all = new ArrayList<>(sets);
        Map<String, Integer> set = new TreeMap<>(all.removeLast());
        set.replaceAll((_, _) -> 1);
        all.add(set);
        return all;
    }

    @Provide
    Arbitrary<Case> cases() {
        Arbitrary<Map<String, Integer>> sets = Arbitraries.maps(Arbitraries.of("a", "b", "c", "d", "e", "f"),
                Arbitraries.integers().between(-3, 3)).ofMaxSize(6);
        return Arbitraries.integers().between(1, 4).flatMap(inputs -> Combinators.combine(
                sets.list().ofSize(KEYS.size()).map(CombinationProperties::withASetAtTheEnd),
                Arbitraries.integers().between(0, 3).list().ofSize(inputs),
                Arbitraries.integers().between(-2, 3).list().ofSize(inputs), Arbitraries.of("SUM", "MIN", "MAX"))
                .as(Case::new));
    }
}
