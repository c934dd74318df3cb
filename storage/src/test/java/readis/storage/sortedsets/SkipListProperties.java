package readis.storage.sortedsets;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.function.Supplier;
import java.util.random.RandomGenerator;
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
import readis.storage.sortedsets.SkipList.Node;

/// A skip list is a sorted list, whatever came, went or was moved, and whoever it asks for a rank.
class SkipListProperties {

    private static final List<String> MEMBERS = List.of("", "a", "b", "ab", "c", "d", "e", "\u00ff");

    /// A member gets a score; without one it goes, or so many go from a rank on.
    private record Step(String member, double score, int removed) {
        @Override
        public String toString() {
            return removed > 1 ? "remove %d".formatted(removed)
                    : removed == 1 ? "remove '%s'".formatted(member) : "'%s' = %s".formatted(member, score);
        }
    }

    /// A [SkipList], or a mutant of it.
    private interface Subject {

        void put(String member, double score);

        void remove(String member);

        void remove(int rank, int count);

        List<String> forwards();

        List<String> backwards();

        int rank(String member);

        String at(int rank);

        /// The members on each level, each behind the place that the spans up to there add up to: `2 c`.
        List<List<String>> levels();
    }

    private static class Real implements Subject {
        private final SkipList list = new SkipList(RandomGenerator.getDefault());
        private final List<Node> nodes = new ArrayList<>();

        private Node node(String member) {
            return nodes.stream().filter(node -> text(node).equals(member)).findFirst().orElseThrow();
        }

        private static String text(Node node) {
            return node.member().toLatin1();
        }

        @Override
        public void put(String member, double score) {
            if (nodes.stream().anyMatch(node -> text(node).equals(member))) {
                list.move(node(member), score);
            } else {
                nodes.add(list.insert(Bytes.ofLatin1(member), score));
            }
        }

        @Override
        public void remove(String member) {
            Node node = node(member);
            list.remove(node);
            nodes.remove(node);
        }

        @Override
        public void remove(int rank, int count) {
            list.remove(rank, count, nodes::remove);
        }

        @Override
        public List<String> forwards() {
            assertThat(list.size()).isEqualTo(nodes.size());
            List<String> all = new ArrayList<>();
            for (int i = 0; i < list.size(); i++) {
                all.add(text(i == 0 ? list.at(0) : list.after(node(all.getLast()))));
            }
            return all;
        }

        @Override
        public List<String> backwards() {
            List<String> all = new ArrayList<>();
            for (int i = list.size() - 1; i >= 0; i--) {
                all.add(text(all.isEmpty() ? list.at(i) : list.before(node(all.getLast()))));
            }
            return all;
        }

        @Override
        public int rank(String member) {
            return list.rank(node(member));
        }

        @Override
        public String at(int rank) {
            return text(list.at(rank));
        }

        @Override
        public List<List<String>> levels() {
            List<List<String>> levels = new ArrayList<>();
            for (int level = 0; level < list.levels(); level++) {
                List<String> members = new ArrayList<>();
                int place = -1;
                for (Node node = list.head(); node.next(level) != null; node = node.next(level)) {
                    place += node.span(level);
                    members.add(place + " " + text(node.next(level)));
                }
                levels.add(members);
            }
            return levels;
        }
    }

    /// Orders members of one score as they came.
    private static final class Unordered extends Real {
        private final List<String> arrivals = new ArrayList<>();

        @Override
        public void put(String member, double score) {
            super.put(member, score == 0 ? arrivals.size() * 1e-9 : score);
            arrivals.add(member);
        }
    }

    /// Lets a member stay where it is when it gets a higher score.
    private static final class Lazy extends Real {
        @Override
        public void put(String member, double score) {
            if (forwards().contains(member) && score > 0) {
                return;
            }
            super.put(member, score);
        }
    }

    /// Does not shorten spans when a node goes.
    private static final class Stretched extends Real {
        private int removed;

        @Override
        public void remove(String member) {
            super.remove(member);
            removed++;
        }

        @Override
        public List<List<String>> levels() {
            return super.levels().stream().map(level -> level.stream()
                    .map(place -> Integer.parseInt(place.split(" ")[0]) + removed + place.substring(place.indexOf(' ')))
                    .toList()).toList();
        }
    }

    @Property
    @Law("STO-40")
    void isASortedList(@ForAll("steps") List<Step> steps) {
        isASortedList(steps, Real::new);
    }

    @Example
    @Rejects("STO-40")
    void rejectsAListThatKeepsTheOrderOfArrival() {
        Mutants.assertRejected(steps(), steps -> isASortedList(steps, Unordered::new));
    }

    @Example
    @Rejects("STO-40")
    void rejectsAListInWhichNobodyMoves() {
        Mutants.assertRejected(steps(), steps -> isASortedList(steps, Lazy::new));
    }

    @Example
    @Rejects("STO-40")
    void rejectsAListWhoseSpansOnlyGrow() {
        Mutants.assertRejected(steps(), steps -> isASortedList(steps, Stretched::new));
    }

    private record Pair(String member, double score) {
    }

    static void isASortedList(List<Step> steps, Supplier<Subject> subjects) {
        Subject subject = subjects.get();
        List<Pair> model = new ArrayList<>();
        for (Step step : steps) {
            take(step, subject, model);
            model.sort(Comparator.comparingDouble(Pair::score).thenComparing(Pair::member));
            List<String> members = model.stream().map(Pair::member).toList();
            assertThat(subject.forwards()).as("after %s", step).isEqualTo(members);
            assertThat(subject.backwards()).as("after %s", step).isEqualTo(members.reversed());
            for (int rank = 0; rank < members.size(); rank++) {
                assertThat(subject.at(rank)).isEqualTo(members.get(rank));
                assertThat(subject.rank(members.get(rank))).isEqualTo(rank);
            }
            linksLeadAsFarAsTheySay(subject.levels(), members);
        }
    }

    private static void take(Step step, Subject subject, List<Pair> model) {
        boolean present = model.stream().anyMatch(pair -> pair.member().equals(step.member()));
        if (step.removed() > 1) {
            int rank = Math.min(model.size(), Math.abs(step.member().hashCode()) % MEMBERS.size());
            int count = Math.min(model.size() - rank, step.removed());
            subject.remove(rank, count);
            model.subList(rank, rank + count).clear();
        } else if (step.removed() == 0) {
            subject.put(step.member(), step.score());
            model.removeIf(pair -> pair.member().equals(step.member()));
            model.add(new Pair(step.member(), step.score()));
        } else if (present) {
            subject.remove(step.member());
            model.removeIf(pair -> pair.member().equals(step.member()));
        }
    }

    /// Each level has some of the members of the one below, the lowest has all.
    private static void linksLeadAsFarAsTheySay(List<List<String>> levels, List<String> members) {
        List<String> below = new ArrayList<>();
        for (int rank = 0; rank < members.size(); rank++) {
            below.add(rank + " " + members.get(rank));
        }
        assertThat(levels.getFirst()).isEqualTo(below);
        for (List<String> level : levels) {
            assertThat(below).containsSubsequence(level);
            below = level;
        }
    }

    @Provide
    Arbitrary<List<Step>> steps() {
        Arbitrary<Double> scores = Arbitraries.of(0.0, 1.0, 2.0, -1.0, 0.5, -0.0, Double.POSITIVE_INFINITY,
                Double.NEGATIVE_INFINITY).map(score -> score + 0.0);
        Arbitrary<Integer> removed = Arbitraries.of(0, 0, 0, 0, 1, 1, 2, 4);
        return Combinators.combine(Arbitraries.of(MEMBERS), scores, removed).as(Step::new).list().ofMaxSize(30);
    }
}
