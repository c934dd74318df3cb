package readis.storage.geo;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import readis.storage.sortedsets.Ranks;
import readis.storage.sortedsets.SortedSet;

/// A search in a sorted set whose scores are positions (Redis: `geo.c`, `membersOfAllNeighbors`).
///
/// @param shape where to look
/// @param order in which order the result is wanted
/// @param count how many members are wanted; all when 0
/// @param any whether any so many will do, and not just the nearest
record Search(Shape shape, Order order, long count, boolean any) {

    /// By what a result is ordered.
    enum Order {
        NONE, NEAREST_FIRST, FARTHEST_FIRST
    }

    /// How many members are looked at before it is asked again whether there are enough.
    private static final int AT_ONCE = 64;

    /// Who is found in `set`.
    List<Found> in(SortedSet set) {
        List<Found> found = new ArrayList<>();
        for (Cell cell : Coverage.of(shape)) {
            look(set, set.ranks(cell.scores()), found);
        }
        sort(found);
        return count > 0 && count < found.size() ? List.copyOf(found.subList(0, (int) count)) : found;
    }

    private void look(SortedSet set, Ranks ranks, List<Found> found) {
        for (int from = ranks.from(); from < ranks.to() && !isEnough(found); from += AT_ONCE) {
            set.forEach(new Ranks(from, Math.min(ranks.to(), from + AT_ONCE)), false, (member, score) -> {
                if (!isEnough(found)) {
                    Position position = Position.ofScore(score);
                    shape.distanceTo(position).ifPresent(
                            distance -> found.add(new Found(member, score, position, distance)));
                }
            });
        }
    }

    private boolean isEnough(List<Found> found) {
        return any && found.size() >= count;
    }

    /// The nearest come first, even if nobody said so, when only some are wanted.
    private void sort(List<Found> found) {
        switch (order) {
            case NEAREST_FIRST -> found.sort(Comparator.comparingDouble(Found::distance));
            case FARTHEST_FIRST -> found.sort(Comparator.comparingDouble(Found::distance).reversed());
            case NONE -> {
                if (count > 0 && !any) {
                    found.sort(Comparator.comparingDouble(Found::distance));
                }
            }
        }
    }
}
