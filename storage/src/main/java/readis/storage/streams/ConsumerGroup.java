package readis.storage.streams;

import java.util.NavigableMap;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import readis.protocol.Bytes;
import readis.storage.JavaHeap;

/// Readers who share a stream: each entry goes to one of them, and stays *pending* until it is acknowledged.
///
/// A pending entry stands in the group's list and in that of the consumer who has it, in the order of the ids, so that
/// either can be asked for a range of them (law STO-54). Both are trees: all that happens to one entry takes O(log N).
///
/// Owned by the command thread.
public final class ConsumerGroup {

    /// The count of entries read when it is unknown.
    static final long UNKNOWN = -1;
    /// What a group without consumers takes in the Java heap.
    static final long ITSELF = JavaHeap.object(4 * JavaHeap.REFERENCE + Long.BYTES) + 2 * JavaHeap.TREE + StreamId.WEIGHT;

    private final TreeMap<StreamId, PendingEntry> pending = new TreeMap<>();
    private final TreeMap<Bytes, Consumer> consumers = new TreeMap<>();
    private StreamId lastDelivered;
    private long entriesRead;
    private final GroupsWeight sum;

    /// A group without consumers.
    ///
    /// @param sum keeps what this group weighs, but for [#ITSELF]
    ConsumerGroup(StreamId lastDelivered, long entriesRead, GroupsWeight sum) {
        this.lastDelivered = lastDelivered;
        this.entriesRead = entriesRead;
        this.sum = sum;
    }

    /// Takes all that it weighs out of the sum: the stream has lost it.
    void leave() {
        sum.add(-pending.size() * PendingEntry.WEIGHT);
        consumers.values().forEach(consumer -> sum.add(-consumer.weight()));
    }

    /// The last entry that was given to anybody as new.
    public StreamId lastDelivered() {
        return lastDelivered;
    }

    /// How many entries the stream has had up to the last that was delivered, or [#UNKNOWN].
    public long entriesRead() {
        return entriesRead;
    }

    void moveTo(StreamId last, long read) {
        lastDelivered = last;
        entriesRead = read;
    }

    public NavigableMap<StreamId, PendingEntry> pending() {
        return pending;
    }

    Optional<PendingEntry> pending(StreamId id) {
        return Optional.ofNullable(pending.get(id));
    }

    public SortedMap<Bytes, Consumer> consumers() {
        return consumers;
    }

    Optional<Consumer> consumer(Bytes name) {
        return Optional.ofNullable(consumers.get(name));
    }

    /// Adds a consumer that is not there yet.
    Consumer add(Bytes name, long now) {
        Consumer consumer = new Consumer(name, now);
        consumers.put(name, consumer);
        sum.add(consumer.weight());
        return consumer;
    }

    /// Removes a consumer with all that is pending for it; says how much that was.
    int remove(Consumer consumer) {
        consumer.pending().keySet().forEach(pending::remove);
        consumers.remove(consumer.name());
        sum.add(-consumer.weight() - consumer.pending().size() * PendingEntry.WEIGHT);
        return consumer.pending().size();
    }

    /// Makes the entry `id` pending for `consumer`, whoever had it before.
    PendingEntry assign(StreamId id, Consumer consumer, long deliveredAt, long deliveries) {
        PendingEntry entry = pending.computeIfAbsent(id, _ -> newEntry(id, consumer, deliveredAt, deliveries));
        if (entry.consumer() != consumer) {
            entry.consumer().pending().remove(id);
            entry.belongTo(consumer);
        }
        consumer.pending().put(entry.id(), entry);
        entry.delivered(deliveredAt, deliveries);
        return entry;
    }

    private PendingEntry newEntry(StreamId id, Consumer consumer, long deliveredAt, long deliveries) {
        sum.add(PendingEntry.WEIGHT);
        return new PendingEntry(id, consumer, deliveredAt, deliveries);
    }

    /// The entry is pending no more. True when it was.
    boolean settle(StreamId id) {
        PendingEntry entry = pending.remove(id);
        if (entry != null) {
            entry.consumer().pending().remove(id);
            sum.add(-PendingEntry.WEIGHT);
        }
        return entry != null;
    }

    /// The same group for another stream, whose groups weigh `others`.
    ConsumerGroup copy(GroupsWeight others) {
        ConsumerGroup copy = new ConsumerGroup(lastDelivered, entriesRead, others);
        consumers.forEach((name, consumer) -> {
            copy.consumers.put(name, consumer.copyWithoutPending());
            others.add(consumer.weight());
        });
        pending.forEach((id, entry) -> copy.assign(id, copy.consumers.get(entry.consumer().name()), entry.deliveredAt(),
                entry.deliveries()));
        return copy;
    }
}
