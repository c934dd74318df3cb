package readis.storage;

import static readis.protocol.command.AclCategory.KEYSPACE;
import static readis.protocol.command.CommandFlag.FAST;
import static readis.protocol.command.CommandFlag.READONLY;
import static readis.protocol.command.CommandFlag.WRITE;

import java.util.List;
import java.util.Optional;
import java.util.random.RandomGenerator;
import readis.protocol.Bytes;
import readis.protocol.Reply;
import readis.protocol.Request;
import readis.protocol.command.Command;
import readis.protocol.command.KeySpec;
import readis.protocol.command.Session;

/// The commands on keys, whatever their type (Redis: `db.c`).
final class KeyCommands {

    private static final String[] SUMMED = {"request_policy:multi_shard", "response_policy:agg_sum"};

    private final Keyspace keyspace;
    private final RandomGenerator random;

    KeyCommands(Keyspace keyspace, RandomGenerator random) {
        this.keyspace = keyspace;
        this.random = random;
    }

    List<Command> rows() {
        return List.of(
                row("del", "1.0.0", "Delete a key")
                        .complexity("O(N) where N is the number of keys that will be removed. When a key to remove "
                                + "holds a value other than a string, the individual complexity for this key is O(M) "
                                + "where M is the number of elements in the list, set, sorted set or hash. Removing a "
                                + "single key that holds a string value is O(1).")
                        .syntax("key...").keys(KeySpec.range(1, -1, 1, "RM delete")).flags(WRITE).tips(SUMMED)
                        .runs(this::delete),
                row("unlink", "4.0.0",
                        "Delete a key asynchronously in another thread. Otherwise it is just as DEL, but non blocking.")
                        .complexity("O(1) for each key removed regardless of its size. Then the command does O(N) work "
                                + "in a different thread in order to reclaim memory, where N is the number of "
                                + "allocations the deleted objects where composed of.")
                        .syntax("key...").keys(KeySpec.range(1, -1, 1, "RM delete")).flags(WRITE, FAST).tips(SUMMED)
                        .runs(this::delete),
                row("exists", "1.0.0", "Determine if a key exists")
                        .complexity("O(N) where N is the number of keys to check.")
                        .syntax("key...").keys(KeySpec.range(1, -1, 1, "RO")).flags(READONLY, FAST).tips(SUMMED)
                        .changed("3.0.3", "Accepts multiple `key` arguments.").runs(this::count),
                row("touch", "3.2.1",
                        "Alters the last access time of a key(s). Returns the number of existing keys specified.")
                        .complexity("O(N) where N is the number of keys that will be touched.")
                        .syntax("key...").keys(KeySpec.range(1, -1, 1, "RO")).flags(READONLY, FAST).tips(SUMMED)
                        .runs(this::touch),
                row("type", "1.0.0", "Determine the type stored at key")
                        .syntax("key").keys(KeySpec.at(1, "RO")).flags(READONLY, FAST).runs(this::type),
                row("randomkey", "1.0.0", "Return a random key from the keyspace").flags(READONLY)
                        .tips("request_policy:all_shards", "nondeterministic_output").runs(this::randomKey));
    }

    private static Command.Row row(String name, String since, String summary) {
        return Command.named(name).group("generic").since(since).summary(summary).categories(KEYSPACE);
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

    private Reply count(Session session, Request request) {
        Database database = keyspace.of(session);
        return Reply.integer(request.words().stream().skip(1).filter(key -> database.glance(key).isPresent()).count());
    }

    private Reply touch(Session session, Request request) {
        Database database = keyspace.of(session);
        return Reply.integer(request.words().stream().skip(1).filter(key -> database.read(key).isPresent()).count());
    }

    private Reply type(Session session, Request request) {
        return Reply.simple(keyspace.of(session).glance(request.word(1)).map(Value::type).orElse("none"));
    }

    private Reply randomKey(Session session, Request request) {
        Optional<Bytes> key = keyspace.of(session).randomKey(random);
        return key.<Reply>map(Reply::bulk).orElse(Reply.NULL);
    }
}
