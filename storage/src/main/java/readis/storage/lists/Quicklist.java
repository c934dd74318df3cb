package readis.storage.lists;

import java.util.Iterator;
import readis.protocol.Bytes;
import readis.storage.JavaHeap;
import readis.storage.listpack.Listpack;

/// A long list: a chain of listpacks, each of a few kilobytes.
///
/// A chain of single elements wastes memory on its links, one array wastes time on moving; here a push or a pop touches
/// one listpack at an end, and an index is found by leaping from node to node. An element that is too large for any
/// listpack stands alone, in a plain node.
///
/// The chain is a ring, closed by a knot without elements, so that neither end is a special case:
///
///     knot <-> [a b c] <-> [d e] <-> <one large element> <-> [f g h] <-> knot
///
/// Redis's name: `quicklist.c`, whose rules for splitting and merging nodes are kept, so that nodes come out alike.
///
/// Differs from Redis in: nodes in the middle are never compressed (`list-compress-depth` is left out).
///
/// Owned by the command thread.
final class Quicklist extends ListValue {

    private static final long ITSELF = JavaHeap.object(2 * Integer.BYTES + 2 * JavaHeap.REFERENCE + 3 * Long.BYTES)
            + Node.Plain.ITSELF;

    private NodeLimit limit;
    private final Node knot = Node.Plain.knot();
    private long size;
    private long nodesWeight;
    private int nodeCount;

    /// A list of the elements of `pack`, which it takes over.
    Quicklist(NodeLimit limit, Listpack pack) {
        this.limit = limit;
        if (!pack.isEmpty()) {
            append(new Node.Packed(pack));
        }
    }

    void append(Node node) {
        link(node, knot, ListEnd.LEFT);
        size += node.size();
    }

    private void link(Node node, Node other, ListEnd side) {
        node.link(other, side);
        nodeCount++;
        weigh(node);
    }

    private void unlink(Node node) {
        node.unlink();
        nodeCount--;
        nodesWeight -= node.weight();
    }

    /// To be called when the content of a node of the ring has changed.
    private void weigh(Node node) {
        nodesWeight += node.growth();
    }

    @Override
    public long weight() {
        return ITSELF + nodesWeight;
    }

    @Override
    public long size() {
        return size;
    }

    /// How full its nodes become was decided when it became a quicklist; which elements are large is decided now.
    @Override
    ListValue readyFor(NodeLimit newLimit, long moreBytes, long moreElements) {
        if (newLimit.largeFrom() != limit.largeFrom()) {
            limit = new NodeLimit(limit.fill(), newLimit.largeFrom());
        }
        return this;
    }

    @Override
    ListValue settled(NodeLimit newLimit) {
        return isOne() && knot.left instanceof Node.Packed only && newLimit.isHalfEnoughFor(only.byteSize(), only.size())
                ? new PackedList(only.pack()) : this;
    }

    private boolean isOne() {
        return knot.left == knot.right;
    }

    /// This list, or the small encoding of it where that is allowed.
    ListValue compacted(NodeLimit newLimit) {
        return isOne() && knot.left instanceof Node.Packed only && newLimit.isEnoughFor(only.byteSize(), only.size())
                ? new PackedList(only.pack()) : this;
    }

    @Override
    void push(ListEnd end, Bytes value) {
        Node node = node(end);
        if (limit.admits(node, value.length())) {
            ((Node.Packed) node).push(end, value);
            weigh(node);
        } else {
            trim(node);
            link(nodeFor(value), node, end);
        }
        size++;
    }

    /// The node at that end: the knot lies behind it.
    private Node node(ListEnd end) {
        return knot.neighbour(end.opposite());
    }

    /// A node that nobody will push to for a while needs no spare room.
    private void trim(Node node) {
        if (node instanceof Node.Packed packed) {
            packed.pack().trim();
            weigh(packed);
        }
    }

    private Node nodeFor(Bytes value) {
        if (limit.isLarge(value.length())) {
            return new Node.Plain(value);
        }
        Listpack pack = new Listpack();
        pack.append(value);
        return new Node.Packed(pack);
    }

    @Override
    Bytes pop(ListEnd end) {
        Node node = node(end);
        int entry = end == ListEnd.LEFT ? node.first() : node.last();
        Bytes value = node.bytes(entry);
        delete(node, entry, 1);
        return value;
    }

    /// Takes `count` elements out of one node, and the node out of the ring when nothing is left of it.
    private void delete(Node node, int entry, int count) {
        size -= count;
        if (count == node.size()) {
            unlink(node);
        } else {
            ((Node.Packed) node).pack().delete(entry, count);
            weigh(node);
        }
    }

    @Override
    void delete(long index, long count) {
        Place place = place(index);
        Node node = place.node;
        int from = place.index;
        long left = count;
        while (left > 0) {
            Node next = node.right;
            int part = (int) Math.min(left, node.size() - from);
            delete(node, node.entry(from), part);
            left -= part;
            node = next;
            from = 0;
        }
    }

    /// A node, and the index of an element in it.
    private record Place(Node node, int index) {
    }

    /// Leaps from node to node, from the nearer end.
    private Place place(long index) {
        if (index < size / 2) {
            Node node = knot.right;
            long left = index;
            for (; left >= node.size(); node = node.right) {
                left -= node.size();
            }
            return new Place(node, (int) left);
        }
        Node node = knot.left;
        long first = size - node.size();
        while (index < first) {
            node = node.left;
            first -= node.size();
        }
        return new Place(node, (int) (index - first));
    }

    /// Puts `value` beside an element: into its node, or into the node next to it, or between two halves of it.
    private void insert(Node node, int entry, ListEnd side, Bytes value) {
        boolean atEdge = entry == (side == ListEnd.LEFT ? node.first() : node.last());
        Node neighbour = node.neighbour(side);
        size++;
        if (limit.admits(node, value.length())) {
            ((Node.Packed) node).insert(entry, side, value);
            weigh(node);
        } else if (atEdge && limit.admits(neighbour, value.length())) {
            ((Node.Packed) neighbour).push(side.opposite(), value);
            weigh(neighbour);
        } else if (atEdge) {
            link(nodeFor(value), node, side);
        } else {
            insertInside((Node.Packed) node, entry, side, value);
        }
    }

    private void insertInside(Node.Packed node, int entry, ListEnd side, Bytes value) {
        Node.Packed rest = split(node, side == ListEnd.LEFT ? entry : node.next(entry));
        Node.Packed half = side == ListEnd.LEFT ? node : rest;
        if (limit.isLarge(value.length()) || !half.pack().hasRoomFor(value.length())) {
            link(nodeFor(value), rest, ListEnd.LEFT);
        } else {
            half.push(side.opposite(), value);
            weigh(half);
            mergeAround(half == node ? rest : node);
        }
    }

    /// Lets all from `entry` on stand in a node of their own, which follows.
    private Node.Packed split(Node.Packed node, int entry) {
        Node.Packed rest = new Node.Packed(node.pack().split(entry));
        link(rest, node, ListEnd.RIGHT);
        weigh(node);
        return rest;
    }

    /// Joins small neighbours, so that insertions in the middle do not leave many small nodes.
    private void mergeAround(Node center) {
        merge(center.left.left, center.left);
        merge(center.right, center.right.right);
        Node left = center.left;
        merge(merge(left, center) ? left : center, center.right);
    }

    private boolean merge(Node left, Node right) {
        boolean merges = limit.admits(left, right);
        if (merges) {
            ((Node.Packed) left).pack().appendAll(((Node.Packed) right).pack());
            weigh(left);
            unlink(right);
        }
        return merges;
    }

    /// Puts `value` in the place of an element: into its listpack, however large that becomes, unless the value or the
    /// listpack is too large for any.
    private void replace(Node node, int entry, Bytes value) {
        if (!(node instanceof Node.Packed packed)) {
            insert(node, entry, ListEnd.RIGHT, value);
            delete(node, entry, 1);
        } else if (!limit.isLarge(value.length()) && packed.pack().hasRoomFor(value.length())) {
            packed.pack().replace(entry, value);
            weigh(packed);
        } else {
            cutOff(packed, entry);
            link(nodeFor(value), node, ListEnd.RIGHT);
            size++;
            delete(node, entry, 1);
        }
    }

    /// Makes `entry` the last of its node.
    private void cutOff(Node.Packed node, int entry) {
        int next = node.next(entry);
        if (next != Listpack.NONE) {
            split(node, next);
        }
    }

    @Override
    ListWalk walk(long index, ListEnd towards) {
        Place place = place(index);
        return new Walk(place.node, place.node.entry(place.index), towards);
    }

    private final class Walk implements ListWalk {
        private final ListEnd towards;
        private Node node;
        private int entry;

        Walk(Node node, int entry, ListEnd towards) {
            this.node = node;
            this.entry = entry;
            this.towards = towards;
        }

        @Override
        public boolean isOver() {
            return node == knot;
        }

        @Override
        public void step() {
            goTo(towards == ListEnd.RIGHT ? node.next(entry) : node.previous(entry));
        }

        private void goTo(int next) {
            entry = next;
            if (next == Listpack.NONE) {
                node = node.neighbour(towards);
                entry = towards == ListEnd.RIGHT ? node.first() : node.last();
            }
        }

        @Override
        public Bytes value() {
            return node.bytes(entry);
        }

        @Override
        public boolean holds(Bytes wanted) {
            return node.holds(entry, wanted);
        }

        @Override
        public void delete() {
            int previous = node.previous(entry);
            boolean wasLast = node.next(entry) == Listpack.NONE;
            Quicklist.this.delete(node, entry, 1);
            goTo(towards == ListEnd.LEFT ? previous : wasLast ? Listpack.NONE : entry);
        }

        @Override
        public void insert(ListEnd side, Bytes value) {
            Quicklist.this.insert(node, entry, side, value);
        }

        @Override
        public void replace(Bytes value) {
            Quicklist.this.replace(node, entry, value);
        }
    }

    @Override
    public int nodeCount() {
        return nodeCount;
    }

    @Override
    public Iterator<ListNode> nodeIterator() {
        return new NodeIterator(knot);
    }

    @Override
    public String encoding() {
        return "quicklist";
    }

    @Override
    public ListValue copy() {
        Quicklist copy = new Quicklist(limit, new Listpack());
        for (Node node = knot.right; node != knot; node = node.right) {
            copy.append(node.copy());
        }
        return copy;
    }
}
