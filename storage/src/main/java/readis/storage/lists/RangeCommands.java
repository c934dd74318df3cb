package readis.storage.lists;

import static readis.protocol.command.AclCategory.LIST;
import static readis.protocol.command.CommandFlag.FAST;
import static readis.protocol.command.CommandFlag.READONLY;
import static readis.protocol.command.CommandFlag.WRITE;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import readis.protocol.Bytes;
import readis.protocol.Reply;
import readis.protocol.Request;
import readis.protocol.command.Command;
import readis.protocol.command.KeySpec;
import readis.protocol.command.Session;
import readis.storage.Database;
import readis.storage.Keyspace;

/// The commands on a part of a list that is told by indices: LRANGE, LTRIM, and LLEN (Redis: `t_list.c`).
final class RangeCommands {

    private final Keyspace keyspace;
    private final Lists lists;

    RangeCommands(Keyspace keyspace, Lists lists) {
        this.keyspace = keyspace;
        this.lists = lists;
    }

    List<Command> rows() {
        return List.of(
                row("llen", "Get the length of a list", "key").keys(KeySpec.at(1, "RO")).flags(READONLY, FAST)
                        .runs(this::length),
                row("lrange", "Get a range of elements from a list", "key start:integer stop:integer")
                        .complexity("O(S+N) where S is the distance of start offset from HEAD for small lists, from nearest "
                                + "end (HEAD or TAIL) for large lists; and N is the number of elements in the specified "
                                + "range.")
                        .keys(KeySpec.at(1, "RO access")).flags(READONLY).runs(this::range),
                row("ltrim", "Trim a list to the specified range", "key start:integer stop:integer")
                        .complexity("O(N) where N is the number of elements to be removed by the operation.")
                        .keys(KeySpec.at(1, "RW delete")).flags(WRITE).runs(this::trim));
    }

    private static Command.Row row(String name, String summary, String syntax) {
        return Command.named(name).group("list").since("1.0.0").summary(summary).syntax(syntax).categories(LIST);
    }

    private Reply length(Session session, Request request) {
        return Reply.integer(keyspace.of(session).read(request.word(1), ListValue.class).map(ListValue::size).orElse(0L));
    }

    /// The elements from `first` to `last`, both inclusive; none when `first` lies behind `last`.
    private record Range(long first, long last) {
        /// The part of a list of `size` elements that two indices mean; negative ones count from the end.
        static Range of(long start, long stop, long size) {
            return new Range(Math.max(0, start < 0 ? size + start : start),
                    Math.min(size - 1, stop < 0 ? size + stop : stop));
        }

        boolean isEmpty() {
            return first > last;
        }

        long size() {
            return last - first + 1;
        }
    }

    private Reply range(Session session, Request request) {
        long start = Lists.integer(request.word(2));
        long stop = Lists.integer(request.word(3));
        Optional<ListValue> list = keyspace.of(session).read(request.word(1), ListValue.class);
        return list.isEmpty() ? Reply.EMPTY_ARRAY : range(list.get(), Range.of(start, stop, list.get().size()));
    }

    private static Reply range(ListValue list, Range range) {
        return range.isEmpty() ? Reply.EMPTY_ARRAY : values(list.walk(range.first(), ListEnd.RIGHT), range.size());
    }

    /// The next `count` elements of a walk.
    static Reply.Array values(ListWalk walk, long count) {
        Reply[] values = new Reply[Math.toIntExact(count)];
        for (int i = 0; i < values.length; i++) {
            values[i] = Reply.bulk(walk.value());
            walk.step();
        }
        return new Reply.Array(Arrays.asList(values));
    }

    private Reply trim(Session session, Request request) {
        long start = Lists.integer(request.word(2));
        long stop = Lists.integer(request.word(3));
        Database database = keyspace.of(session);
        Bytes key = request.word(1);
        database.find(key, ListValue.class).ifPresent(
                list -> trim(database, key, list, Range.of(start, stop, list.size())));
        return Reply.OK;
    }

    /// Even where nothing is cut off those who listen are told, as in Redis; nothing is replayed then.
    private void trim(Database database, Bytes key, ListValue list, Range kept) {
        long before = list.size();
        long left = kept.isEmpty() ? before : kept.first();
        long right = kept.isEmpty() ? 0 : before - 1 - kept.last();
        if (right > 0) {
            list.delete(before - right, right);
        }
        if (left > 0) {
            list.delete(0, left);
        }
        lists.removed(database, key, list, "ltrim", left + right);
    }
}
