package readis.storage.lists;

import java.util.Iterator;
import java.util.NoSuchElementException;

/// A walk around the ring of a [Quicklist], from the node behind the knot until the knot comes again.
final class NodeIterator implements Iterator<ListNode> {

    private final Node knot;
    private Node next;

    NodeIterator(Node knot) {
        this.knot = knot;
        this.next = knot.right;
    }

    @Override
    public boolean hasNext() {
        return next != knot;
    }

    @Override
    public ListNode next() {
        if (!hasNext()) {
            throw new NoSuchElementException();
        }
        ListNode image = next.image();
        next = next.right;
        return image;
    }
}
