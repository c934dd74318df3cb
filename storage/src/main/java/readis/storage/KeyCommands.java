package readis.storage;

import static readis.protocol.command.AclCategory.CONNECTION;
import static readis.protocol.command.AclCategory.KEYSPACE;
import static readis.protocol.command.CommandFlag.FAST;
import static readis.protocol.command.CommandFlag.LOADING;
import static readis.protocol.command.CommandFlag.READONLY;
import static readis.protocol.command.CommandFlag.STALE;
import static readis.protocol.command.CommandFlag.WRITE;

import java.util.List;
import readis.protocol.Bytes;
import readis.protocol.Integers;
import readis.protocol.Reply;
import readis.protocol.Request;
import readis.protocol.command.Command;
import readis.protocol.command.CommandException;
import readis.protocol.command.Errors;
import readis.protocol.command.KeySpec;
import readis.protocol.command.Session;

/// The commands on keys of any type (Redis: `db.c`).
final class KeyCommands {

    private final Keyspace keyspace;

    KeyCommands(Keyspace keyspace) {
        this.keyspace = keyspace;
    }

    List<Command> rows() {
        return List.of(
                Command.named("del").group("generic").since("1.0.0").summary("Delete a key")
                        .complexity("O(N) where N is the number of keys that will be removed. When a key to remove "
                                + "holds a value other than a string, the individual complexity for this key is O(M) "
                                + "where M is the number of elements in the list, set, sorted set or hash. Removing a "
                                + "single key that holds a string value is O(1).")
                        .syntax("key...").keys(KeySpec.range(1, -1, 1, "RM delete")).flags(WRITE).categories(KEYSPACE)
                        .tips("request_policy:multi_shard", "response_policy:agg_sum")
                        .runs(this::delete),
                Command.named("exists").group("generic").since("1.0.0").summary("Determine if a key exists")
                        .complexity("O(N) where N is the number of keys to check.")
                        .syntax("key...").keys(KeySpec.range(1, -1, 1, "RO")).flags(READONLY, FAST)
                        .categories(KEYSPACE)
                        .tips("request_policy:multi_shard", "response_policy:agg_sum")
                        .changed("3.0.3", "Accepts multiple `key` arguments.")
                        .runs(this::exists),
                Command.named("select").group("connection").since("1.0.0")
                        .summary("Change the selected database for the current connection")
                        .syntax("index:integer").flags(LOADING, STALE, FAST).categories(CONNECTION)
                        .runs(this::select));
    }

    private Reply delete(Session session, Request request) {
        Database database = keyspace.of(session);
        long removed = 0;
        for (int i = 1; i < request.size(); i++) {
            Bytes key = request.word(i);
            if (database.remove(key)) {
                database.changed(KeyspaceEvent.Kind.GENERIC, "del", key);
                removed++;
            }
        }
        return Reply.integer(removed);
    }

    private Reply exists(Session session, Request request) {
        Database database = keyspace.of(session);
        return Reply.integer(request.words().stream().skip(1).filter(key -> database.read(key).isPresent()).count());
    }

    private Reply select(Session session, Request request) {
        long index = Integers.parse(request.word(1)).orElseThrow(() -> new CommandException(Errors.NOT_AN_INTEGER));
        if (index < Integer.MIN_VALUE || index > Integer.MAX_VALUE) {
            throw new CommandException(Errors.notBetween(Integer.MIN_VALUE, Integer.MAX_VALUE));
        }
        if (index < 0 || index >= keyspace.databases().size()) {
            throw new CommandException(Errors.NO_SUCH_DATABASE);
        }
        session.select((int) index);
        return Reply.OK;
    }
}
