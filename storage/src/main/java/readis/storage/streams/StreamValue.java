package readis.storage.streams;

import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import readis.protocol.Bytes;
import readis.storage.Elastic;
import readis.storage.Fingerprint;
import readis.storage.JavaHeap;
import readis.storage.Value;

/// A log of entries that only grows at its end, and the groups that read it.
///
/// Beside the entries it keeps three marks that outlive them: the last id ever given, so that none is given twice; how many
/// entries were ever added; and the greatest id that was ever deleted. From the last two a group's lag is computed
/// ([ReadCounter]).
///
/// Owned by the command thread.
public final class StreamValue extends Value implements Elastic {

    private static final int TYPE = 6;
    private static final long ITSELF = JavaHeap.object(Integer.BYTES + 5 * JavaHeap.REFERENCE + 2 * Long.BYTES)
            + JavaHeap.TREE + 2 * StreamId.WEIGHT + JavaHeap.object(Long.BYTES);
    private static final long GROUP = JavaHeap.TREE_NODE + JavaHeap.BYTES + ConsumerGroup.ITSELF;

    private final EntryLog log;
    private final TreeMap<Bytes, ConsumerGroup> groups = new TreeMap<>();
    private StreamId lastId = StreamId.MIN;
    private StreamId maxDeleted = StreamId.MIN;
    private long entriesAdded;
    private final GroupsWeight groupsWeight = new GroupsWeight();
    private long settled;

    /// An empty stream.
    StreamValue(NodeLimits limits) {
        this(new EntryLog(limits));
    }

    private StreamValue(EntryLog log) {
        this.log = log;
    }

    /// How many entries there are.
    public long length() {
        return log.length();
    }

    /// How many nodes hold them.
    public int nodes() {
        return log.nodes().size();
    }

    /// The nodes in the order of their ids. Good until the stream changes.
    public Iterator<StreamNode> nodeIterator() {
        return log.nodes().values().iterator();
    }

    /// Whether it has no nodes.
    boolean isEmpty() {
        return log.nodes().isEmpty();
    }

    /// Adds a node behind all others.
    void append(StreamNode node) {
        log.append(node);
    }

    /// The id of the first entry, or [StreamId#MIN] when there is none.
    public StreamId firstId() {
        return log.first();
    }

    /// The greatest id that any entry has had.
    public StreamId lastId() {
        return lastId;
    }

    /// The greatest id of an entry that XDEL has removed.
    public StreamId maxDeleted() {
        return maxDeleted;
    }

    /// How many entries were added, gone ones included.
    public long entriesAdded() {
        return entriesAdded;
    }

    /// The entries from `first` to `last` in their order.
    public EntryCursor range(StreamId first, StreamId last) {
        return log.range(first, last);
    }

    /// The entries from `last` down to `first`.
    EntryCursor reverseRange(StreamId first, StreamId last) {
        return log.reverseRange(first, last);
    }

    /// The id of the last entry that is there, which may be smaller than [#lastId()]; [StreamId#MIN] when there is none.
    StreamId lastPresent() {
        EntryCursor fromTheEnd = reverseRange(StreamId.MIN, StreamId.MAX);
        return fromTheEnd.advance() ? fromTheEnd.id() : StreamId.MIN;
    }

    Optional<StreamEntry> entry(StreamId id) {
        EntryCursor cursor = range(id, id);
        return cursor.advance() ? Optional.of(cursor.entry()) : Optional.empty();
    }

    boolean contains(StreamId id) {
        return range(id, id).advance();
    }

    /// The id of the first entry as it lies in memory, be it deleted or not; [StreamId#MAX] when there is none. Trimming
    /// up to it changes nothing.
    StreamId firstStored() {
        return log.firstStored();
    }

    /// Adds an entry behind all others.
    ///
    /// @param words its fields and values in turn
    void add(StreamId id, List<Bytes> words) {
        log.append(id, words);
        lastId = id;
        entriesAdded++;
    }

    /// Removes an entry. True when it was there.
    boolean delete(StreamId id) {
        boolean deleted = log.delete(id);
        if (deleted && id.isAfter(maxDeleted)) {
            maxDeleted = id;
        }
        return deleted;
    }

    /// Removes the oldest entries; says how many.
    long trim(Trimming how) {
        return log.trim(how);
    }

    /// Sets the marks, as XSETID does.
    void mark(StreamId last, long added, StreamId deleted) {
        lastId = last;
        entriesAdded = added;
        maxDeleted = deleted;
    }

    public SortedMap<Bytes, ConsumerGroup> groups() {
        return groups;
    }

    Optional<ConsumerGroup> group(Bytes name) {
        return Optional.ofNullable(groups.get(name));
    }

    /// Adds a group, of which name there is none, that has read up to `last`, `entriesRead` entries.
    void addGroup(Bytes name, StreamId last, long entriesRead) {
        put(name, new ConsumerGroup(last, entriesRead, groupsWeight));
    }

    private void put(Bytes name, ConsumerGroup group) {
        groups.put(name, group);
        groupsWeight.add(GROUP + JavaHeap.bytes(name.length()));
    }

    /// Removes a group with all that is pending. True when it was there.
    boolean removeGroup(Bytes name) {
        ConsumerGroup removed = groups.remove(name);
        if (removed == null) {
            return false;
        }
        removed.leave();
        groupsWeight.add(-GROUP - JavaHeap.bytes(name.length()));
        return true;
    }

    @Override
    public String type() {
        return "stream";
    }

    @Override
    public long weight() {
        return ITSELF + log.weight() + groupsWeight.bytes();
    }

    @Override
    public long settled() {
        return settled;
    }

    @Override
    public void settle(long bytes) {
        settled = bytes;
    }

    @Override
    public String encoding() {
        return "stream";
    }

    @Override
    public Value copy() {
        StreamValue copy = new StreamValue(log.copy());
        copy.mark(lastId, entriesAdded, maxDeleted);
        groups.forEach((name, group) -> copy.put(name, group.copy(copy.groupsWeight)));
        return copy;
    }

    /// Only the entries: groups are no part of what Redis counts as the same.
    @Override
    public void addTo(Fingerprint fingerprint) {
        fingerprint.mix(TYPE);
        EntryCursor cursor = range(StreamId.MIN, StreamId.MAX);
        while (cursor.advance()) {
            fingerprint.mix(Bytes.ofLatin1(cursor.id().toString().replace('-', '.')));
            cursor.entry().words().forEach(fingerprint::mix);
        }
    }
}
