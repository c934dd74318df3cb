package readis.storage;

import static readis.protocol.command.AclCategory.KEYSPACE;
import static readis.protocol.command.CommandFlag.DENYOOM;
import static readis.protocol.command.CommandFlag.FAST;
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
import readis.storage.KeyspaceEvent.Kind;

/// The commands that give a value another key: RENAME, MOVE, COPY (Redis: `db.c`). The deadline goes with the value.
final class RenamingCommands {

    private static final Reply.Error NO_SUCH_KEY = Reply.error("ERR no such key");
    private static final Reply.Error SAME_OBJECT =
            Reply.error("ERR source and destination objects are the same");

    private final Keyspace keyspace;

    RenamingCommands(Keyspace keyspace) {
        this.keyspace = keyspace;
    }

    List<Command> rows() {
        return List.of(
                row("rename", "1.0.0", "Rename a key").syntax("key newkey:key").flags(WRITE)
                        .keys(KeySpec.at(1, "RW access delete"), KeySpec.at(2, "OW update")).runs(this::rename),
                row("renamenx", "1.0.0", "Rename a key, only if the new key does not exist")
                        .syntax("key newkey:key").flags(WRITE, FAST)
                        .keys(KeySpec.at(1, "RW access delete"), KeySpec.at(2, "OW insert"))
                        .changed("3.2.0", "The command no longer returns an error when source and destination names "
                                + "are the same.")
                        .runs(this::renameIfFree),
                row("move", "1.0.0", "Move a key to another database").syntax("key db:integer").flags(WRITE, FAST)
                        .keys(KeySpec.at(1, "RW access update")).runs(this::move),
                row("copy", "6.2.0", "Copy a key")
                        .complexity("O(N) worst case for collections, where N is the number of nested items. O(1) for "
                                + "string values.")
                        .syntax("source:key destination:key [DB destination-db:integer] [REPLACE]")
                        .flags(WRITE, DENYOOM)
                        .keys(KeySpec.at(1, "RO access"), KeySpec.at(2, "OW update")).runs(this::copy));
    }

    private static Command.Row row(String name, String since, String summary) {
        return Command.named(name).group("generic").since(since).summary(summary).categories(KEYSPACE);
    }

    private Reply rename(Session session, Request request) {
        rename(keyspace.of(session), request.word(1), request.word(2), true);
        return Reply.OK;
    }

    private Reply renameIfFree(Session session, Request request) {
        return Reply.flag(rename(keyspace.of(session), request.word(1), request.word(2), false));
    }

    private static boolean rename(Database database, Bytes from, Bytes to, boolean replace) {
        Value value = database.find(from).orElseThrow(() -> new CommandException(NO_SUCH_KEY));
        if (from.equals(to)) {
            return false;
        }
        if (database.find(to).isPresent() && !replace) {
            return false;
        }
        Optional<Long> deadline = database.deadline(from);
        database.remove(from);
        database.receive(to, value, deadline);
        database.changed(Kind.GENERIC, "rename_from", from);
        database.announce(Kind.GENERIC, "rename_to", to);
        return true;
    }

    private Reply move(Session session, Request request) {
        Database source = keyspace.of(session);
        Database target = keyspace.numbered(request.word(2));
        if (source == target) {
            throw new CommandException(SAME_OBJECT);
        }
        Bytes key = request.word(1);
        Optional<Value> value = source.find(key);
        if (value.isEmpty() || target.find(key).isPresent()) {
            return Reply.flag(false);
        }
        Optional<Long> deadline = source.deadline(key);
        source.remove(key);
        target.receive(key, value.get(), deadline);
        source.changed(Kind.GENERIC, "move_from", key);
        target.announce(Kind.GENERIC, "move_to", key);
        return Reply.flag(true);
    }

    private Reply copy(Session session, Request request) {
        Database source = keyspace.of(session);
        Database target = source;
        boolean replace = false;
        for (int i = 3; i < request.size(); i++) {
            if (request.word(i).equalsIgnoreCase("replace")) {
                replace = true;
            } else if (request.word(i).equalsIgnoreCase("db") && i + 1 < request.size()) {
                target = keyspace.numbered(request.word(++i));
            } else {
                throw new CommandException(Errors.SYNTAX);
            }
        }
        if (source == target && request.word(1).equals(request.word(2))) {
            throw new CommandException(SAME_OBJECT);
        }
        return Reply.flag(copy(source, request.word(1), target, request.word(2), replace));
    }

    private static boolean copy(Database source, Bytes from, Database target, Bytes to, boolean replace) {
        Optional<Value> value = source.read(from);
        if (value.isEmpty() || target.find(to).isPresent() && !replace) {
            return false;
        }
        target.receive(to, value.get().copy(), source.deadline(from));
        target.changed(Kind.GENERIC, "copy_to", to);
        return true;
    }
}
