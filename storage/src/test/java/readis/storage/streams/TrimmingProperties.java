package readis.storage.streams;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.function.BiConsumer;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.Tuple;
import net.jqwik.api.Tuple.Tuple2;
import net.jqwik.api.statistics.Statistics;
import net.jqwik.api.statistics.StatisticsReport;
import readis.laws.Law;
import readis.laws.Mutants;
import readis.laws.Rejects;

/// A trimming with `~` is cheap, since only whole nodes go.
class TrimmingProperties {

    @Property(tries = 500)
    @Law("STO-53")
    @StatisticsReport(onFailureOnly = true)
    void approximateTrimmingTakesWholeNodes(@ForAll("trimmings") Tuple2<List<LogChange>, Trimming> trimming) {
        boolean trimmed = takesWholeNodes(trimming, EntryLog::trim);
        Statistics.label("something went").collect(trimmed);
        Statistics.label("something went").coverage(went -> went.check(true).percentage(share -> share >= 10));
    }

    @Example
    @Rejects("STO-53")
    void rejectsATrimmingThatIsExact() {
        Mutants.assertRejected(trimmings(), trimming -> takesWholeNodes(trimming, (log, how) -> log.trim(exact(how))));
    }

    @Example
    @Rejects("STO-53")
    void rejectsATrimmingWithoutALimit() {
        Mutants.assertRejected(trimmings(), trimming -> takesWholeNodes(trimming,
                (log, how) -> log.trim(how.limitedTo(0))));
    }

    @Example
    @Rejects("STO-53")
    void rejectsATrimmingThatLeavesTheFirstNode() {
        Mutants.assertRejected(trimmings(), trimming -> takesWholeNodes(trimming, (log, how) -> { }));
    }

    private static Trimming exact(Trimming how) {
        return switch (how) {
            case Trimming.ToLength(long length, boolean _, long limit) -> new Trimming.ToLength(length, false, limit);
            case Trimming.ToId(StreamId least, boolean _, long limit) -> new Trimming.ToId(least, false, limit);
        };
    }

    /// Walks the nodes that there were as their sizes say. Says whether anything had to go.
    static boolean takesWholeNodes(Tuple2<List<LogChange>, Trimming> trimming, BiConsumer<EntryLog, Trimming> trim) {
        EntryLog log = new EntryLog(SmallNodes.of(3));
        List<StreamId> given = new ArrayList<>();
        trimming.get1().forEach(change -> LogChange.apply(change, log, given));
        Trimming how = trimming.get2();
        List<StreamNode> nodes = new ArrayList<>(log.nodes().values());
        long left = log.length();
        long gone = 0;
        while (!nodes.isEmpty() && mayGo(nodes.getFirst(), left, how)
                && (how.limit() == 0 || gone + nodes.getFirst().count() <= how.limit())) {
            StreamNode first = nodes.removeFirst();
            left -= first.count();
            gone += first.count();
        }
        trim.accept(log, how);
        assertThat(log.nodes().values()).as("nodes after %s", how).containsExactlyElementsOf(nodes);
        assertThat(log.length()).isEqualTo(left).isEqualTo(nodes.stream().mapToLong(StreamNode::count).sum());
        assertThat(log.first()).isEqualTo(first(log));
        return gone > 0;
    }

    private static boolean mayGo(StreamNode node, long left, Trimming how) {
        return switch (how) {
            case Trimming.ToLength(long length, _, _) -> left > length && left - node.count() >= length;
            case Trimming.ToId(StreamId least, _, _) -> node.id(node.last()).compareTo(least) < 0;
        };
    }

    private static StreamId first(EntryLog log) {
        EntryCursor cursor = log.range(StreamId.MIN, StreamId.MAX);
        return cursor.advance() ? cursor.id() : StreamId.MIN;
    }

    @Provide
    Arbitrary<Tuple2<List<LogChange>, Trimming>> trimmings() {
        Arbitrary<Long> limits = Arbitraries.of(0L, 0L, 1L, 3L, 5L, 7L);
        Arbitrary<Trimming> toLength = Combinators.combine(Arbitraries.longs().between(0, 12), limits)
                .as((length, limit) -> new Trimming.ToLength(length, true, limit));
        Arbitrary<Trimming> toId = Combinators.combine(Arbitraries.of(0L, 5L, 1005L, 2005L, 9005L),
                Arbitraries.longs().between(0, 20), limits)
                .as((ms, sequence, limit) -> new Trimming.ToId(new StreamId(ms, sequence), true, limit));
        return Combinators.combine(LogChange.changes(), Arbitraries.oneOf(toLength, toId)).as(Tuple::of);
    }
}
