package readis.storage.hashes;

import static readis.protocol.command.AclCategory.HASH;
import static readis.protocol.command.CommandFlag.DENYOOM;
import static readis.protocol.command.CommandFlag.FAST;
import static readis.protocol.command.CommandFlag.READONLY;
import static readis.protocol.command.CommandFlag.WRITE;

import java.util.ArrayList;
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

/// The commands that write and read single fields of a hash (Redis: `t_hash.c`). A missing key is a hash without fields.
final class HashCommands {

    private static final String PAIRS = "key <field_value=field value>...";

    private final Keyspace keyspace;
    private final HashEncodings encodings;
    private final FieldBurial burial;

    HashCommands(Keyspace keyspace, HashEncodings encodings, FieldBurial burial) {
        this.keyspace = keyspace;
        this.encodings = encodings;
        this.burial = burial;
    }

    List<Command> rows() {
        return List.of(
                row("hset", "2.0.0", "Set the string value of a hash field", PAIRS, "RW update")
                        .complexity("O(1) for each field/value pair added, so O(N) to add N field/value pairs when the "
                                + "command is called with multiple field/value pairs.")
                        .flags(WRITE, DENYOOM, FAST)
                        .changed("4.0.0", "Accepts multiple `field` and `value` arguments.")
                        .runs((session, request) -> Reply.integer(set(session, request))),
                row("hmset", "2.0.0", "Set multiple hash fields to multiple values", PAIRS, "RW update")
                        .complexity("O(N) where N is the number of fields being set.").flags(WRITE, DENYOOM, FAST)
                        .deprecated("4.0.0", "`HSET` with multiple field-value pairs")
                        .runs(this::setAll),
                row("hsetnx", "2.0.0", "Set the value of a hash field, only if the field does not exist",
                        "key field value", "RW insert")
                        .flags(WRITE, DENYOOM, FAST).runs(this::setIfMissing),
                row("hdel", "2.0.0", "Delete one or more hash fields", "key field...", "RW delete")
                        .complexity("O(N) where N is the number of fields to be removed.").flags(WRITE, FAST)
                        .changed("2.4.0", "Accepts multiple `field` arguments.").runs(this::delete),
                row("hget", "2.0.0", "Get the value of a hash field", "key field", "RO access").flags(READONLY, FAST)
                        .runs(this::get),
                row("hmget", "2.0.0", "Get the values of all the given hash fields", "key field...", "RO access")
                        .complexity("O(N) where N is the number of fields being requested.").flags(READONLY, FAST)
                        .runs(this::valuesOf),
                row("hexists", "2.0.0", "Determine if a hash field exists", "key field", "RO").flags(READONLY, FAST)
                        .runs(this::exists),
                row("hstrlen", "3.2.0", "Get the length of the value of a hash field", "key field", "RO")
                        .flags(READONLY, FAST).runs(this::length),
                row("hlen", "2.0.0", "Get the number of fields in a hash", "key", "RO").flags(READONLY, FAST)
                        .runs(this::size));
    }

    private static Command.Row row(String name, String since, String summary, String syntax, String keyFlags) {
        return Command.named(name).group("hash").since(since).summary(summary).syntax(syntax)
                .keys(KeySpec.at(1, keyFlags)).categories(HASH);
    }

    /// Sets all pairs and says how many fields are new.
    private int set(Session session, Request request) {
        if (request.size() % 2 != 0) {
            throw new CommandException(Errors.wrongArity(request.name().toLowerCase().toLatin1()));
        }
        Database database = keyspace.of(session);
        Bytes key = request.word(1);
        Optional<HashValue> present = burial.touch(database, key, database.find(key, HashValue.class), request, 2, 2);
        HashValue hash = encodings.expecting(present.isPresent() ? present.get() : encodings.newHash(), request, 2);
        int before = hash.size();
        for (int i = 2; i < request.size(); i += 2) {
            hash = encodings.set(hash, request.word(i), request.word(i + 1));
        }
        if (present.isEmpty() || present.get() != hash) {
            database.update(key, hash);
        } else if (hash instanceof MortalHash) {
            database.follow(key, hash);
        }
        database.changed(Kind.HASH, "hset", key, request.size() / 2 - 1);
        return hash.size() - before;
    }

    private Reply setAll(Session session, Request request) {
        set(session, request);
        return Reply.OK;
    }

    private Reply setIfMissing(Session session, Request request) {
        Database database = keyspace.of(session);
        Optional<HashValue> hash = burial.touch(
                database, request.word(1), database.find(request.word(1), HashValue.class), request, 2, 2);
        boolean missing = hash.isEmpty() || !hash.get().contains(request.word(2));
        if (missing) {
            set(session, request);
        }
        return Reply.flag(missing);
    }

    private Reply delete(Session session, Request request) {
        Database database = keyspace.of(session);
        Bytes key = request.word(1);
        Optional<HashValue> hash = burial.touch(database, key, database.find(key, HashValue.class), request, 2, 1);
        int deleted = 0;
        for (int i = 2; i < request.size() && hash.isPresent(); i++) {
            if (hash.get().remove(request.word(i))) {
                deleted++;
            }
        }
        if (deleted > 0) {
            if (hash.get() instanceof MortalHash) {
                database.follow(key, hash.get());
            }
            database.reduced(Kind.HASH, "hdel", key, deleted, hash.get().stored() == 0);
        }
        return Reply.integer(deleted);
    }

    /// The hash, in which the fields that `request` names are alive or missing.
    private Optional<HashValue> hash(Session session, Request request) {
        Database database = keyspace.of(session);
        return burial.touch(database, request.word(1), database.read(request.word(1), HashValue.class), request, 2, 1);
    }

    private static Reply valueOf(Optional<HashValue> hash, Bytes field) {
        Optional<Bytes> value = hash.isPresent() ? hash.get().find(field) : Optional.empty();
        return value.isPresent() ? Reply.bulk(value.get()) : Reply.NULL;
    }

    private Reply get(Session session, Request request) {
        return valueOf(hash(session, request), request.word(2));
    }

    private Reply valuesOf(Session session, Request request) {
        Optional<HashValue> hash = hash(session, request);
        List<Reply> values = new ArrayList<>(request.size() - 2);
        for (int i = 2; i < request.size(); i++) {
            values.add(valueOf(hash, request.word(i)));
        }
        return new Reply.Array(values);
    }

    private Reply exists(Session session, Request request) {
        Optional<HashValue> hash = hash(session, request);
        return Reply.flag(hash.isPresent() && hash.get().contains(request.word(2)));
    }

    private Reply length(Session session, Request request) {
        return Reply.integer(hash(session, request).flatMap(hash -> hash.find(request.word(2)))
                .map(Bytes::length).orElse(0));
    }

    /// Dead fields that nobody has buried count, as in Redis.
    private Reply size(Session session, Request request) {
        Optional<HashValue> hash = keyspace.of(session).read(request.word(1), HashValue.class);
        return Reply.integer(hash.isPresent() ? hash.get().stored() : 0);
    }
}
