package readis.storage.streams;

import java.util.NavigableMap;
import java.util.TreeMap;
import readis.protocol.Bytes;
import readis.storage.JavaHeap;

/// One of those who share the work of a [ConsumerGroup].
///
/// Owned by the command thread.
public final class Consumer {

    private static final long NEVER = -1;
    private static final long ITSELF = JavaHeap.object(2 * JavaHeap.REFERENCE + 2 * Long.BYTES) + JavaHeap.TREE
            + JavaHeap.TREE_NODE + JavaHeap.BYTES;

    private final Bytes name;
    /// What it was given and has not acknowledged; each of these is in the group's list, too.
    private final TreeMap<StreamId, PendingEntry> pending = new TreeMap<>();
    private long seen;
    private long active = NEVER;

    Consumer(Bytes name, long now) {
        this.name = name;
        this.seen = now;
    }

    public Bytes name() {
        return name;
    }

    /// How many bytes it takes in the Java heap with its place in the group, but without what is pending.
    long weight() {
        return ITSELF + JavaHeap.bytes(name.length());
    }

    public NavigableMap<StreamId, PendingEntry> pending() {
        return pending;
    }

    /// When it last asked for anything, in Unix ms.
    public long seen() {
        return seen;
    }

    /// When it last got something, in Unix ms; -1 for never.
    public long active() {
        return active;
    }

    boolean wasActive() {
        return active != NEVER;
    }

    void asked(long now) {
        seen = now;
    }

    void received(long now) {
        active = now;
    }

    /// The same consumer with nothing pending.
    Consumer copyWithoutPending() {
        Consumer copy = new Consumer(name, seen);
        copy.active = active;
        return copy;
    }
}
