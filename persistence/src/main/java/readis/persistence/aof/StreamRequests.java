package readis.persistence.aof;

import java.util.Iterator;
import java.util.Map;
import readis.protocol.Bytes;
import readis.storage.Value;
import readis.storage.streams.Consumer;
import readis.storage.streams.ConsumerGroup;
import readis.storage.streams.EntryCursor;
import readis.storage.streams.PendingEntry;
import readis.storage.streams.StreamId;
import readis.storage.streams.StreamValue;

/// The commands that make a stream: its entries, its marks, its groups, and what is pending in them (Redis:
/// `rewriteStreamObject`).
///
/// When consumers were last heard of is lost, and so is what is pending of entries that are gone: no command says it.
final class StreamRequests extends RequestSource {

    private static final Bytes XADD = Bytes.of("XADD");
    private static final Bytes XGROUP = Bytes.of("XGROUP");

    private final Bytes key;
    private final StreamValue stream;
    private final long deadline;
    private final EntryCursor entries;
    private final Iterator<Map.Entry<Bytes, ConsumerGroup>> groups;
    private boolean marked;
    private Bytes group = Bytes.EMPTY;
    private Iterator<Consumer> consumers = Map.<Bytes, Consumer>of().values().iterator();
    private Bytes consumer = Bytes.EMPTY;
    private Iterator<PendingEntry> pending = Map.<StreamId, PendingEntry>of().values().iterator();

    StreamRequests(Bytes key, StreamValue stream, long deadline) {
        this.key = key;
        this.stream = stream;
        this.deadline = deadline;
        entries = stream.range(StreamId.MIN, StreamId.MAX);
        groups = stream.groups().entrySet().iterator();
    }

    @Override
    boolean makeMore() {
        if (!marked) {
            makeEntry();
        } else if (pending.hasNext()) {
            claim(pending.next());
        } else if (consumers.hasNext()) {
            begin(consumers.next());
        } else if (groups.hasNext()) {
            begin(groups.next());
        } else {
            return false;
        }
        return true;
    }

    private void makeEntry() {
        if (entries.advance()) {
            add(entries.entry().words(), XADD, key, entries.id().bytes());
        } else {
            mark();
        }
    }

    /// An empty stream is made of an entry that is trimmed at once.
    private void mark() {
        if (stream.length() == 0) {
            add(XADD, key, Bytes.of("MAXLEN"), Bytes.of("0"), Bytes.of("0-1"), Bytes.of("x"), Bytes.of("y"));
        }
        add(Bytes.of("XSETID"), key, stream.lastId().bytes(), Bytes.of("ENTRIESADDED"), Bytes.of(stream.entriesAdded()),
                Bytes.of("MAXDELETEDID"), stream.maxDeleted().bytes());
        if (deadline != Value.NEVER) {
            add(Bytes.of("PEXPIREAT"), key, Bytes.of(deadline));
        }
        marked = true;
    }

    private void begin(Map.Entry<Bytes, ConsumerGroup> named) {
        group = named.getKey();
        ConsumerGroup state = named.getValue();
        add(XGROUP, Bytes.of("CREATE"), key, group, state.lastDelivered().bytes(), Bytes.of("ENTRIESREAD"),
                Bytes.of(state.entriesRead()));
        consumers = state.consumers().values().iterator();
    }

    private void begin(Consumer next) {
        consumer = next.name();
        if (next.pending().isEmpty()) {
            add(XGROUP, Bytes.of("CREATECONSUMER"), key, group, consumer);
        }
        pending = next.pending().values().iterator();
    }

    private void claim(PendingEntry entry) {
        add(Bytes.of("XCLAIM"), key, group, consumer, Bytes.of("0"), entry.id().bytes(),
                Bytes.of("TIME"), Bytes.of(entry.deliveredAt()), Bytes.of("RETRYCOUNT"), Bytes.of(entry.deliveries()),
                Bytes.of("JUSTID"), Bytes.of("FORCE"));
    }
}
