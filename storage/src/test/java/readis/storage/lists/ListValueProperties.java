package readis.storage.lists;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
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
import readis.protocol.Bytes;
import readis.storage.listpack.ListpackStep;

/// A list value and an [ArrayList] hear the same steps and must hold the same, whatever is allowed in a node.
class ListValueProperties {

    /// Puts what belongs before an element behind it.
    private static final class ConfusesTheSides extends ListSubject {
        ConfusesTheSides(NodeLimit limit) {
            super(limit);
        }

        @Override
        void insertBeside(int index, ListEnd side, Bytes value) {
            super.insertBeside(index, ListEnd.RIGHT, value);
        }
    }

    /// Takes only what is in the node of the first element that goes.
    private static final class StopsAtTheNode extends ListSubject {
        StopsAtTheNode(NodeLimit limit) {
            super(limit);
        }

        @Override
        void delete(int from, int count) {
            int left = from;
            for (ListNode node : list.nodes()) {
                int size = elementsOf(node).size();
                if (left < size) {
                    super.delete(from, Math.min(count, size - left));
                    return;
                }
                left -= size;
            }
        }
    }

    /// Takes itself for its copy.
    private static final class SharesItself extends ListSubject {
        SharesItself(NodeLimit limit) {
            super(limit);
        }

        @Override
        ListSubject copy() {
            return this;
        }
    }

    /// Stays one listpack for ever.
    private static final class KnowsNoLimit extends ListSubject {
        KnowsNoLimit(NodeLimit limit) {
            super(limit);
        }

        @Override
        ListValue ready(long bytes, long elements) {
            return list;
        }
    }

    @Property
    @Law("STO-22")
    void isAList(@ForAll("steps") List<ListpackStep> steps, @ForAll("limits") NodeLimit limit) {
        isAList(steps, new ListSubject(limit));
    }

    @Property
    @Law("STO-23")
    void keepsItsNodesInBounds(@ForAll("smallSteps") List<ListpackStep> steps, @ForAll("limits") NodeLimit limit) {
        keepsItsNodesInBounds(steps, limit, ListSubject::new);
    }

    @Example
    @Rejects("STO-22")
    void rejectsAListThatConfusesTheSides() {
        rejects(ConfusesTheSides::new);
    }

    @Example
    @Rejects("STO-22")
    void rejectsAListThatStopsAtTheNode() {
        rejects(StopsAtTheNode::new);
    }

    @Example
    @Rejects("STO-22")
    void rejectsACopyThatIsTheSame() {
        rejects(SharesItself::new);
    }

    @Example
    @Rejects("STO-23")
    void rejectsAListThatKnowsNoLimit() {
        Mutants.assertRejected(smallSteps(),
                steps -> keepsItsNodesInBounds(steps, new NodeLimit(3, NodeLimit.LARGE), KnowsNoLimit::new));
    }

    private static void rejects(Function<NodeLimit, ListSubject> mutants) {
        Mutants.assertRejected(steps(), steps -> isAList(steps, mutants.apply(new NodeLimit(3, 100))));
    }

    static void isAList(List<ListpackStep> steps, ListSubject subject) {
        List<Bytes> model = new ArrayList<>();
        for (ListpackStep step : steps) {
            ListSubject copy = subject.copy();
            List<Bytes> before = List.copyOf(model);
            subject.take(step);
            step.takeOn(model);
            subject.holds(model);
            copy.holds(before);
        }
    }

    /// Nothing is exchanged here: an exchanged element may make a listpack as large as it likes, as in Redis.
    static void keepsItsNodesInBounds(List<ListpackStep> steps, NodeLimit limit, Function<NodeLimit, ListSubject> subjects) {
        ListSubject subject = subjects.apply(limit);
        for (ListpackStep step : steps) {
            if (!(step instanceof ListpackStep.Replace)) {
                subject.take(step);
            }
            assertThat(subject.list.size() == 0 ? List.<ListNode>of() : subject.list.nodes()).allSatisfy(node -> {
                List<Bytes> elements = ListSubject.elementsOf(node);
                assertThat(elements).isNotEmpty();
                assertThat(node.packed() && limit.isExceededBy(node.bytes().length(), elements.size())).isFalse();
            });
        }
    }

    @Provide
    static Arbitrary<List<ListpackStep>> steps() {
        return twice(ListpackStep.several());
    }

    /// Steps with values that are small beside what a node may hold.
    @Provide
    static Arbitrary<List<ListpackStep>> smallSteps() {
        return twice(ListpackStep.several(ListpackStep.values().filter(value -> value.length() < 128)));
    }

    private static Arbitrary<List<ListpackStep>> twice(Arbitrary<List<ListpackStep>> steps) {
        return Combinators.combine(steps, steps).as((some, more) -> {
            List<ListpackStep> both = new ArrayList<>(some);
            both.addAll(more);
            return both;
        });
    }

    @Provide
    static Arbitrary<NodeLimit> limits() {
        Arbitrary<Integer> fills = Arbitraries.frequencyOf(Tuple.of(3, Arbitraries.integers().between(0, 5)),
                Tuple.of(2, Arbitraries.of(-1, -2)));
        return Combinators.combine(fills, Arbitraries.of(2L, 63L, 1000L, NodeLimit.LARGE)).as(NodeLimit::new);
    }
}
