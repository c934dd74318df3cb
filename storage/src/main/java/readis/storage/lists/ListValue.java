package readis.storage.lists;

import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.function.Consumer;
import readis.protocol.Bytes;
import readis.storage.Elastic;
import readis.storage.Fingerprint;
import readis.storage.Value;

/// A list, in one of its encodings: all in one listpack while it is small, a chain of them when it is not.
///
/// It is changed in place. Only its encoding is exchanged: who wants to make a list longer first asks for one that is
/// [ready][#readyFor], and who has made one shorter for one that has [settled][#settled]; either may be another object.
public abstract sealed class ListValue extends Value implements Elastic permits PackedList, Quicklist {

    private long settled;

    /// How many elements it has.
    public abstract long size();

    /// This list, or what it becomes, in the encoding for so many more elements of so many bytes together.
    abstract ListValue readyFor(NodeLimit limit, long moreBytes, long moreElements);

    /// This list, or what it becomes, in the encoding for what is left of it. It turns back only when it has half of what
    /// is allowed, lest a list at the border turned over with each element (Redis: `LIST_CONV_SHRINKING`).
    abstract ListValue settled(NodeLimit limit);

    /// Puts `value` at that end.
    abstract void push(ListEnd end, Bytes value);

    /// Takes the element at that end away; there must be one.
    abstract Bytes pop(ListEnd end);

    /// A walk from the element at `index`, which must be there, towards that end.
    abstract ListWalk walk(long index, ListEnd towards);

    /// A walk over all elements towards that end.
    final ListWalk walk(ListEnd towards) {
        return walk(towards == ListEnd.RIGHT ? 0 : size() - 1, towards);
    }

    /// Shows `count` elements to `visitor`, which must not change the list: from the one at `index` on, or in `reverse`
    /// from there back. All must be there.
    public final void forEach(long index, long count, boolean reverse, Consumer<? super Bytes> visitor) {
        if (count > 0) {
            ListWalk walk = walk(index, reverse ? ListEnd.LEFT : ListEnd.RIGHT);
            visitor.accept(walk.value());
            for (long left = count - 1; left > 0; left--) {
                walk.step();
                visitor.accept(walk.value());
            }
        }
    }

    /// Takes `count` elements out from `index` on; all must be there.
    abstract void delete(long index, long count);

    /// How many parts the list has in a file.
    public abstract int nodeCount();

    /// The list as a file has it, part by part. Good until the list changes.
    public abstract Iterator<ListNode> nodeIterator();

    /// The list as a file has it.
    public final List<ListNode> nodes() {
        List<ListNode> nodes = new ArrayList<>();
        nodeIterator().forEachRemaining(nodes::add);
        return nodes;
    }

    @Override
    public final long settled() {
        return settled;
    }

    @Override
    public final void settle(long bytes) {
        settled = bytes;
    }

    @Override
    public final String type() {
        return "list";
    }

    @Override
    public final void addTo(Fingerprint fingerprint) {
        fingerprint.mix(1);
        for (ListWalk walk = walk(ListEnd.RIGHT); !walk.isOver(); walk.step()) {
            fingerprint.mix(walk.value());
        }
    }
}
