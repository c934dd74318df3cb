package readis.storage.streams;

import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;
import readis.protocol.Bytes;
import readis.storage.JavaHeap;

/// The entries of a stream: nodes in the order of their ids, found by the id of their first entry.
///
/// An id is looked for in the node that has the greatest id not above it, and there one after the other. So whatever is
/// done to an entry costs the depth of the tree and the length of a node, which is bounded.
///
/// Differs from Redis in: the index is a tree map; Redis has a radix tree, which says common beginnings of ids only once.
///
/// Owned by the command thread.
final class EntryLog {

    private static final long ITSELF =
            JavaHeap.object(3 * JavaHeap.REFERENCE + 2 * Long.BYTES) + JavaHeap.TREE;
    private static final long PLACE = JavaHeap.TREE_NODE + StreamId.WEIGHT;

    private final NodeLimits limits;
    private final TreeMap<StreamId, StreamNode> nodes = new TreeMap<>();
    private long length;
    private StreamId first = StreamId.MIN;
    private long nodesWeight;

    /// A log without entries.
    EntryLog(NodeLimits limits) {
        this.limits = limits;
    }

    long length() {
        return length;
    }

    /// The id of the first entry; [StreamId#MIN] when there is none.
    StreamId first() {
        return first;
    }

    /// The id of the first entry as it lies in memory, be it deleted or not; [StreamId#MAX] when there is none.
    StreamId firstStored() {
        return nodes.isEmpty() ? StreamId.MAX : nodes.firstKey();
    }

    /// How many bytes it takes in the Java heap.
    long weight() {
        return ITSELF + nodes.size() * PLACE + nodesWeight;
    }

    /// The nodes in the order of their ids.
    NavigableMap<StreamId, StreamNode> nodes() {
        return nodes;
    }

    /// Adds an entry whose id is greater than all there are.
    ///
    /// @param words its fields and values in turn
    void append(StreamId id, List<Bytes> words) {
        Map.Entry<StreamId, StreamNode> last = nodes.lastEntry();
        if (last == null) {
            open(id, words);
        } else if (last.getValue().isFull(size(words), limits)) {
            nodesWeight -= last.getValue().weight();
            last.getValue().seal();
            nodesWeight += last.getValue().weight();
            open(id, words);
        } else {
            nodesWeight -= last.getValue().weight();
            last.getValue().append(id, words);
            nodesWeight += last.getValue().weight();
        }
        if (length++ == 0) {
            first = id;
        }
    }

    /// Adds a node behind all others.
    void append(StreamNode node) {
        nodes.put(node.id(), node);
        nodesWeight += node.weight();
        length += node.count();
        if (length == node.count()) {
            findFirst();
        }
    }

    private void open(StreamId id, List<Bytes> words) {
        StreamNode node = StreamNode.of(id, words);
        nodes.put(id, node);
        nodesWeight += node.weight();
    }

    private static long size(List<Bytes> words) {
        long size = 0;
        for (Bytes word : words) {
            size += word.length();
        }
        return size;
    }

    /// The entries from `from` to `to` in their order.
    EntryCursor range(StreamId from, StreamId to) {
        StreamId node = nodes.floorKey(from);
        Iterator<StreamNode> iterator = (node == null ? nodes : nodes.tailMap(node, true)).values().iterator();
        return new EntryCursor(iterator, from, to, false);
    }

    /// The entries from `to` down to `from`.
    EntryCursor reverseRange(StreamId from, StreamId to) {
        return new EntryCursor(nodes.headMap(to, true).descendingMap().values().iterator(), from, to, true);
    }

    /// Removes an entry. True when it was there.
    boolean delete(StreamId id) {
        EntryCursor cursor = range(id, id);
        if (!cursor.advance()) {
            return false;
        }
        nodesWeight -= cursor.node().weight();
        if (cursor.node().count() == 1) {
            nodes.remove(cursor.node().id());
        } else {
            cursor.node().delete(cursor.place());
            nodesWeight += cursor.node().weight();
        }
        length--;
        if (id.equals(first)) {
            findFirst();
        }
        return true;
    }

    private void findFirst() {
        EntryCursor cursor = range(StreamId.MIN, StreamId.MAX);
        first = cursor.advance() ? cursor.id() : StreamId.MIN;
    }

    /// Removes the oldest entries; says how many (Redis: `streamTrim`).
    ///
    /// Whole nodes go as long as they may. Of the one in which the border lies, single entries are marked, unless an
    /// approximate trimming is enough.
    long trim(Trimming how) {
        long before = length;
        Iterator<StreamNode> oldest = nodes.values().iterator();
        while (oldest.hasNext() && !isDone(how)) {
            StreamNode node = oldest.next();
            if (how.limit() > 0 && before - length + node.count() > how.limit()) {
                break;
            }
            if (!mayGo(node, how)) {
                if (!how.approximate()) {
                    trim(node, how);
                }
                break;
            }
            oldest.remove();
            length -= node.count();
            nodesWeight -= node.weight();
        }
        if (length < before) {
            findFirst();
        }
        return before - length;
    }

    private boolean isDone(Trimming how) {
        return how instanceof Trimming.ToLength(long wanted, _, _) && length <= wanted;
    }

    private boolean mayGo(StreamNode node, Trimming how) {
        return switch (how) {
            case Trimming.ToLength(long wanted, _, _) -> length - node.count() >= wanted;
            case Trimming.ToId(StreamId least, _, _) -> least.isAfter(node.id(node.last()));
        };
    }

    private void trim(StreamNode node, Trimming how) {
        nodesWeight -= node.weight();
        int entry = node.first();
        while (entry != StreamNode.NONE && !isDone(how) && !isKept(node.id(entry), how)) {
            if (!node.isDeleted(entry)) {
                entry = node.delete(entry);
                length--;
            }
            entry = node.next(entry);
        }
        nodesWeight += node.weight();
    }

    private static boolean isKept(StreamId id, Trimming how) {
        return how instanceof Trimming.ToId(StreamId least, _, _) && !least.isAfter(id);
    }

    EntryLog copy() {
        EntryLog copy = new EntryLog(limits);
        nodes.forEach((id, node) -> copy.nodes.put(id, node.copy()));
        copy.nodes.values().forEach(node -> copy.nodesWeight += node.weight());
        copy.length = length;
        copy.first = first;
        return copy;
    }
}
