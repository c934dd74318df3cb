package readis.storage.streams;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import readis.protocol.Bytes;
import readis.storage.JavaHeap;
import readis.storage.listpack.Listpack;

/// Up to about a hundred entries of a stream in one listpack, in Redis's own layout. First comes a *master entry*, which is
/// no entry but what the others are told by:
///
///     | count | deleted | number of fields | field 1 | ... | field N | 0 |
///
/// then the entries, each in one of two forms:
///
///     | flags | ms | sequence | value 1 | ... | value N | length |                              flag SAME_FIELDS
///     | flags | ms | sequence | number of fields | field 1 | value 1 | ... | value N | length |
///
/// Ids are differences to the id of the node, which is that of its first entry. Most streams have entries with the same
/// fields: their names stand there once. The `length` is how many elements of the listpack the entry has before it, so that
/// the node can be read from behind; the 0 of the master entry stops there.
///
/// A deleted entry is only marked: nothing moves. The node goes when its last entry does.
///
/// Redis's names: the long comment in `streamAppendItem` in `t_stream.c`. An entry is named by the offset of its flags, or
/// [#NONE]; it is good until the next change.
///
/// Owned by the command thread.
public final class StreamNode {

    static final int NONE = Listpack.NONE;

    private static final long ITSELF = JavaHeap.object(2 * JavaHeap.REFERENCE);
    static final int DELETED = 1;
    static final int SAME_FIELDS = 2;

    private final StreamId id;
    private final Listpack pack;

    private StreamNode(StreamId id, Listpack pack) {
        this.id = id;
        this.pack = pack;
    }

    /// A node whose first entry is this one.
    ///
    /// @param words its fields and values in turn
    static StreamNode of(StreamId id, List<Bytes> words) {
        Listpack pack = new Listpack();
        pack.append(0);
        pack.append(0);
        pack.append(words.size() / 2);
        for (int i = 0; i < words.size(); i += 2) {
            pack.append(words.get(i));
        }
        pack.append(0);
        StreamNode node = new StreamNode(id, pack);
        node.append(id, words);
        return node;
    }

    /// The node that comes from a file; empty when it is none, or none of its entries is still there.
    static Optional<StreamNode> read(StreamId id, Listpack pack) {
        return NodeCheck.isSound(id, pack) ? Optional.of(new StreamNode(id, pack)) : Optional.empty();
    }

    /// The id to which those of its entries are differences.
    public StreamId id() {
        return id;
    }

    /// How many entries are there and not deleted.
    long count() {
        return pack.number(countAt());
    }

    /// How many entries are there, but deleted.
    long deleted() {
        return pack.number(deletedAt());
    }

    /// The listpack as a file has it.
    public Bytes bytes() {
        return pack.bytes();
    }

    private int countAt() {
        return pack.first();
    }

    private int deletedAt() {
        return pack.next(countAt());
    }

    /// How many bytes it takes in the Java heap, without its id.
    long weight() {
        return ITSELF + pack.weight();
    }

    /// Whether it has no room for an entry of this many bytes.
    boolean isFull(long size, NodeLimits limits) {
        return pack.byteSize() + size >= limits.bytes() || count() + deleted() >= limits.entries();
    }

    /// Puts an entry behind all others.
    ///
    /// @param words its fields and values in turn
    void append(StreamId entryId, List<Bytes> words) {
        boolean same = hasMastersFields(words);
        pack.replace(countAt(), count() + 1);
        pack.append(same ? SAME_FIELDS : 0);
        pack.append(entryId.milliseconds() - id.milliseconds());
        pack.append(entryId.sequence() - id.sequence());
        if (!same) {
            pack.append(words.size() / 2);
        }
        for (int i = same ? 1 : 0; i < words.size(); i += same ? 2 : 1) {
            pack.append(words.get(i));
        }
        pack.append(same ? words.size() / 2 + 3 : words.size() + 4);
    }

    private boolean hasMastersFields(List<Bytes> words) {
        int place = pack.next(deletedAt());
        if (pack.number(place) != words.size() / 2) {
            return false;
        }
        for (int i = 0; i < words.size(); i += 2) {
            place = pack.next(place);
            if (!pack.holds(place, words.get(i))) {
                return false;
            }
        }
        return true;
    }

    /// The first entry, deleted or not.
    int first() {
        int fields = pack.next(deletedAt());
        return pack.next(skip(pack.next(fields), pack.number(fields)));
    }

    /// The last entry, deleted or not.
    int last() {
        return entryEndingAt(pack.last());
    }

    /// The entry behind this one, deleted or not.
    int next(int entry) {
        int content = skip(entry, 3);
        boolean same = hasSameFields(entry);
        long elements = same ? masterFields() : 1 + 2 * pack.number(content);
        return pack.next(skip(content, elements));
    }

    /// The entry before this one, deleted or not.
    int previous(int entry) {
        return entryEndingAt(pack.previous(entry));
    }

    /// The entry whose length stands at `end`; the master entry is none.
    private int entryEndingAt(int end) {
        long elements = pack.number(end);
        int entry = end;
        for (long i = 0; i < elements; i++) {
            entry = pack.previous(entry);
        }
        return elements == 0 ? NONE : entry;
    }

    private int skip(int from, long elements) {
        int place = from;
        for (long i = 0; i < elements; i++) {
            place = pack.next(place);
        }
        return place;
    }

    private long masterFields() {
        return pack.number(pack.next(deletedAt()));
    }

    private boolean hasSameFields(int entry) {
        return (pack.number(entry) & SAME_FIELDS) != 0;
    }

    boolean isDeleted(int entry) {
        return (pack.number(entry) & DELETED) != 0;
    }

    StreamId id(int entry) {
        int milliseconds = pack.next(entry);
        return new StreamId(id.milliseconds() + pack.number(milliseconds),
                id.sequence() + pack.number(pack.next(milliseconds)));
    }

    StreamEntry entry(int entry) {
        int content = skip(entry, 3);
        return new StreamEntry(id(entry), hasSameFields(entry) ? withMastersFields(content) : words(content));
    }

    private List<Bytes> withMastersFields(int firstValue) {
        int field = pack.next(deletedAt());
        long count = pack.number(field);
        int value = firstValue;
        List<Bytes> words = new ArrayList<>();
        for (long i = 0; i < count; i++) {
            field = pack.next(field);
            words.add(pack.bytes(field));
            words.add(pack.bytes(value));
            value = pack.next(value);
        }
        return words;
    }

    private List<Bytes> words(int fields) {
        long count = 2 * pack.number(fields);
        int word = fields;
        List<Bytes> words = new ArrayList<>();
        for (long i = 0; i < count; i++) {
            word = pack.next(word);
            words.add(pack.bytes(word));
        }
        return words;
    }

    /// Marks an entry that is not deleted yet. Returns where it is now: the counts before it may have become shorter or
    /// longer.
    int delete(int entry) {
        int size = pack.byteSize();
        pack.replace(entry, pack.number(entry) | DELETED);
        pack.replace(countAt(), count() - 1);
        pack.replace(deletedAt(), deleted() + 1);
        return entry + pack.byteSize() - size;
    }

    /// Gives spare room back: nothing more will be added.
    void seal() {
        pack.trim();
    }

    StreamNode copy() {
        return new StreamNode(id, pack.copy());
    }
}
