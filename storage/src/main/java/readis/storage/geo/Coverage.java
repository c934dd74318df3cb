package readis.storage.geo;

import java.util.ArrayList;
import java.util.List;

/// The cells in which everything lies that is inside of a shape: the one around its center, and those of its eight
/// neighbours that are needed (Redis: `geohash_helper.c`, `geohashCalculateAreasByShapeWGS84`).
///
/// Cells are chosen as large as the shape, roughly. Then nine of them cover it wherever its center lies in the middle one;
/// no more of the sorted set need be looked at than nine intervals, and most of what is in them belongs to the result.
final class Coverage {

    /// Half the circumference of the earth on the map, in m.
    private static final double WIDEST = 20037726.37;
    /// In the order in which the cells are searched: the center, then north, south, east, west and the corners.
    private static final int[][] DIRECTIONS =
            {{0, 0}, {0, 1}, {0, -1}, {1, 0}, {-1, 0}, {1, 1}, {-1, 1}, {1, -1}, {-1, -1}};

    private final double west;
    private final double east;
    private final double south;
    private final double north;
    private final Cell center;

    private Coverage(Shape shape) {
        Position middle = shape.center();
        double up = Position.degrees(shape.halfHeight() / Position.EARTH_RADIUS);
        double widest = middle.latitude() < 0 ? middle.latitude() - up : middle.latitude() + up;
        double aside = Position.degrees(
                shape.halfWidth() / Position.EARTH_RADIUS / Math.cos(Position.radians(widest)));
        south = middle.latitude() - up;
        north = middle.latitude() + up;
        west = middle.longitude() - aside;
        east = middle.longitude() + aside;
        int step = step(shape.reach(), middle.latitude());
        Cell guess = Cell.around(middle, step);
        center = step > 1 && !reachesAllEdges(guess) ? Cell.around(middle, step - 1) : guess;
    }

    /// The cells that cover `shape`, in the order in which they are searched.
    static List<Cell> of(Shape shape) {
        return new Coverage(shape).cells();
    }

    /// The largest step whose cells are wide enough, as a rule: towards the poles the map makes everything wider.
    private static int step(double reach, double latitude) {
        int step = Cell.FINEST;
        if (reach > 0) {
            step = -1;
            for (double range = reach; range < WIDEST; range *= 2) {
                step++;
            }
            double away = Math.abs(latitude);
            step -= away > 80 ? 2 : away > 66 ? 1 : 0;
        }
        return Math.clamp(step, 1, Cell.FINEST);
    }

    /// Whether the neighbours of `cell` lie as far out as the shape.
    private boolean reachesAllEdges(Cell cell) {
        return cell.neighbour(0, 1).north() >= north && cell.neighbour(0, -1).south() <= south
                && cell.neighbour(1, 0).east() >= east && cell.neighbour(-1, 0).west() <= west;
    }

    private List<Cell> cells() {
        List<Cell> cells = new ArrayList<>(DIRECTIONS.length);
        for (int[] direction : DIRECTIONS) {
            Cell cell = center.neighbour(direction[0], direction[1]);
            boolean repeated = cells.size() > 1 && cell.equals(cells.getLast());
            if (isNeeded(direction[0], direction[1]) && !repeated) {
                cells.add(cell);
            }
        }
        return cells;
    }

    /// Whether the shape reaches beyond the middle cell in this direction. Where there are only four cells, all are needed.
    private boolean isNeeded(int toEast, int toNorth) {
        if (center.step() < 2) {
            return true;
        }
        boolean tooFarSouth = toNorth < 0 && center.south() < south;
        boolean tooFarNorth = toNorth > 0 && center.north() > north;
        boolean tooFarWest = toEast < 0 && center.west() < west;
        boolean tooFarEast = toEast > 0 && center.east() > east;
        return !(tooFarSouth || tooFarNorth || tooFarWest || tooFarEast);
    }
}
