package readis.persistence.rdb;

import readis.persistence.Sink;
import readis.persistence.SnapshotFormat.Pieces;
import readis.storage.Value;
import readis.storage.hashes.HashValue;
import readis.storage.hashes.MortalHash;
import readis.storage.lists.ListValue;
import readis.storage.sets.SetValue;
import readis.storage.sortedsets.SortedSet;
import readis.storage.streams.StreamValue;
import readis.storage.strings.StringValue;

/// How values become bytes. What is small lies in memory as one array, and goes into the file as it is; what is large goes
/// element by element, a piece at a time.
///
/// Redis's names: `rdbSaveObjectType`, `rdbSaveObject`.
final class ValueWriter {

    /// What Redis 7.0 reads.
    static final int OLDEST = 10;
    /// What Redis 7.2 reads and writes.
    static final int USUAL = 11;
    /// What knows of fields with deadlines: Redis 7.4.
    static final int NEWEST = 12;

    private final int version;
    private final RdbOutput output;

    /// @param version of the format, from 10 to 12
    ValueWriter(int version, RdbOutput output) {
        this.version = version;
        this.output = output;
    }

    /// The version that it takes to write this value, if `wanted` is the usual one.
    ///
    /// @throws UnsupportedOperationException when there is none: `wanted` is too old for what it holds
    static int versionFor(Value value, int wanted) {
        return value.earliestDeadline() == Value.NEVER ? wanted : versionForMortal(wanted);
    }

    /// The same for fields with deadlines.
    static int versionForMortal(int wanted) {
        if (wanted < USUAL) {
            throw new UnsupportedOperationException("RDB version " + wanted + " cannot keep the deadlines of fields");
        }
        return NEWEST;
    }

    /// In which form the value is written.
    RdbType type(Value value) {
        return switch (value) {
            case ListValue _ -> RdbType.LIST_QUICKLIST_2;
            case SetValue set when set.intset().isPresent() -> RdbType.SET_INTSET;
            case SetValue set -> set.isFlat() && version >= USUAL ? RdbType.SET_LISTPACK : RdbType.SET;
            case SortedSet set -> set.isFlat() ? RdbType.SORTED_SET_LISTPACK : RdbType.SORTED_SET_2;
            case MortalHash hash when version < NEWEST -> RdbType.HASH;
            case MortalHash hash -> hash.isFlat() ? RdbType.MORTAL_HASH_LISTPACK
                    : hash.earliestDeadline() == Value.NEVER ? RdbType.HASH : RdbType.MORTAL_HASH;
            case HashValue hash -> hash.isFlat() ? RdbType.HASH_LISTPACK : RdbType.HASH;
            case StreamValue _ -> version >= USUAL ? RdbType.STREAM_3 : RdbType.STREAM_2;
            default -> RdbType.STRING;
        };
    }

    /// Writes the value in the form `type`, or if it is large its beginning, and gives what is left.
    Pieces write(Value value, RdbType type, Sink sink) {
        return switch (type) {
            case STRING -> StringPieces.write((StringValue) value, output, sink);
            case LIST_QUICKLIST_2 -> begun(new ListPieces((ListValue) value, output, sink), sink);
            case SET -> begun(MemberPieces.of((SetValue) value, output, sink), sink);
            case HASH -> begun(MemberPieces.of((HashValue) value, output, sink), sink);
            case MORTAL_HASH -> begun(MemberPieces.withDeadlines((HashValue) value, output, sink), sink);
            case SORTED_SET_2 -> begun(new RankPieces((SortedSet) value, output, sink), sink);
            case STREAM_2, STREAM_3 -> begun(new StreamPieces((StreamValue) value, type, output, sink), sink);
            default -> whole(value, type, sink);
        };
    }

    private static Pieces begun(Pieces pieces, Sink sink) {
        if (!pieces.isOver()) {
            pieces.next(sink);
        }
        return pieces.isOver() ? Pieces.NONE : pieces;
    }

    private Pieces whole(Value value, RdbType type, Sink sink) {
        if (type == RdbType.MORTAL_HASH_LISTPACK) {
            long earliest = value.earliestDeadline();
            sink.writeLong(earliest == Value.NEVER ? 0 : earliest);
        }
        output.string(sink, type == RdbType.SET_INTSET ? ((SetValue) value).intset().orElseThrow().bytes()
                : value.listpack().orElseThrow().bytes());
        return Pieces.NONE;
    }
}
