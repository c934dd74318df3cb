package readis.storage.streams;

import java.util.OptionalLong;

/// How many entries of a stream a group has behind it, and how many are still before it: its *lag*.
///
/// Counting the entries before an id would take as long as reading them. A group counts along while it reads, which is
/// right as long as nothing was deleted before it; where that is not so, the numbers are told only where they follow from
/// what the stream itself knows, and are unknown otherwise (Redis: `streamEstimateDistanceFromFirstEverEntry`).
final class ReadCounter {

    private ReadCounter() {
    }

    /// How many entries `stream` has had up to and with `id`, if that can be said without counting.
    static OptionalLong upTo(StreamId id, StreamValue stream) {
        int toLast = id.compareTo(stream.lastId());
        if (stream.entriesAdded() == 0) {
            return OptionalLong.of(0);
        }
        if (toLast == 0 || toLast < 0 && stream.length() == 0) {
            return OptionalLong.of(stream.entriesAdded());
        }
        if (toLast > 0 || !stream.maxDeleted().equals(StreamId.MIN) && !stream.firstId().isAfter(stream.maxDeleted())) {
            return OptionalLong.empty();
        }
        int toFirst = id.compareTo(stream.firstId());
        long gone = stream.entriesAdded() - stream.length();
        return toFirst > 0 ? OptionalLong.empty() : OptionalLong.of(toFirst == 0 ? gone + 1 : gone);
    }

    /// How many entries `group` has not been given yet, if that can be said.
    static OptionalLong lag(ConsumerGroup group, StreamValue stream) {
        boolean counts = group.entriesRead() != ConsumerGroup.UNKNOWN && !hasGaps(group.lastDelivered(), stream);
        OptionalLong read = stream.entriesAdded() == 0 ? OptionalLong.of(0)
                : counts ? OptionalLong.of(group.entriesRead()) : upTo(group.lastDelivered(), stream);
        return read.isEmpty() ? read : OptionalLong.of(stream.entriesAdded() - read.getAsLong());
    }

    /// How many entries `group` has behind it once it has been given `id`, or [ConsumerGroup#UNKNOWN].
    static long after(StreamId id, ConsumerGroup group, StreamValue stream) {
        if (group.entriesRead() != ConsumerGroup.UNKNOWN && !hasGaps(id, stream)) {
            return group.entriesRead() + 1;
        }
        return stream.entriesAdded() == 0 ? group.entriesRead() : upTo(id, stream).orElse(ConsumerGroup.UNKNOWN);
    }

    /// Whether an entry was deleted that was not smaller than `from`, and others before it are still there.
    private static boolean hasGaps(StreamId from, StreamValue stream) {
        StreamId deleted = stream.maxDeleted();
        return stream.length() > 0 && !deleted.equals(StreamId.MIN) && !stream.firstId().isAfter(deleted)
                && from.compareTo(deleted) <= 0;
    }
}
