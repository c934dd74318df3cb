package readis.persistence.rdb;

import java.util.function.BiFunction;
import readis.persistence.Sink;
import readis.persistence.SnapshotFormat.Pieces;
import readis.storage.Value;
import readis.storage.hashes.HashValue;
import readis.storage.sets.SetValue;

/// The members of a set or the fields of a hash, in the order in which SCAN walks over their table: its cursor is all that
/// must be remembered between two pieces. As long as nobody changes the value the walk meets each of them once, even while the
/// table is moving to another size.
final class MemberPieces implements Pieces {

    private final BiFunction<Long, Sink, Long> walk;
    private long cursor;
    private boolean over;

    /// @param walk writes some members and gives the next cursor
    private MemberPieces(int size, Sink sink, BiFunction<Long, Sink, Long> walk) {
        this.walk = walk;
        RdbOutput.length(sink, size);
        over = size == 0;
    }

    static Pieces of(SetValue set, RdbOutput output, Sink sink) {
        return new MemberPieces(set.size(), sink,
                (cursor, to) -> set.scan(cursor, member -> output.string(to, member)));
    }

    static Pieces of(HashValue hash, RdbOutput output, Sink sink) {
        return new MemberPieces(hash.stored(), sink, (cursor, to) -> hash.scanStored(cursor, (name, value, _) -> {
            output.string(to, name);
            output.string(to, value);
        }));
    }

    /// Each field behind its deadline, which is told as how much later it is than the earliest, plus 1; 0 is none.
    static Pieces withDeadlines(HashValue hash, RdbOutput output, Sink sink) {
        long earliest = hash.earliestDeadline();
        sink.writeLong(earliest);
        return new MemberPieces(hash.stored(), sink, (cursor, to) -> hash.scanStored(cursor, (name, value, deadline) -> {
            RdbOutput.length(to, deadline == Value.NEVER ? 0 : deadline - earliest + 1);
            output.string(to, name);
            output.string(to, value);
        }));
    }

    @Override
    public boolean isOver() {
        return over;
    }

    @Override
    public void next(Sink sink) {
        for (Budget budget = Budget.from(sink); !over && !budget.isSpent(sink);) {
            cursor = walk.apply(cursor, sink);
            over = cursor == 0;
        }
    }
}
