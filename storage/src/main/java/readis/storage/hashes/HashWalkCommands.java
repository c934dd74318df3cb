package readis.storage.hashes;

import static readis.protocol.command.AclCategory.HASH;
import static readis.protocol.command.CommandFlag.READONLY;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.random.RandomGenerator;
import readis.protocol.Reply;
import readis.protocol.Request;
import readis.protocol.RespVersion;
import readis.protocol.command.Command;
import readis.protocol.command.CommandException;
import readis.protocol.command.Errors;
import readis.protocol.command.KeySpec;
import readis.protocol.command.Session;
import readis.storage.Keyspace;
import readis.storage.Pool;
import readis.storage.ScanOptions;
import readis.storage.ScanStep;

/// The commands that show a hash as a whole, step by step, or a part of it left to chance: HGETALL, HSCAN, HRANDFIELD
/// (Redis: `t_hash.c`).
final class HashWalkCommands {

    private static final String LINEAR = "O(N) where N is the size of the hash.";

    private final Keyspace keyspace;
    private final RandomGenerator random;
    private final FieldBurial burial;

    HashWalkCommands(Keyspace keyspace, RandomGenerator random, FieldBurial burial) {
        this.keyspace = keyspace;
        this.random = random;
        this.burial = burial;
    }

    List<Command> rows() {
        return List.of(
                row("hgetall", "2.0.0", "Get all the fields and values in a hash", LINEAR, "key")
                        .tips("nondeterministic_output_order").runs(this::pairs),
                row("hkeys", "2.0.0", "Get all the fields in a hash", LINEAR, "key")
                        .tips("nondeterministic_output_order").runs(this::names),
                row("hvals", "2.0.0", "Get all the values in a hash", LINEAR, "key")
                        .tips("nondeterministic_output_order").runs(this::values),
                row("hscan", "2.8.0", "Incrementally iterate hash fields and associated values",
                        "O(1) for every call. O(N) for a complete iteration, including enough command calls for the "
                                + "cursor to return back to 0. N is the number of elements inside the collection..",
                        "key cursor:integer [MATCH pattern:pattern] [COUNT count:integer] [NOVALUES]@7.4.0")
                        .tips("nondeterministic_output").runs(this::scan),
                row("hrandfield", "6.2.0", "Get one or multiple random fields from a hash",
                        "O(N) where N is the number of fields returned", "key [options=count:integer [WITHVALUES]]")
                        .tips("nondeterministic_output").runs(this::random));
    }

    private static Command.Row row(String name, String since, String summary, String complexity, String syntax) {
        return Command.named(name).group("hash").since(since).summary(summary).complexity(complexity).syntax(syntax)
                .keys(KeySpec.at(1, "RO access")).flags(READONLY).categories(HASH);
    }

    private Optional<HashValue> hash(Session session, Request request) {
        return keyspace.of(session).read(request.word(1), HashValue.class);
    }

    /// The hash without its dead, who might be drawn: each of them would have to be drawn again.
    private Optional<HashValue> buried(Session session, Request request) {
        return burial.touchAll(keyspace.of(session), request.word(1), hash(session, request));
    }

    private Reply pairs(Session session, Request request) {
        List<Reply.Entry> pairs = new ArrayList<>();
        hash(session, request).ifPresent(hash -> hash.forEachField((name, value) ->
                pairs.add(new Reply.Entry(Reply.bulk(name), Reply.bulk(value)))));
        return new Reply.Map(pairs);
    }

    private Reply names(Session session, Request request) {
        List<Reply> names = new ArrayList<>();
        hash(session, request).ifPresent(hash -> hash.forEachField((name, _) -> names.add(Reply.bulk(name))));
        return new Reply.Array(names);
    }

    private Reply values(Session session, Request request) {
        List<Reply> values = new ArrayList<>();
        hash(session, request).ifPresent(hash -> hash.forEachField((_, value) -> values.add(Reply.bulk(value))));
        return new Reply.Array(values);
    }

    /// The options are looked at only when there is something to walk over, as in Redis.
    private Reply scan(Session session, Request request) {
        long cursor = ScanOptions.cursor(request.word(2));
        Optional<HashValue> hash = hash(session, request);
        if (hash.isEmpty()) {
            return ScanStep.reply(0, Reply.EMPTY_ARRAY);
        }
        ScanOptions options = ScanOptions.parse(request, 3, ScanOptions.Extra.NOVALUES);
        ScanStep step = new ScanStep(options.count());
        List<Reply> found = new ArrayList<>();
        long next = step.walk(cursor, bucket -> hash.get().scan(bucket, (name, value) -> {
            step.saw();
            if (options.matches(name)) {
                found.add(Reply.bulk(name));
                if (options.withValues()) {
                    found.add(Reply.bulk(value));
                }
            }
        }));
        return ScanStep.reply(next, new Reply.Array(found));
    }

    private Reply random(Session session, Request request) {
        if (request.size() == 2) {
            Optional<HashValue> hash = buried(session, request).filter(some -> some.size() > 0);
            return hash.isEmpty() ? Reply.NULL : Reply.bulk(hash.get().random(random).name());
        }
        long count = Pool.count(request.word(2));
        boolean withValues = request.size() == 4 && request.word(3).equalsIgnoreCase("withvalues");
        if (request.size() > 3 && !withValues) {
            throw new CommandException(Errors.SYNTAX);
        }
        if (withValues && Math.abs(count) > Long.MAX_VALUE / 2) {
            throw new CommandException(Errors.OUT_OF_RANGE);
        }
        List<Field> fields = buried(session, request).filter(some -> some.size() > 0)
                .map(hash -> hash.some(count, random)).orElse(List.of());
        return withValues ? pairs(fields, session.version())
                : new Reply.Array(fields.stream().<Reply>map(field -> Reply.bulk(field.name())).toList());
    }

    /// In RESP3 each pair is an array of its own. A map would not do, since a field may have been drawn twice.
    private static Reply pairs(List<Field> fields, RespVersion version) {
        List<Reply> items = new ArrayList<>();
        for (Field field : fields) {
            List<Reply> pair = List.of(Reply.bulk(field.name()), Reply.bulk(field.value()));
            if (version == RespVersion.RESP3) {
                items.add(new Reply.Array(pair));
            } else {
                items.addAll(pair);
            }
        }
        return new Reply.Array(items);
    }
}
