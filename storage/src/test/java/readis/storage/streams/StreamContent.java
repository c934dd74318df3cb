package readis.storage.streams;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import readis.storage.Value;

/// All that a stream holds, its groups included, as one text; how it lies in memory is left out. Two streams with the same
/// text are the same for every command.
public final class StreamContent {

    private StreamContent() {
    }

    /// The text, if the value is a stream, without the times at which entries were delivered.
    public static Optional<String> of(Value value) {
        return value instanceof StreamValue stream ? Optional.of(text(stream, false)) : Optional.empty();
    }

    /// The text with the times at which entries were delivered.
    static String withTimes(StreamValue stream) {
        return text(stream, true);
    }

    private static String text(StreamValue stream, boolean times) {
        List<String> parts = new ArrayList<>(List.of("last " + stream.lastId(), "added " + stream.entriesAdded(),
                "deleted " + stream.maxDeleted(), "first " + stream.firstId(), "length " + stream.length()));
        EntryCursor cursor = stream.range(StreamId.MIN, StreamId.MAX);
        while (cursor.advance()) {
            parts.add(cursor.entry().id() + " " + cursor.entry().words());
        }
        stream.groups().forEach((name, group) -> {
            parts.add("group " + name + " at " + group.lastDelivered() + " read " + group.entriesRead());
            group.consumers().forEach((consumer, reader) -> parts.add(consumer + pending(reader.pending(), times)));
        });
        return parts.toString();
    }

    private static String pending(Map<StreamId, PendingEntry> pending, boolean times) {
        List<String> entries = new ArrayList<>();
        pending.forEach((id, entry) -> entries.add(
                id + " " + entry.deliveries() + " times" + (times ? ", last " + entry.deliveredAt() : "")));
        return entries.toString();
    }
}
