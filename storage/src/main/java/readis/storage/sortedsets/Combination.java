package readis.storage.sortedsets;

import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.function.BooleanSupplier;
import readis.protocol.Bytes;

/// Sets that are to be joined, cut or subtracted (Redis: `t_zset.c`, `zunionInterDiffGenericCommand`).
///
/// @param inputs the sets in the client's order
/// @param aggregate how the scores of one member become one
record Combination(List<Input> inputs, Aggregate aggregate) {

    /// @param weight what its scores are multiplied by
    record Input(Source source, double weight) {

        int size() {
            return source.size();
        }
    }

    /// What to do with inputs; it adds the outcome to an empty set.
    @FunctionalInterface
    interface Operation {
        void apply(Combination combination, SortedSet result);
    }

    /// The inputs from the smallest to the largest. That is also the order in which scores are added up, which may show in
    /// the last digit of a sum.
    private List<Input> bySize() {
        return inputs.stream().sorted(Comparator.comparingInt(Input::size)).toList();
    }

    /// Adds to `result` the members of any input. Scores are joined before, so that each looks for its place only once.
    void union(SortedSet result) {
        Map<Bytes, double[]> scores = new HashMap<>();
        for (Input input : bySize()) {
            input.source().forEach((member, score) -> {
                double weighted = Aggregate.weighted(score, input.weight());
                double[] joined = scores.putIfAbsent(member, new double[] {weighted});
                if (joined != null) {
                    joined[0] = aggregate.join(joined[0], weighted);
                }
            });
        }
        scores.forEach((member, score) -> result.insert(member, score[0]));
    }

    /// Adds to `result` the members that are in all inputs.
    void intersection(SortedSet result) {
        intersect(result::insert, () -> false);
    }

    /// How many members are in all inputs; who asks for at most `limit` of them, unless that is 0, need not wait for more.
    long intersectionSize(long limit) {
        long[] count = new long[1];
        BooleanSupplier enough = () -> limit > 0 && count[0] >= limit;
        intersect((_, _) -> count[0]++, enough);
        return enough.getAsBoolean() ? limit : count[0];
    }

    private void intersect(MemberVisitor found, BooleanSupplier enough) {
        List<Input> ordered = bySize();
        ordered.getFirst().source().forEach((member, score) -> {
            OptionalDouble joined = joined(ordered, member, score);
            if (joined.isPresent()) {
                found.visit(member, joined.getAsDouble());
            }
        }, enough);
    }

    /// The score of a member of the first of `ordered`, if it is in all others. A set that is walked over is not asked.
    private OptionalDouble joined(List<Input> ordered, Bytes member, double score) {
        Input first = ordered.getFirst();
        double joined = Aggregate.weighted(score, first.weight());
        for (Input input : ordered.subList(1, ordered.size())) {
            boolean same = input.source().equals(first.source());
            OptionalDouble other = same ? OptionalDouble.of(score) : input.source().score(member);
            if (other.isEmpty()) {
                return OptionalDouble.empty();
            }
            joined = aggregate.join(joined, other.getAsDouble() * input.weight());
        }
        return OptionalDouble.of(joined);
    }

    /// Adds to `result` the members of the first input that are in no other. Either each of them is looked for in the
    /// others, or the members of the others are taken away, whatever promises to be less work.
    void difference(SortedSet result) {
        Source first = inputs.getFirst().source();
        List<Source> others = inputs.stream().skip(1).map(Input::source)
                .sorted(Comparator.comparingInt(Source::size).reversed()).toList();
        if (others.contains(first)) {
            return;
        }
        long lookups = (long) first.size() * inputs.size();
        long removals = inputs.stream().mapToLong(Input::size).sum();
        if (lookups / 2 <= removals) {
            first.forEach((member, score) -> {
                if (others.stream().allMatch(other -> other.score(member).isEmpty())) {
                    result.insert(member, score);
                }
            });
        } else {
            first.forEach(result::insert);
            others.forEach(other -> other.forEach((member, _) -> result.remove(member), () -> result.size() == 0));
        }
    }
}
