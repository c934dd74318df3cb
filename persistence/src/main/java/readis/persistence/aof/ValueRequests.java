package readis.persistence.aof;

import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.function.LongUnaryOperator;
import readis.protocol.Bytes;
import readis.protocol.Doubles;
import readis.protocol.Request;
import readis.storage.Value;
import readis.storage.hashes.HashValue;
import readis.storage.lists.ListValue;
import readis.storage.sets.SetValue;
import readis.storage.sortedsets.Ranks;
import readis.storage.sortedsets.SortedSet;
import readis.storage.streams.StreamValue;
import readis.storage.strings.StringValue;

/// The commands that make one value: at most 64 items each, so that none takes long to run (Redis:
/// `AOF_REWRITE_ITEMS_PER_CMD`). While they are made the value must not change.
final class ValueRequests extends RequestSource {

    private static final int ITEMS = 64;
    private static final Bytes SET = Bytes.of("SET");
    private static final Bytes PEXPIREAT = Bytes.of("PEXPIREAT");
    private static final Bytes HPEXPIREAT = Bytes.of("HPEXPIREAT");
    private static final Bytes FIELDS = Bytes.of("FIELDS");
    private static final Bytes ONE = Bytes.of("1");

    private final Bytes command;
    private final Bytes key;
    private final long deadline;
    private final int wordsAnItem;
    private final List<Bytes> batch = new ArrayList<>();
    private final LongUnaryOperator walk;
    private long cursor;
    private boolean walked;

    /// @param walk shows items from a cursor on and gives the next cursor; 0 when there are no more
    private ValueRequests(String command, int wordsAnItem, Bytes key, long deadline, Walk walk) {
        this.command = Bytes.of(command);
        this.wordsAnItem = wordsAnItem;
        this.key = key;
        this.deadline = deadline;
        this.walk = from -> walk.walk(from, this);
    }

    /// One step over the items of a value.
    private interface Walk {
        long walk(long cursor, ValueRequests to);
    }

    /// The commands that make `key` hold what `value` is, and die at `deadline`, Unix time in ms, if it is not
    /// [Value#NEVER].
    static Iterator<Request> of(Bytes key, Value value, long deadline) {
        return switch (value) {
            case StringValue string -> new ValueRequests("", 0, key, deadline, (_, to) -> {
                to.add(SET, key, string.bytes());
                return 0;
            });
            case ListValue list -> new ValueRequests("RPUSH", 1, key, deadline, (from, to) -> {
                long count = Math.min(ITEMS, list.size() - from);
                list.forEach(from, count, false, to::item);
                return from + count < list.size() ? from + count : 0;
            });
            case SetValue set -> new ValueRequests("SADD", 1, key, deadline, (from, to) -> set.scan(from, to::item));
            case SortedSet set -> new ValueRequests("ZADD", 2, key, deadline, (from, to) -> {
                int end = Math.min(set.size(), (int) from + ITEMS);
                set.forEach(new Ranks((int) from, end), false,
                        (member, score) -> to.item(Bytes.of(Doubles.format(score)), member));
                return end < set.size() ? end : 0;
            });
            case HashValue hash -> new ValueRequests("HMSET", 2, key, deadline,
                    (from, to) -> hash.scanStored(from, to::field));
            case StreamValue stream -> new StreamRequests(key, stream, deadline);
            default -> throw new IllegalArgumentException("no type of Redis: " + value.type());
        };
    }

    private void item(Bytes... words) {
        batch.addAll(List.of(words));
        if (batch.size() == ITEMS * wordsAnItem) {
            endBatch();
        }
    }

    /// A deadline comes after its field.
    private void field(Bytes name, Bytes value, long moment) {
        item(name, value);
        if (moment != Value.NEVER) {
            endBatch();
            add(HPEXPIREAT, key, Bytes.of(moment), FIELDS, ONE, name);
        }
    }

    private void endBatch() {
        if (!batch.isEmpty()) {
            add(batch, command, key);
            batch.clear();
        }
    }

    @Override
    boolean makeMore() {
        if (walked) {
            return false;
        }
        cursor = walk.applyAsLong(cursor);
        walked = cursor == 0;
        if (walked) {
            endBatch();
            if (deadline != Value.NEVER) {
                add(PEXPIREAT, key, Bytes.of(deadline));
            }
        }
        return !walked;
    }
}
