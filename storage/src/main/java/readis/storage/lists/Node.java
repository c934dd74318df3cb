package readis.storage.lists;

import readis.protocol.Bytes;
import readis.storage.JavaHeap;
import readis.storage.listpack.Listpack;

/// A link in the ring of a [Quicklist]: a listpack full of elements, or one element alone.
///
/// An entry is named as in a [Listpack]: by an offset that is good until the next change, or [Listpack#NONE].
abstract sealed class Node {

    /// The neighbour towards the first element; a node that is in no ring is its own.
    Node left = this;
    /// The neighbour towards the last element.
    Node right = this;
    private int settled;

    /// Elements in a listpack.
    static final class Packed extends Node {
        private static final long ITSELF = JavaHeap.object(3 * JavaHeap.REFERENCE + Integer.BYTES);

        private final Listpack pack;

        Packed(Listpack pack) {
            this.pack = pack;
        }

        Listpack pack() {
            return pack;
        }

        int byteSize() {
            return pack.byteSize();
        }

        @Override
        int size() {
            return pack.size();
        }

        @Override
        long weight() {
            return ITSELF + pack.weight();
        }

        @Override
        int first() {
            return pack.first();
        }

        @Override
        int last() {
            return pack.last();
        }

        @Override
        int entry(int index) {
            return pack.entry(index);
        }

        @Override
        int next(int entry) {
            return pack.next(entry);
        }

        @Override
        int previous(int entry) {
            return pack.previous(entry);
        }

        @Override
        Bytes bytes(int entry) {
            return pack.bytes(entry);
        }

        @Override
        boolean holds(int entry, Bytes value) {
            return pack.holds(entry, value);
        }

        @Override
        Node copy() {
            return new Packed(pack.copy());
        }

        @Override
        ListNode image() {
            return new ListNode(true, pack.bytes());
        }

        /// Puts `value` beside `entry`.
        void insert(int entry, ListEnd side, Bytes value) {
            pack.insert(side == ListEnd.LEFT ? entry : pack.next(entry), value);
        }

        /// Puts `value` at that end.
        void push(ListEnd end, Bytes value) {
            pack.insert(end == ListEnd.LEFT ? pack.first() : Listpack.NONE, value);
        }
    }

    /// One element that is too large for any listpack; or none, in the knot that closes a ring.
    static final class Plain extends Node {
        static final long ITSELF = JavaHeap.object(3 * JavaHeap.REFERENCE + 2 * Integer.BYTES);

        private final Bytes value;
        private final int size;

        private Plain(Bytes value, int size) {
            this.value = value;
            this.size = size;
        }

        Plain(Bytes value) {
            this(value, 1);
        }

        /// A node without an element.
        static Node knot() {
            return new Plain(Bytes.EMPTY, 0);
        }

        @Override
        int size() {
            return size;
        }

        @Override
        long weight() {
            return ITSELF + JavaHeap.BYTES + JavaHeap.bytes(value.length());
        }

        @Override
        int first() {
            return 0;
        }

        @Override
        int last() {
            return 0;
        }

        @Override
        int entry(int index) {
            return 0;
        }

        @Override
        int next(int entry) {
            return Listpack.NONE;
        }

        @Override
        int previous(int entry) {
            return Listpack.NONE;
        }

        @Override
        Bytes bytes(int entry) {
            return value;
        }

        @Override
        boolean holds(int entry, Bytes wanted) {
            return value.equals(wanted);
        }

        @Override
        Node copy() {
            return new Plain(value);
        }

        @Override
        ListNode image() {
            return new ListNode(false, value);
        }
    }

    /// How many elements it has.
    abstract int size();

    /// How many bytes it takes in the Java heap.
    abstract long weight();

    /// How many bytes more it weighs than when it was last asked, or came into being.
    final int growth() {
        int before = settled;
        settled = Math.toIntExact(weight());
        return settled - before;
    }

    abstract int first();

    abstract int last();

    abstract int entry(int index);

    abstract int next(int entry);

    abstract int previous(int entry);

    abstract Bytes bytes(int entry);

    abstract boolean holds(int entry, Bytes value);

    /// A node of its own, in no ring, with the same elements.
    abstract Node copy();

    /// The node as a file has it.
    abstract ListNode image();

    /// The neighbour on that side.
    Node neighbour(ListEnd side) {
        return side == ListEnd.LEFT ? left : right;
    }

    /// Puts this node, which is in no ring, beside `other`.
    void link(Node other, ListEnd side) {
        left = side == ListEnd.LEFT ? other.left : other;
        right = side == ListEnd.LEFT ? other : other.right;
        left.right = this;
        right.left = this;
    }

    /// Takes this node out of its ring. Its own neighbours stay known to it.
    void unlink() {
        left.right = right;
        right.left = left;
    }
}
