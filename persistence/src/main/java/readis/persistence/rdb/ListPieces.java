package readis.persistence.rdb;

import java.util.Iterator;
import readis.persistence.Sink;
import readis.persistence.SnapshotFormat.Pieces;
import readis.storage.lists.ListNode;
import readis.storage.lists.ListValue;

/// A list: the number of its nodes, and each as it lies in memory.
final class ListPieces implements Pieces {

    /// The node is one element.
    static final int PLAIN = 1;
    /// The node is a listpack of elements.
    static final int PACKED = 2;

    private final Iterator<ListNode> nodes;
    private final RdbOutput output;

    ListPieces(ListValue list, RdbOutput output, Sink sink) {
        this.nodes = list.nodeIterator();
        this.output = output;
        RdbOutput.length(sink, list.nodeCount());
    }

    @Override
    public boolean isOver() {
        return !nodes.hasNext();
    }

    @Override
    public void next(Sink sink) {
        for (Budget budget = Budget.from(sink); !isOver() && !budget.isSpent(sink);) {
            ListNode node = nodes.next();
            RdbOutput.length(sink, node.packed() ? PACKED : PLAIN);
            output.string(sink, node.bytes());
        }
    }
}
