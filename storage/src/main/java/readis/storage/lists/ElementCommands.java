package readis.storage.lists;

import static readis.protocol.command.AclCategory.LIST;
import static readis.protocol.command.CommandFlag.DENYOOM;
import static readis.protocol.command.CommandFlag.READONLY;
import static readis.protocol.command.CommandFlag.WRITE;

import java.util.List;
import java.util.Optional;
import readis.protocol.Bytes;
import readis.protocol.Reply;
import readis.protocol.Request;
import readis.protocol.command.Command;
import readis.protocol.command.CommandException;
import readis.protocol.command.Errors;
import readis.protocol.command.KeySpec;
import readis.protocol.command.Session;
import readis.storage.Database;
import readis.storage.Keyspace;
import readis.storage.KeyspaceEvent.Kind;

/// The commands on single elements, told by index or by value: LINDEX, LSET, LINSERT, LREM (Redis: `t_list.c`).
final class ElementCommands {

    private static final Reply.Error NO_SUCH_KEY = Reply.error("ERR no such key");
    private static final Reply.Error NO_SUCH_INDEX = Reply.error("ERR index out of range");

    private final Keyspace keyspace;
    private final Lists lists;

    ElementCommands(Keyspace keyspace, Lists lists) {
        this.keyspace = keyspace;
        this.lists = lists;
    }

    List<Command> rows() {
        return List.of(
                row("lindex", "1.0.0", "Get an element from a list by its index", "key index:integer")
                        .complexity("O(N) where N is the number of elements to traverse to get to the element at index. This "
                                + "makes asking for the first or the last element of the list O(1).")
                        .keys(KeySpec.at(1, "RO access")).flags(READONLY).runs(this::get),
                row("lset", "1.0.0", "Set the value of an element in a list by its index", "key index:integer element")
                        .complexity("O(N) where N is the length of the list. Setting either the first or the last element "
                                + "of the list is O(1).")
                        .keys(KeySpec.at(1, "RW update")).flags(WRITE, DENYOOM).runs(this::set),
                row("linsert", "2.2.0", "Insert an element before or after another element in a list",
                        "key <where=BEFORE | AFTER> pivot element")
                        .complexity("O(N) where N is the number of elements to traverse before seeing the value pivot. This "
                                + "means that inserting somewhere on the left end on the list (head) can be considered "
                                + "O(1) and inserting somewhere on the right end (tail) is O(N).")
                        .keys(KeySpec.at(1, "RW insert")).flags(WRITE, DENYOOM).runs(this::insert),
                row("lrem", "1.0.0", "Remove elements from a list", "key count:integer element")
                        .complexity("O(N+M) where N is the length of the list and M is the number of elements removed.")
                        .keys(KeySpec.at(1, "RW delete")).flags(WRITE).runs(this::remove));
    }

    private static Command.Row row(String name, String since, String summary, String syntax) {
        return Command.named(name).group("list").since(since).summary(summary).syntax(syntax).categories(LIST);
    }

    private Reply get(Session session, Request request) {
        return keyspace.of(session).read(request.word(1), ListValue.class)
                .flatMap(list -> walkAt(list, Lists.integer(request.word(2))))
                .<Reply>map(walk -> Reply.bulk(walk.value())).orElse(Reply.NULL);
    }

    /// A walk from the element at `index`, if there is one; negative indices count from the end.
    private static Optional<ListWalk> walkAt(ListValue list, long index) {
        long size = list.size();
        boolean there = index < size && index >= -size;
        return there ? Optional.of(list.walk(index < 0 ? size + index : index, ListEnd.RIGHT)) : Optional.empty();
    }

    private Reply set(Session session, Request request) {
        Database database = keyspace.of(session);
        Bytes key = request.word(1);
        Bytes value = request.word(3);
        Optional<ListValue> present = database.find(key, ListValue.class);
        if (present.isEmpty()) {
            return NO_SUCH_KEY;
        }
        long index = Lists.integer(request.word(2));
        ListValue list = lists.ready(database, key, present, value.length(), 1);
        walkAt(list, index).orElseThrow(() -> new CommandException(NO_SUCH_INDEX)).replace(value);
        lists.settle(database, key, list);
        database.changed(Kind.LIST, "lset", key);
        return Reply.OK;
    }

    private Reply insert(Session session, Request request) {
        ListEnd side = sideNamed(request.word(2));
        Database database = keyspace.of(session);
        Bytes key = request.word(1);
        Bytes value = request.word(4);
        Optional<ListValue> present = database.find(key, ListValue.class);
        if (present.isEmpty()) {
            return Reply.integer(0);
        }
        ListValue list = lists.ready(database, key, present, value.length(), 1);
        ListWalk walk = list.walk(ListEnd.RIGHT);
        while (!walk.isOver() && !walk.holds(request.word(3))) {
            walk.step();
        }
        if (walk.isOver()) {
            return Reply.integer(-1);
        }
        walk.insert(side, value);
        database.changed(Kind.LIST, "linsert", key);
        return Reply.integer(list.size());
    }

    private static ListEnd sideNamed(Bytes word) {
        if (word.equalsIgnoreCase("before")) {
            return ListEnd.LEFT;
        }
        if (word.equalsIgnoreCase("after")) {
            return ListEnd.RIGHT;
        }
        throw new CommandException(Errors.SYNTAX);
    }

    private Reply remove(Session session, Request request) {
        long count = Lists.integer(request.word(2));
        Database database = keyspace.of(session);
        Bytes key = request.word(1);
        Optional<ListValue> list = database.find(key, ListValue.class);
        long removed = list.map(present -> remove(present, request.word(3), count)).orElse(0L);
        if (removed > 0) {
            lists.removed(database, key, list.get(), "lrem", removed);
        }
        return Reply.integer(removed);
    }

    /// Takes out up to `count` elements that are `value`: the first ones, the last ones when negative, all for 0.
    private static long remove(ListValue list, Bytes value, long count) {
        long most = count == 0 || count == Long.MIN_VALUE ? Long.MAX_VALUE : Math.abs(count);
        long removed = 0;
        ListWalk walk = list.walk(count < 0 ? ListEnd.LEFT : ListEnd.RIGHT);
        while (removed < most && !walk.isOver()) {
            if (walk.holds(value)) {
                walk.delete();
                removed++;
            } else {
                walk.step();
            }
        }
        return removed;
    }
}
