package readis.persistence.snapshot;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import readis.persistence.Sink;
import readis.persistence.SnapshotFormat;
import readis.persistence.SnapshotFormat.Pieces;
import readis.protocol.Bytes;
import readis.storage.ChangeGuard;
import readis.storage.Contents;
import readis.storage.Database;
import readis.storage.Keyspace;

/// The keyspace of one moment, written down while it changes.
///
/// Redis forks: the child has a frozen copy of the memory, page by page, as the parent changes it. A JVM cannot fork. But a
/// frozen copy is not needed: it is enough that each entry is written before it changes. So the snapshot walks through all
/// buckets, a few at a time, and before a key changes which the walk has not reached, that key is written early (the idea is
/// Dragonfly's):
///
///     buckets   | a b | c |  -  | d e |  f  | g |
///                           ^ cursor        ^ SET f 2: first the old f is written, and noted as early
///     file        a b c f
///     early       { f }                       when the walk comes to f, it passes over it
///
/// A key that comes into being behind the cursor is noted as early, too, and nothing is written of it. What is kept beside the
/// data is one name for each key that has changed ahead of the walk (law PER-41), and nothing else: not a second keyspace.
///
/// Owned by the command thread.
public final class Snapshot implements ChangeGuard {

    /// The contents of one database, and those of their keys ahead of the walk that are dealt with.
    private record Part(int database, Contents contents, Set<Bytes> early) {
    }

    /// A key whose bucket the walk has reached.
    private record Reached(Part part, Bytes key) {
    }

    private final SnapshotFormat format;
    private final List<Part> parts;
    private final Map<Contents, Part> byContents = new HashMap<>();
    private final Deque<Reached> reached = new ArrayDeque<>();
    private Sink sink = new Sink();
    private int current;
    private long cursor;
    private Bytes unfinished = Bytes.EMPTY;
    private Pieces pieces = Pieces.NONE;
    private boolean over;

    /// Begins a snapshot of `keyspace` as it is now. From now on it must [hear][Keyspace#guardBy] of changes, until it is over.
    public Snapshot(Keyspace keyspace, SnapshotFormat format) {
        this.format = format;
        parts = keyspace.databases().stream().filter(database -> database.size() > 0).map(Snapshot::part).toList();
        parts.forEach(part -> byContents.put(part.contents(), part));
        format.begin(sink);
    }

    private static Part part(Database database) {
        return new Part(database.index(), database.contents(), new HashSet<>());
    }

    /// Whether all is written.
    public boolean isOver() {
        return over;
    }

    /// How many keys are noted because they have changed ahead of the walk.
    int earlyKeys() {
        return parts.stream().mapToInt(part -> part.early().size()).sum();
    }

    /// How many bytes have been written and not been [taken][#take].
    int written() {
        return sink.size();
    }

    /// Takes what has been written since the last time.
    public Sink take() {
        Sink full = sink;
        sink = new Sink();
        return full;
    }

    /// Goes on by one entry, a piece of a large one, or a bucket with nothing in it.
    public void step() {
        if (!pieces.isOver()) {
            pieces.next(sink);
        } else if (!reached.isEmpty()) {
            Reached next = reached.removeFirst();
            begin(next.part(), next.key());
        } else if (current < parts.size()) {
            walkOn();
        } else if (!over) {
            format.end(sink);
            over = true;
        }
    }

    private void walkOn() {
        Part part = parts.get(current);
        long next = part.contents().scan(cursor, (key, _) -> {
            if (!part.contents().isPassed(key, cursor) && !part.early().remove(key)) {
                reached.add(new Reached(part, key));
            }
        });
        cursor = next;
        if (cursor == 0) {
            part.early().clear();
            current++;
        }
    }

    private void begin(Part part, Bytes key) {
        part.contents().value(key).ifPresent(value -> {
            unfinished = key;
            pieces = format.entry(part.database(), key, value, part.contents().deadline(key), sink);
        });
    }

    @Override
    public void beforeChange(Contents contents, Bytes key) {
        Part part = byContents.get(contents);
        if (part == null || over) {
            return;
        }
        boolean passed = isPassed(part, key);
        boolean due = passed ? reached.remove(new Reached(part, key)) : part.early().add(key);
        if (due || key.equals(unfinished)) {
            pieces.finish(sink);
        }
        if (due) {
            begin(part, key);
            pieces.finish(sink);
        }
    }

    private boolean isPassed(Part part, Bytes key) {
        int place = parts.indexOf(part);
        return place < current || place == current && part.contents().isPassed(key, cursor);
    }
}
