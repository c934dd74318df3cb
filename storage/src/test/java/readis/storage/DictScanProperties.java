package readis.storage;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashSet;
import java.util.Iterator;
import java.util.List;
import java.util.Set;
import java.util.function.BiConsumer;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.statistics.Statistics;
import net.jqwik.api.statistics.StatisticsReport;
import readis.laws.Law;
import readis.laws.Mutants;
import readis.laws.Rejects;
import readis.protocol.Bytes;

/// A walk with SCAN's cursor through a dict that does not stand still.
class DictScanProperties {

    /// Visits a bucket and gives the next cursor: [Dict#scan], or a mutant of it.
    @FunctionalInterface
    private interface Scan {
        long scan(Dict<Integer> dict, long cursor, BiConsumer<Bytes, Integer> visitor);
    }

    /// A walk: how many keys stay throughout, and between the calls how many others there shall be.
    ///
    /// @param residents how many keys are there from the first call to the last
    /// @param visitors how many more there shall be before each call, the first included
    private record Walk(int residents, List<Integer> visitors) {
    }

    @Property(tries = 500)
    @Law("STO-3")
    @StatisticsReport(onFailureOnly = true)
    void everyKeyThatStaysIsSeen(@ForAll("walks") Walk walk) {
        boolean resized = seesEveryResident(walk, Dict::scan);
        Statistics.label("resized under way").collect(resized);
        Statistics.label("resized under way").coverage(way -> way.check(true).percentage(share -> share >= 10));
    }

    @Example
    @Rejects("STO-3")
    void rejectsACursorThatCountsUpwards() {
        Mutants.assertRejected(walks(), walk -> seesEveryResident(walk, DictScanProperties::countingUpwards));
    }

    @Example
    @Rejects("STO-3")
    void rejectsAWalkThatRestsWhileTheDictRehashes() {
        Mutants.assertRejected(walks(), walk -> seesEveryResident(walk, DictScanProperties::restingWhileItRehashes));
    }

    /// Says whether the tables changed their size during the walk.
    static boolean seesEveryResident(Walk walk, Scan scan) {
        Dict<Integer> dict = new Dict<>(new SipHash(1, 2));
        Set<Bytes> residents = fill(dict, "resident", 0, walk.residents());
        Set<Bytes> seen = new HashSet<>();
        Iterator<Integer> visitors = walk.visitors().iterator();
        int present = receive(dict, 0, visitors);
        int buckets = dict.buckets();
        boolean resized = false;
        long cursor = 0;
        int calls = 0;
        do {
            cursor = scan.scan(dict, cursor, (key, _) -> seen.add(key));
            present = receive(dict, present, visitors);
            resized |= dict.buckets() != buckets;
            assertThat(++calls).as("calls").isLessThan(10_000);
        } while (cursor != 0);
        assertThat(seen).containsAll(residents);
        return resized;
    }

    /// Lets visitors come and go until there are as many as the next number says.
    private static int receive(Dict<Integer> dict, int present, Iterator<Integer> numbers) {
        if (!numbers.hasNext()) {
            return present;
        }
        int wanted = numbers.next();
        fill(dict, "visitor", present, wanted);
        for (int i = present; i > wanted; i--) {
            dict.remove(Bytes.of("visitor" + (i - 1)));
        }
        return wanted;
    }

    private static Set<Bytes> fill(Dict<Integer> dict, String name, int from, int to) {
        Set<Bytes> keys = new HashSet<>();
        for (int i = from; i < to; i++) {
            Bytes key = Bytes.of(name + i);
            dict.put(key, i);
            keys.add(key);
        }
        return keys;
    }

    /// The cursor anybody would write first: buckets 0, 1, 2, ...
    private static long countingUpwards(Dict<Integer> dict, long cursor, BiConsumer<Bytes, Integer> visitor) {
        dict.scan(cursor, visitor);
        return cursor + 1 < smallTable(dict) ? cursor + 1 : 0;
    }

    private static int smallTable(Dict<Integer> dict) {
        int large = Integer.highestOneBit(dict.buckets());
        return dict.isRehashing() ? dict.buckets() - large : large;
    }

    /// Visits nothing while there are two tables.
    private static long restingWhileItRehashes(Dict<Integer> dict, long cursor, BiConsumer<Bytes, Integer> visitor) {
        return dict.scan(cursor, dict.isRehashing() ? (_, _) -> { } : visitor);
    }

    @Provide
    Arbitrary<Walk> walks() {
        Arbitrary<Integer> visitors = Arbitraries.integers().between(0, 200);
        return Combinators.combine(Arbitraries.integers().between(1, 10), visitors.list().ofMinSize(1).ofMaxSize(20))
                .as(Walk::new).withoutEdgeCases();
    }
}
