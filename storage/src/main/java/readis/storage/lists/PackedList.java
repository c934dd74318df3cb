package readis.storage.lists;

import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import readis.protocol.Bytes;
import readis.storage.JavaHeap;
import readis.storage.listpack.Listpack;

/// A small list: one listpack and nothing around it.
final class PackedList extends ListValue {

    private static final long ITSELF = JavaHeap.object(Integer.BYTES + Long.BYTES + JavaHeap.REFERENCE);

    private final Listpack pack;

    PackedList() {
        this(new Listpack());
    }

    PackedList(Listpack pack) {
        this.pack = pack;
    }

    @Override
    public long size() {
        return pack.size();
    }

    @Override
    ListValue readyFor(NodeLimit limit, long moreBytes, long moreElements) {
        return limit.isExceededBy(pack.byteSize() + moreBytes, pack.size() + moreElements)
                ? new Quicklist(limit, pack) : this;
    }

    @Override
    ListValue settled(NodeLimit limit) {
        return this;
    }

    @Override
    void push(ListEnd end, Bytes value) {
        pack.insert(end == ListEnd.LEFT ? pack.first() : Listpack.NONE, value);
    }

    @Override
    Bytes pop(ListEnd end) {
        int entry = end == ListEnd.LEFT ? pack.first() : pack.last();
        Bytes value = pack.bytes(entry);
        pack.delete(entry);
        return value;
    }

    @Override
    void delete(long index, long count) {
        pack.delete(pack.entry(index), (int) count);
    }

    @Override
    ListWalk walk(long index, ListEnd towards) {
        return new Walk(pack, pack.entry(index), towards);
    }

    private static final class Walk implements ListWalk {
        private final Listpack pack;
        private final ListEnd towards;
        private int entry;

        Walk(Listpack pack, int entry, ListEnd towards) {
            this.pack = pack;
            this.entry = entry;
            this.towards = towards;
        }

        @Override
        public boolean isOver() {
            return entry == Listpack.NONE;
        }

        @Override
        public void step() {
            entry = towards == ListEnd.RIGHT ? pack.next(entry) : pack.previous(entry);
        }

        @Override
        public Bytes value() {
            return pack.bytes(entry);
        }

        @Override
        public boolean holds(Bytes wanted) {
            return pack.holds(entry, wanted);
        }

        @Override
        public void delete() {
            int previous = pack.previous(entry);
            int next = pack.delete(entry);
            entry = towards == ListEnd.RIGHT ? next : previous;
        }

        @Override
        public void insert(ListEnd side, Bytes value) {
            pack.insert(side == ListEnd.LEFT ? entry : pack.next(entry), value);
        }

        @Override
        public void replace(Bytes value) {
            pack.replace(entry, value);
        }
    }

    @Override
    public int nodeCount() {
        return 1;
    }

    @Override
    public Iterator<ListNode> nodeIterator() {
        return List.of(new ListNode(true, pack.bytes())).iterator();
    }

    @Override
    public long weight() {
        return ITSELF + pack.weight();
    }

    @Override
    public String encoding() {
        return "listpack";
    }

    @Override
    public Optional<Listpack> listpack() {
        return Optional.of(pack);
    }

    @Override
    public ListValue copy() {
        return new PackedList(pack.copy());
    }
}
