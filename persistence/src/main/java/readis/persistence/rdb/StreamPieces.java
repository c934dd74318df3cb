package readis.persistence.rdb;

import java.util.Iterator;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import readis.persistence.Sink;
import readis.persistence.SnapshotFormat.Pieces;
import readis.protocol.Bytes;
import readis.storage.streams.Consumer;
import readis.storage.streams.ConsumerGroup;
import readis.storage.streams.PendingEntry;
import readis.storage.streams.StreamId;
import readis.storage.streams.StreamNode;
import readis.storage.streams.StreamValue;

/// A stream: its nodes, its marks, and its groups, each with what is pending in it and with its consumers.
///
/// What comes next is found out by asking the iterators from the innermost outwards.
final class StreamPieces implements Pieces {

    private final StreamValue stream;
    private final RdbOutput output;
    private final boolean withActiveTimes;
    private final Iterator<StreamNode> nodes;
    private final Iterator<Map.Entry<Bytes, ConsumerGroup>> groups;
    private boolean marked;
    private Iterator<PendingEntry> pending = Map.<StreamId, PendingEntry>of().values().iterator();
    private Optional<ConsumerGroup> open = Optional.empty();
    private Iterator<Consumer> consumers = Map.<Bytes, Consumer>of().values().iterator();
    private Iterator<StreamId> owned = Map.<StreamId, PendingEntry>of().keySet().iterator();

    StreamPieces(StreamValue stream, RdbType type, RdbOutput output, Sink sink) {
        this.stream = stream;
        this.output = output;
        this.withActiveTimes = type == RdbType.STREAM_3;
        this.nodes = stream.nodeIterator();
        this.groups = stream.groups().entrySet().iterator();
        RdbOutput.length(sink, stream.nodes());
    }

    @Override
    public boolean isOver() {
        return marked && !pending.hasNext() && open.isEmpty() && !consumers.hasNext() && !owned.hasNext()
                && !groups.hasNext();
    }

    @Override
    public void next(Sink sink) {
        for (Budget budget = Budget.from(sink); !isOver() && !budget.isSpent(sink);) {
            step(sink);
        }
    }

    private void step(Sink sink) {
        if (nodes.hasNext()) {
            node(nodes.next(), sink);
        } else if (!marked) {
            marks(sink);
        } else if (pending.hasNext()) {
            pending(pending.next(), sink);
        } else if (open.isPresent()) {
            SortedMap<Bytes, Consumer> all = open.get().consumers();
            RdbOutput.length(sink, all.size());
            consumers = all.values().iterator();
            open = Optional.empty();
        } else if (owned.hasNext()) {
            rawId(owned.next(), sink);
        } else if (consumers.hasNext()) {
            consumer(consumers.next(), sink);
        } else {
            group(groups.next(), sink);
        }
    }

    private void node(StreamNode node, Sink sink) {
        sink.writeByte(2 * Long.BYTES);
        rawId(node.id(), sink);
        output.string(sink, node.bytes());
    }

    /// An id as a string of 16 bytes, so that ids in the order of their bytes are in order.
    private static void rawId(StreamId id, Sink sink) {
        RdbOutput.writeBigEndian(sink, id.milliseconds(), Long.BYTES);
        RdbOutput.writeBigEndian(sink, id.sequence(), Long.BYTES);
    }

    private static void id(StreamId id, Sink sink) {
        RdbOutput.length(sink, id.milliseconds());
        RdbOutput.length(sink, id.sequence());
    }

    private void marks(Sink sink) {
        RdbOutput.length(sink, stream.length());
        id(stream.lastId(), sink);
        id(stream.firstId(), sink);
        id(stream.maxDeleted(), sink);
        RdbOutput.length(sink, stream.entriesAdded());
        RdbOutput.length(sink, stream.groups().size());
        marked = true;
    }

    private void group(Map.Entry<Bytes, ConsumerGroup> named, Sink sink) {
        ConsumerGroup group = named.getValue();
        output.string(sink, named.getKey());
        id(group.lastDelivered(), sink);
        RdbOutput.length(sink, group.entriesRead());
        RdbOutput.length(sink, group.pending().size());
        pending = group.pending().values().iterator();
        open = Optional.of(group);
    }

    private static void pending(PendingEntry entry, Sink sink) {
        rawId(entry.id(), sink);
        sink.writeLong(entry.deliveredAt());
        RdbOutput.length(sink, entry.deliveries());
    }

    private void consumer(Consumer consumer, Sink sink) {
        output.string(sink, consumer.name());
        sink.writeLong(consumer.seen());
        if (withActiveTimes) {
            sink.writeLong(consumer.active());
        }
        RdbOutput.length(sink, consumer.pending().size());
        owned = consumer.pending().keySet().iterator();
    }
}
