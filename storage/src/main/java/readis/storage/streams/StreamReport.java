package readis.storage.streams;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import readis.protocol.Bytes;
import readis.protocol.Reply;

/// What XINFO STREAM tells of a stream (Redis: `xinfoReplyWithStreamInfo`).
///
/// Differs from Redis in: `radix-tree-nodes` is as large as `radix-tree-keys`. The index is no radix tree; each node of the
/// tree it is holds one key.
record StreamReport(StreamValue stream) {

    /// The marks, and the first and the last entry.
    Reply summary() {
        List<Reply.Entry> fields = marks();
        fields.add(Reply.entry("groups", Reply.integer(stream.groups().size())));
        fields.add(Reply.entry("first-entry", one(stream.range(StreamId.MIN, StreamId.MAX))));
        fields.add(Reply.entry("last-entry", one(stream.reverseRange(StreamId.MIN, StreamId.MAX))));
        return new Reply.Map(fields);
    }

    /// The marks and all that hangs on the stream, of each list at most `count` unless that is 0.
    Reply full(long count) {
        List<Reply.Entry> fields = marks();
        fields.add(Reply.entry("entries", new Reply.Array(
                RangeCommands.replies(stream.range(StreamId.MIN, StreamId.MAX), count))));
        List<Reply> groups = new ArrayList<>();
        stream.groups().forEach((name, group) -> groups.add(full(name, group, count)));
        fields.add(Reply.entry("groups", new Reply.Array(groups)));
        return new Reply.Map(fields);
    }

    private List<Reply.Entry> marks() {
        return new ArrayList<>(List.of(
                Reply.entry("length", Reply.integer(stream.length())),
                Reply.entry("radix-tree-keys", Reply.integer(stream.nodes())),
                Reply.entry("radix-tree-nodes", Reply.integer(stream.nodes())),
                Reply.entry("last-generated-id", Reply.bulk(stream.lastId().bytes())),
                Reply.entry("max-deleted-entry-id", Reply.bulk(stream.maxDeleted().bytes())),
                Reply.entry("entries-added", Reply.integer(stream.entriesAdded())),
                Reply.entry("recorded-first-entry-id", Reply.bulk(stream.firstId().bytes()))));
    }

    private static Reply one(EntryCursor cursor) {
        return cursor.advance() ? cursor.entry().reply() : Reply.NULL;
    }

    private Reply full(Bytes name, ConsumerGroup group, long count) {
        List<Reply> consumers = new ArrayList<>();
        group.consumers().values().forEach(consumer -> consumers.add(full(consumer, count)));
        return new Reply.Map(List.of(
                Reply.entry("name", Reply.bulk(name)),
                Reply.entry("last-delivered-id", Reply.bulk(group.lastDelivered().bytes())),
                Reply.entry("entries-read", InfoCommand.entriesRead(group)),
                Reply.entry("lag", InfoCommand.lag(group, stream)),
                Reply.entry("pel-count", Reply.integer(group.pending().size())),
                Reply.entry("pending", pending(group.pending(), count, true)),
                Reply.entry("consumers", new Reply.Array(consumers))));
    }

    private static Reply full(Consumer consumer, long count) {
        return new Reply.Map(List.of(
                Reply.entry("name", Reply.bulk(consumer.name())),
                Reply.entry("seen-time", Reply.integer(consumer.seen())),
                Reply.entry("active-time", Reply.integer(consumer.active())),
                Reply.entry("pel-count", Reply.integer(consumer.pending().size())),
                Reply.entry("pending", pending(consumer.pending(), count, false))));
    }

    private static Reply pending(Map<StreamId, PendingEntry> entries, long count, boolean withOwner) {
        List<Reply> shown = new ArrayList<>();
        for (Map.Entry<StreamId, PendingEntry> each : entries.entrySet()) {
            if (count > 0 && shown.size() == count) {
                break;
            }
            PendingEntry entry = each.getValue();
            Reply id = Reply.bulk(each.getKey().bytes());
            Reply deliveredAt = Reply.integer(entry.deliveredAt());
            Reply deliveries = Reply.integer(entry.deliveries());
            shown.add(withOwner ? Reply.array(id, Reply.bulk(entry.consumer().name()), deliveredAt, deliveries)
                    : Reply.array(id, deliveredAt, deliveries));
        }
        return new Reply.Array(shown);
    }
}
