package readis.storage.strings;

import static readis.protocol.command.AclCategory.STRING;
import static readis.protocol.command.CommandFlag.DENYOOM;
import static readis.protocol.command.CommandFlag.FAST;
import static readis.protocol.command.CommandFlag.READONLY;
import static readis.protocol.command.CommandFlag.WRITE;

import java.util.List;
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

/// The commands on the strings of many keys at once (Redis: `t_string.c`).
final class ManyKeysCommands {

    private final Keyspace keyspace;

    ManyKeysCommands(Keyspace keyspace) {
        this.keyspace = keyspace;
    }

    List<Command> rows() {
        return List.of(
                Command.named("mget").group("string").since("1.0.0").summary("Get the values of all the given keys")
                        .complexity("O(N) where N is the number of keys to retrieve.")
                        .syntax("key...").keys(KeySpec.range(1, -1, 1, "RO access")).flags(READONLY, FAST)
                        .categories(STRING).tips("request_policy:multi_shard").runs(this::get),
                setting("mset", "Set multiple keys to multiple values", "OW update",
                        "response_policy:all_succeeded").runs(this::set),
                setting("msetnx", "Set multiple keys to multiple values, only if none of the keys exist", "OW insert",
                        "response_policy:agg_min").runs(this::setIfAllMissing));
    }

    private static Command.Row setting(String name, String summary, String keyFlags, String responsePolicy) {
        return Command.named(name).group("string").since("1.0.1").summary(summary)
                .complexity("O(N) where N is the number of keys to set.")
                .syntax("<key_value=key value>...").keys(KeySpec.range(1, -1, 2, keyFlags)).flags(WRITE, DENYOOM)
                .categories(STRING).tips("request_policy:multi_shard", responsePolicy);
    }

    /// A key that holds something else than a string counts as missing: the only place where a wrong type is no error.
    private Reply get(Session session, Request request) {
        Database database = keyspace.of(session);
        return new Reply.Array(request.words().stream().skip(1).<Reply>map(key -> database.read(key)
                .filter(StringValue.class::isInstance).<Reply>map(value -> Reply.bulk(((StringValue) value).bytes()))
                .orElse(Reply.NULL)).toList());
    }

    private Reply set(Session session, Request request) {
        requirePairs(request);
        store(keyspace.of(session), request);
        return Reply.OK;
    }

    private Reply setIfAllMissing(Session session, Request request) {
        requirePairs(request);
        Database database = keyspace.of(session);
        for (int i = 1; i < request.size(); i += 2) {
            if (database.find(request.word(i)).isPresent()) {
                return Reply.flag(false);
            }
        }
        store(database, request);
        return Reply.flag(true);
    }

    private static void requirePairs(Request request) {
        if (request.size() % 2 == 0) {
            throw new CommandException(Errors.wrongArity(request.name().toLowerCase().toLatin1()));
        }
    }

    private static void store(Database database, Request request) {
        for (int i = 1; i < request.size(); i += 2) {
            Bytes key = request.word(i);
            database.set(key, StringValue.of(request.word(i + 1)));
            database.changed(Kind.STRING, "set", key);
        }
    }
}
