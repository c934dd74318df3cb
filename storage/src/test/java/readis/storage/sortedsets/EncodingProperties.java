package readis.storage.sortedsets;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import java.util.random.RandomGenerator;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.Tuple;
import net.jqwik.api.statistics.Statistics;
import readis.laws.Law;
import readis.laws.Mutants;
import readis.laws.Rejects;
import readis.protocol.Bytes;
import readis.protocol.command.Directive;
import readis.storage.SipHash;

/// A small sorted set and a large one answer alike, and which one it is follows from what it has held.
class EncodingProperties {

    private static final int LONGEST = 2;

    /// A member gets a score, or goes.
    private record Step(String member, double score, boolean removed) {
        @Override
        public String toString() {
            return removed ? "ZREM k '%s'".formatted(member) : "ZADD k %s '%s'".formatted(score, member);
        }
    }

    private record Case(int entries, List<Step> steps) {
    }

    @Property
    @Law("STO-42")
    void theEncodingNeverShows(@ForAll("cases") Case some) {
        boolean converted = answersAsALargeOne(some, UnaryOperator.identity());
        Statistics.label("the encoding changed").collect(converted);
        Statistics.label("the encoding changed").coverage(seen -> seen.check(true).percentage(share -> share >= 10));
    }

    /// Rounds what a listpack would have as text.
    @Example
    @Rejects("STO-42")
    void rejectsASmallSetOfWholeScores() {
        Mutants.assertRejected(cases(), some -> answersAsALargeOne(some,
                step -> new Step(step.member(), Math.rint(step.score()), step.removed())));
    }

    /// Members that look like numbers are kept as numbers.
    @Example
    @Rejects("STO-42")
    void rejectsASmallSetThatForgetsHowANumberWasSpelled() {
        Mutants.assertRejected(cases(), some -> answersAsALargeOne(some,
                step -> new Step(step.member().replace("07", "7"), step.score(), step.removed())));
    }

    /// @param bug what the set under test makes of a step
    private static boolean answersAsALargeOne(Case some, UnaryOperator<Step> bug) {
        SortedSetEncodings encodings = encodings(some.entries());
        SortedSet small = encodings.setFor(0, 0);
        SortedSet large = encodings.largeSet();
        Map<String, Double> model = new HashMap<>();
        boolean outgrown = false;
        for (Step step : some.steps()) {
            Step seen = bug.apply(step);
            take(seen, small);
            take(step, large);
            if (step.removed()) {
                model.remove(step.member());
            } else {
                outgrown |= !model.containsKey(step.member())
                        && (model.size() >= some.entries() || step.member().length() > LONGEST);
                model.put(step.member(), step.score());
            }
            assertThat(answers(small)).as("after %s", step).isEqualTo(answers(large));
            assertThat(small.encoding()).as("after %s", step).isEqualTo(outgrown ? "skiplist" : "listpack");
            boolean fits = model.size() <= some.entries()
                    && model.keySet().stream().allMatch(member -> member.length() <= LONGEST);
            assertThat(large.copy().compacted().encoding()).as("after %s", step).isEqualTo(fits ? "listpack" : "skiplist");
        }
        return outgrown;
    }

    private static SortedSetEncodings encodings(int entries) {
        SortedSetEncodings encodings = new SortedSetEncodings(new SipHash(1, 2), RandomGenerator.getDefault());
        for (Directive<?> directive : encodings.directives()) {
            directive.set(String.valueOf(directive.name().endsWith("entries") ? entries : LONGEST));
        }
        return encodings;
    }

    private static void take(Step step, SortedSet set) {
        if (step.removed()) {
            set.remove(Bytes.of(step.member()));
        } else {
            set.put(Bytes.of(step.member()), step.score());
        }
    }

    /// Whatever can be asked of a set.
    private static List<Object> answers(SortedSet set) {
        List<Object> answers = new ArrayList<>();
        MemberVisitor visitor = (member, score) -> answers.add(List.of(member, score, set.score(member), set.rank(member)));
        set.forEach(set.ranks(), false, visitor);
        set.forEach(set.ranks(), true, visitor);
        for (String bound : List.of("0", "(0", "1", "(0.5")) {
            Ranks ranks = set.ranks(ScoreInterval.parse(Bytes.of(bound), Bytes.of("(2")));
            answers.add(ranks);
            set.forEach(ranks, true, visitor);
        }
        answers.add(set.size());
        answers.add(set.score(Bytes.of("nobody")));
        return answers;
    }

    @Provide
    Arbitrary<Case> cases() {
        Arbitrary<Double> scores = Arbitraries.of(0.0, 1.0, 0.5, -1.5, 2.0, 1e17, Double.POSITIVE_INFINITY);
        Arbitrary<String> members = Arbitraries.frequencyOf(
                Tuple.of(10, Arbitraries.of("", "a", "b", "7", "07", "-1")),
                Tuple.of(1, Arbitraries.of("long")));
        Arbitrary<Step> steps = Combinators.combine(members, scores, Arbitraries.of(true, false, false, false)).as(
                (member, score, removed) -> new Step(member, score, removed));
        return Combinators.combine(Arbitraries.integers().between(0, 6), steps.list().ofMaxSize(15)).as(Case::new);
    }
}
