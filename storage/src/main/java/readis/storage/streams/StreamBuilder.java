package readis.storage.streams;

import java.util.OptionalLong;
import java.util.TreeMap;
import readis.protocol.Bytes;
import readis.storage.listpack.Listpack;

/// A stream that comes from a file: nodes in the order of their ids, then the marks, then the groups.
///
/// Each step is refused with an [IllegalArgumentException] when what it brings cannot be part of a stream.
public final class StreamBuilder {

    /// What is known of a pending entry before its consumer is.
    private record Delivery(long moment, long times) {
    }

    private final StreamValue stream;
    private StreamId last = StreamId.MIN;
    private ConsumerGroup group;
    private Consumer consumer;
    private TreeMap<StreamId, Delivery> unclaimed = new TreeMap<>();

    /// @param limits for what will be added to it later
    public StreamBuilder(NodeLimits limits) {
        this.stream = new StreamValue(limits);
    }

    /// Adds a node behind all others.
    public void node(StreamId id, Listpack pack) {
        StreamNode node = StreamNode.read(id, pack)
                .orElseThrow(() -> new IllegalArgumentException("a node of a stream that is none"));
        if (id.isAfter(node.id(node.first())) || !stream.isEmpty() && !id.isAfter(last)) {
            throw new IllegalArgumentException("nodes of a stream that are not in order");
        }
        last = node.id(node.last());
        stream.append(node);
    }

    /// How many entries the nodes have.
    public long length() {
        return stream.length();
    }

    /// Sets the marks.
    ///
    /// @param lastId the greatest id ever given
    public void mark(StreamId lastId, long entriesAdded, StreamId maxDeleted) {
        if (last.isAfter(lastId)) {
            throw new IllegalArgumentException("a stream whose last id is not the greatest");
        }
        stream.mark(lastId, entriesAdded, maxDeleted);
    }

    /// Begins a group; the one before is complete.
    public void group(Bytes name, StreamId lastDelivered, long entriesRead) {
        complete();
        if (stream.group(name).isPresent()) {
            throw new IllegalArgumentException("two groups of one name");
        }
        stream.addGroup(name, lastDelivered, entriesRead);
        group = stream.group(name).orElseThrow();
    }

    /// How many entries a group has read that is at `id`, as far as the marks tell it.
    public long entriesReadUpTo(StreamId id) {
        OptionalLong read = ReadCounter.upTo(id, stream);
        return read.orElse(ConsumerGroup.UNKNOWN);
    }

    /// An entry is pending in the group: whose it is comes later.
    public void pending(StreamId id, long deliveredAt, long deliveries) {
        if (unclaimed.put(id, new Delivery(deliveredAt, deliveries)) != null) {
            throw new IllegalArgumentException("an entry that is pending twice");
        }
    }

    /// Begins a consumer of the group.
    ///
    /// @param active when it last got something, or -1
    public void consumer(Bytes name, long seen, long active) {
        if (group.consumer(name).isPresent()) {
            throw new IllegalArgumentException("two consumers of one name");
        }
        consumer = group.add(name, seen);
        consumer.received(active);
    }

    /// The consumer has this entry, which is pending in the group.
    public void owned(StreamId id) {
        Delivery delivery = unclaimed.remove(id);
        if (delivery == null) {
            throw new IllegalArgumentException("an entry that a consumer has, and that is not pending");
        }
        group.assign(id, consumer, delivery.moment(), delivery.times());
    }

    private void complete() {
        if (!unclaimed.isEmpty()) {
            throw new IllegalArgumentException("an entry that is pending, and that nobody has");
        }
    }

    /// The stream.
    public StreamValue build() {
        complete();
        return stream;
    }
}
