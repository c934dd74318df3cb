package readis.storage.sorting;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.PriorityQueue;
import readis.storage.sortedsets.Ranks;

/// Which of the sorted elements the client wants: LIMIT, cut to what there is.
///
/// @param from the first
/// @param to the one behind the last
record Part(int from, int to) {

    private static final int SMALL = 8;

    /// What `options` leave of `size` elements.
    static Part of(SortOptions options, int size) {
        int from = Math.clamp(options.offset(), 0, size);
        long count = options.count() < 0 ? size : Math.min(options.count(), size);
        return new Part(from, (int) Math.min(size, from + count));
    }

    int count() {
        return to - from;
    }

    /// As ranks of a sorted set.
    Ranks ranks() {
        return new Ranks(from, to);
    }

    /// As ranks of a sorted set of `size` members that is read from its end.
    Ranks ranksFromTheEnd(int size) {
        return new Ranks(size - to, size - from);
    }

    /// This part of `elements` in `order`; those that are equal in it keep theirs. The list itself may be sorted
    /// afterwards.
    ///
    /// Who wants a small part from the front of many need not sort all: it is enough to keep the best so far, in a heap
    /// with the worst of them on top.
    <T> List<T> take(List<T> elements, Comparator<? super T> order) {
        if (to > elements.size() / SMALL) {
            elements.sort(order);
            return elements.subList(from, to);
        }
        Comparator<Placed<T>> placed = Comparator.<Placed<T>, T>comparing(Placed::element, order)
                .thenComparingInt(Placed::place);
        List<Placed<T>> front = front(elements, placed);
        front.sort(placed);
        return front.subList(from, to).stream().map(Placed::element).toList();
    }

    private record Placed<T>(T element, int place) {
    }

    private <T> List<Placed<T>> front(List<T> elements, Comparator<Placed<T>> order) {
        PriorityQueue<Placed<T>> best = new PriorityQueue<>(order.reversed());
        for (int place = 0; place < elements.size(); place++) {
            best.add(new Placed<>(elements.get(place), place));
            if (best.size() > to) {
                best.remove();
            }
        }
        return new ArrayList<>(best);
    }
}
