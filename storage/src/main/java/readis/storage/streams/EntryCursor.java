package readis.storage.streams;

import java.util.Iterator;

/// A walk over the entries of an interval, in one direction. It stands before the first one until it is advanced, and is
/// good until the stream changes.
///
///     while (cursor.advance()) { ... cursor.id() ... cursor.entry() ... }
///
/// Redis's name: `streamIterator`.
public final class EntryCursor {

    private final Iterator<StreamNode> nodes;
    private final StreamId first;
    private final StreamId last;
    private final boolean backwards;
    private StreamNode node;
    private int place = StreamNode.NONE;
    private StreamId id = StreamId.MIN;

    /// @param nodes those that may hold such entries, in the order of the walk
    EntryCursor(Iterator<StreamNode> nodes, StreamId first, StreamId last, boolean backwards) {
        this.nodes = nodes;
        this.first = first;
        this.last = last;
        this.backwards = backwards;
    }

    /// Goes to the next entry. False when there is none.
    public boolean advance() {
        while (step()) {
            id = node.id(place);
            if (backwards ? first.isAfter(id) : id.isAfter(last)) {
                return false;
            }
            boolean isBefore = backwards ? id.isAfter(last) : first.isAfter(id);
            if (!isBefore && !node.isDeleted(place)) {
                return true;
            }
        }
        return false;
    }

    private boolean step() {
        if (place != StreamNode.NONE) {
            place = backwards ? node.previous(place) : node.next(place);
        }
        while (place == StreamNode.NONE) {
            if (!nodes.hasNext()) {
                return false;
            }
            node = nodes.next();
            place = backwards ? node.last() : node.first();
        }
        return true;
    }

    /// The id of the entry.
    public StreamId id() {
        return id;
    }

    public StreamEntry entry() {
        return node.entry(place);
    }

    /// The node in which the entry lies.
    StreamNode node() {
        return node;
    }

    /// Where in its node the entry lies.
    int place() {
        return place;
    }
}
