package readis.storage.sortedsets;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.function.ObjIntConsumer;
import java.util.random.RandomGenerator;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import readis.laws.Law;
import readis.laws.Mutants;
import readis.laws.Rejects;
import readis.protocol.Bytes;
import readis.storage.SipHash;

/// How much work a question to a large sorted set is, counted in nodes that are passed.
///
/// On each of the log_4 n levels three nodes are passed on average, and some questions look twice. Twice as many are
/// granted, and a few more: the coins fall as they like.
class LogarithmProperties {

    private static final int QUESTIONS = 200;

    @Property(tries = 50)
    @Law("STO-41")
    void ranksAreFoundInLogarithmicTime(@ForAll("sizes") int size) {
        passesFew(size, RandomGenerator.getDefault(), (ranking, place) -> ranking.rank(member(place)));
    }

    @Property(tries = 50)
    @Law("STO-41")
    void intervalsAreCountedInLogarithmicTime(@ForAll("sizes") int size) {
        passesFew(size, RandomGenerator.getDefault(), (ranking, place) -> ranking.countBefore(from(place)));
        passesFew(size, RandomGenerator.getDefault(), (ranking, place) -> ranking.countThrough(from(place)));
    }

    @Property(tries = 50)
    @Law("STO-41")
    void rangesAreFoundInLogarithmicTime(@ForAll("sizes") int size) {
        passesFew(size, RandomGenerator.getDefault(), (ranking, place) ->
                ranking.forEach(new Ranks(place, Math.min(size, place + 10)), false, (_, _) -> { }));
    }

    @Property(tries = 50)
    @Law("STO-41")
    void membersComeAndGoInLogarithmicTime(@ForAll("sizes") int size) {
        passesFew(size, RandomGenerator.getDefault(), (ranking, place) -> {
            ranking.remove(member(place));
            ranking.insert(member(place), place);
        });
    }

    @Property(tries = 50)
    @Law("STO-41")
    void aRangeGoesInLogarithmicTime(@ForAll("sizes") int size) {
        int count = size / QUESTIONS / 2 + 1;
        passesFew(size, RandomGenerator.getDefault(), (ranking, place) -> {
            int from = Math.min(place, ranking.size() - count);
            ranking.remove(new Ranks(from, from + count));
        });
    }

    /// With coins that always fall on the same side there is one level, and the list is just a list.
    @Example
    @Rejects("STO-41")
    void rejectsAListOfOneLevel() {
        Mutants.assertRejected(sizes(), size ->
                passesFew(size, () -> Long.MAX_VALUE, (ranking, place) -> ranking.rank(member(place))));
    }

    private static void passesFew(int size, RandomGenerator coins, ObjIntConsumer<LinkedRanking> question) {
        LinkedRanking ranking = new LinkedRanking(new SipHash(1, 2), coins);
        for (int i = size - 1; i >= 0; i--) {
            ranking.insert(member(i), i);
        }
        long before = ranking.passed();
        for (int i = 0; i < QUESTIONS; i++) {
            question.accept(ranking, (int) ((long) i * size / QUESTIONS));
        }
        double average = (double) (ranking.passed() - before) / QUESTIONS;
        double levels = Math.log(size) / Math.log(4);
        assertThat(average).as("nodes passed among %d", size).isLessThan(2 * (6 * levels + 12));
    }

    private static Bytes member(int place) {
        return Bytes.of("member " + place);
    }

    private static Interval from(int place) {
        return new ScoreInterval(place, false, place + 5.0, true);
    }

    @Provide
    Arbitrary<Integer> sizes() {
        return Arbitraries.of(300, 1_000, 5_000, 20_000);
    }
}
