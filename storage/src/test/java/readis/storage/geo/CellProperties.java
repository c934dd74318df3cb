package readis.storage.geo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.function.BiFunction;
import java.util.function.Function;
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
import readis.storage.sortedsets.ScoreInterval;

/// The cells of one size cover the map without a gap, and each has an interval of scores to itself.
class CellProperties {

    private static final double EXACT = 1e-9;

    /// Two positions and a size.
    private record Case(Position one, Position other, int step) {

        Cell cell() {
            return Cell.around(one, step);
        }
    }

    @Property
    @Law("STO-71")
    void aNeighbourBeginsWhereTheCellEnds(@ForAll("cases") Case some) {
        neighboursTouch(some, CellProperties::neighbour);
    }

    @Property
    @Law("STO-71")
    void aCellHasTheScoresOfThosePositionsThatAreInIt(@ForAll("cases") Case some) {
        scoresAreThoseInside(some, Cell::scores);
    }

    @Example
    @Rejects("STO-71")
    void rejectsAMapThatEndsAtTheDateLine() {
        Mutants.assertRejected(cases(), some -> neighboursTouch(some, (cell, direction) -> new Cell(cell.step(),
                Math.clamp(cell.column() + direction.east(), 0, (1L << cell.step()) - 1),
                neighbour(cell, direction).row())));
    }

    @Example
    @Rejects("STO-71")
    void rejectsACarryThatRunsFromTheColumnsIntoTheRows() {
        Mutants.assertRejected(cases(), some -> neighboursTouch(some, (cell, direction) -> {
            int finer = Cell.FINEST - cell.step();
            Cell wrong = Cell.ofScore(cell.bits() + 2 * direction.east() << 2 * finer);
            return direction.north() == 0 ? new Cell(cell.step(), wrong.column() >> finer, wrong.row() >> finer)
                    : neighbour(cell, direction);
        }));
    }

    @Example
    @Rejects("STO-71")
    void rejectsScoresThatIncludeTheNextCell() {
        Mutants.assertRejected(cases(), some -> scoresAreThoseInside(some, cell -> new ScoreInterval(
                cell.scores().min(), false, cell.scores().max(), false)));
    }

    @Example
    @Rejects("STO-71")
    void rejectsScoresOfHalfACell() {
        Mutants.assertRejected(cases(), some -> scoresAreThoseInside(some, cell -> new ScoreInterval(
                cell.scores().min(), false, (cell.scores().min() + cell.scores().max()) / 2, true)));
    }

    private record Direction(int east, int north) {
    }

    private static Cell neighbour(Cell cell, Direction direction) {
        return cell.neighbour(direction.east(), direction.north());
    }

    private static void neighboursTouch(Case some, BiFunction<Cell, Direction, Cell> neighbour) {
        Cell cell = some.cell();
        for (int east = -1; east <= 1; east++) {
            for (int north = -1; north <= 1; north++) {
                Cell next = neighbour.apply(cell, new Direction(east, north));
                assertThat(around(next.west() - cell.west(), 360, east, cell.step())).isCloseTo(0, within(EXACT));
                assertThat(around(next.south() - cell.south(), 2 * 85.05112878, north, cell.step()))
                        .isCloseTo(0, within(EXACT));
            }
        }
    }

    /// By how many degrees a step is wrong, the map being a ring.
    private static double around(double step, double ring, int expected, int cuts) {
        return Math.IEEEremainder(step - expected * ring / Math.pow(2, cuts), ring);
    }

    private static void scoresAreThoseInside(Case some, Function<Cell, ScoreInterval> scores) {
        Cell cell = some.cell();
        ScoreInterval interval = scores.apply(cell);
        for (Position position : List.of(some.one(), some.other(), cell.neighbour(1, 0).middle(),
                cell.neighbour(0, 1).middle(), Cell.ofScore(cell.scores().min()).middle(),
                Cell.ofScore(cell.scores().max()).middle())) {
            boolean inside = position.longitude() >= cell.west() && position.longitude() < cell.east()
                    && position.latitude() >= cell.south() && position.latitude() < cell.north();
            double score = position.score();
            boolean between = score >= interval.min() && (interval.maxExclusive() ? score < interval.max()
                    : score <= interval.max());
            assertThat(between).as("%s in %s", position, cell).isEqualTo(inside);
        }
    }

    @Provide
    Arbitrary<Case> cases() {
        return Combinators.combine(positions(), positions(), Arbitraries.integers().between(2, 20)).as(Case::new);
    }

    private static Arbitrary<Position> positions() {
        return Combinators.combine(Arbitraries.doubles().between(-180, 179.9999).ofScale(7),
                Arbitraries.doubles().between(-85.05, 85.05).ofScale(7)).as(Position::new);
    }
}
