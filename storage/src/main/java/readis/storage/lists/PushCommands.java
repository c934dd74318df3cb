package readis.storage.lists;

import static readis.protocol.command.AclCategory.LIST;
import static readis.protocol.command.CommandFlag.DENYOOM;
import static readis.protocol.command.CommandFlag.FAST;
import static readis.protocol.command.CommandFlag.WRITE;

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
import readis.storage.KeyspaceEvent.Kind;

/// The commands that put elements at an end of a list (Redis: `t_list.c`, `pushGenericCommand`).
final class PushCommands {

    private static final int ELEMENTS = 2;

    private final Keyspace keyspace;
    private final Lists lists;

    PushCommands(Keyspace keyspace, Lists lists) {
        this.keyspace = keyspace;
        this.lists = lists;
    }

    List<Command> rows() {
        return List.of(
                row("lpush", "1.0.0", "2.4.0", "Prepend one or multiple elements to a list")
                        .runs((session, request) -> push(session, request, ListEnd.LEFT)),
                row("rpush", "1.0.0", "2.4.0", "Append one or multiple elements to a list")
                        .runs((session, request) -> push(session, request, ListEnd.RIGHT)),
                row("lpushx", "2.2.0", "4.0.0", "Prepend an element to a list, only if the list exists")
                        .runs((session, request) -> pushIfThere(session, request, ListEnd.LEFT)),
                row("rpushx", "2.2.0", "4.0.0", "Append an element to a list, only if the list exists")
                        .runs((session, request) -> pushIfThere(session, request, ListEnd.RIGHT)));
    }

    private static Command.Row row(String name, String since, String several, String summary) {
        return Command.named(name).group("list").since(since).summary(summary)
                .complexity("O(1) for each element added, so O(N) to add N elements when the command is called with "
                        + "multiple arguments.")
                .syntax("key element...").keys(KeySpec.at(1, "RW insert")).flags(WRITE, DENYOOM, FAST).categories(LIST)
                .changed(several, "Accepts multiple `element` arguments.");
    }

    private Reply push(Session session, Request request, ListEnd end) {
        Database database = keyspace.of(session);
        return push(database, request, end, database.find(request.word(1), ListValue.class));
    }

    private Reply pushIfThere(Session session, Request request, ListEnd end) {
        Database database = keyspace.of(session);
        Optional<ListValue> present = database.find(request.word(1), ListValue.class);
        return present.isEmpty() ? Reply.integer(0) : push(database, request, end, present);
    }

    private Reply push(Database database, Request request, ListEnd end, Optional<ListValue> present) {
        Bytes key = request.word(1);
        int elements = request.size() - ELEMENTS;
        ListValue list = lists.ready(database, key, present, bytesOf(request), elements);
        for (int i = ELEMENTS; i < request.size(); i++) {
            list.push(end, request.word(i));
        }
        database.changed(Kind.LIST, end.pushEvent(), key, elements);
        return Reply.integer(list.size());
    }

    private static long bytesOf(Request request) {
        long bytes = 0;
        for (int i = ELEMENTS; i < request.size(); i++) {
            bytes += request.word(i).length();
        }
        return bytes;
    }
}
