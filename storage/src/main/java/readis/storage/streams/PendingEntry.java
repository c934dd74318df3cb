package readis.storage.streams;

import readis.storage.JavaHeap;

/// That an entry has been given to a consumer, who has not acknowledged it yet (Redis: `streamNACK`).
///
/// One object stands in two lists, the group's and the consumer's, so that whoever is found in the one need not be looked
/// for in the other.
///
/// Owned by the command thread.
public final class PendingEntry {

    /// What it takes in the Java heap with its id and its places in both lists.
    static final long WEIGHT = JavaHeap.object(2 * JavaHeap.REFERENCE + 2 * Long.BYTES) + StreamId.WEIGHT
            + 2 * JavaHeap.TREE_NODE;

    private final StreamId id;
    private Consumer consumer;
    private long deliveredAt;
    private long deliveries;

    PendingEntry(StreamId id, Consumer consumer, long deliveredAt, long deliveries) {
        this.id = id;
        this.consumer = consumer;
        this.deliveredAt = deliveredAt;
        this.deliveries = deliveries;
    }

    /// The very object by which the group knows it: so the consumer needs none of its own.
    public StreamId id() {
        return id;
    }

    /// Who has it.
    Consumer consumer() {
        return consumer;
    }

    /// When it was last given to anybody, in Unix ms.
    public long deliveredAt() {
        return deliveredAt;
    }

    /// How often it was given to somebody.
    public long deliveries() {
        return deliveries;
    }

    /// For how many ms nobody has been given it.
    long idle(long now) {
        return now - deliveredAt;
    }

    void delivered(long moment, long times) {
        deliveredAt = moment;
        deliveries = times;
    }

    void belongTo(Consumer owner) {
        consumer = owner;
    }
}
