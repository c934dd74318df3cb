package readis.storage.sets;

import static readis.protocol.command.AclCategory.SET;
import static readis.protocol.command.CommandFlag.DENYOOM;
import static readis.protocol.command.CommandFlag.READONLY;
import static readis.protocol.command.CommandFlag.WRITE;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import readis.protocol.Bytes;
import readis.protocol.Integers;
import readis.protocol.Reply;
import readis.protocol.Request;
import readis.protocol.command.Command;
import readis.protocol.command.CommandException;
import readis.protocol.command.CommandHandler;
import readis.protocol.command.Errors;
import readis.protocol.command.KeySpec;
import readis.protocol.command.Session;
import readis.storage.Database;
import readis.storage.Keyspace;
import readis.storage.KeyspaceEvent.Kind;

/// The commands that make one set of several: SINTER, SUNION, SDIFF, each also with a key for the result, and SINTERCARD,
/// which only counts.
final class SetAlgebraCommands {

    private static final String LINEAR = "O(N) where N is the total number of elements in all given sets.";
    private static final String SMALLEST =
            "O(N*M) worst case where N is the cardinality of the smallest set and M is the number of sets.";
    private static final Reply.Error NO_KEYS = Reply.error("ERR numkeys should be greater than 0");
    private static final Reply.Error TOO_MANY_KEYS =
            Reply.error("ERR Number of keys can't be greater than number of args");
    private static final Reply.Error NEGATIVE_LIMIT = Reply.error("ERR LIMIT can't be negative");

    private final Keyspace keyspace;
    private final SetAlgebra algebra;

    SetAlgebraCommands(Keyspace keyspace, SetEncodings encodings) {
        this.keyspace = keyspace;
        this.algebra = new SetAlgebra(encodings);
    }

    List<Command> rows() {
        return List.of(
                showing("sinter", "Intersect multiple sets", SMALLEST).runs(this::intersection),
                showing("sunion", "Add multiple sets", LINEAR).runs(shows(algebra::union)),
                showing("sdiff", "Subtract multiple sets", LINEAR).runs(shows(algebra::difference)),
                storing("sinterstore", "Intersect multiple sets and store the resulting set in a key", SMALLEST, "RW update")
                        .runs(stores("sinterstore", algebra::intersection)),
                storing("sunionstore", "Add multiple sets and store the resulting set in a key", LINEAR, "OW update")
                        .runs(stores("sunionstore", algebra::union)),
                storing("sdiffstore", "Subtract multiple sets and store the resulting set in a key", LINEAR, "OW update")
                        .runs(stores("sdiffstore", algebra::difference)),
                Command.named("sintercard").group("set").since("7.0.0")
                        .summary("Intersect multiple sets and return the cardinality of the result").complexity(SMALLEST)
                        .syntax("numkeys:integer key... [LIMIT limit:integer]")
                        .keys(new KeySpec(new KeySpec.Begin.Index(1), new KeySpec.Find.Counted(0, 1, 1),
                                List.of("RO", "access")))
                        .flags(READONLY).categories(SET).runs(this::count));
    }

    private static Command.Row showing(String name, String summary, String complexity) {
        return Command.named(name).group("set").since("1.0.0").summary(summary).complexity(complexity).syntax("key...")
                .keys(KeySpec.range(1, -1, 1, "RO access")).flags(READONLY).categories(SET)
                .tips("nondeterministic_output_order");
    }

    private static Command.Row storing(String name, String summary, String complexity, String keyFlags) {
        return Command.named(name).group("set").since("1.0.0").summary(summary).complexity(complexity)
                .syntax("destination:key key...")
                .keys(KeySpec.at(1, keyFlags), KeySpec.range(2, -1, 1, "RO access")).flags(WRITE, DENYOOM)
                .categories(SET);
    }

    private List<Optional<SetValue>> sets(Session session, Request request, int from, int to) {
        Database database = keyspace.of(session);
        List<Optional<SetValue>> sets = new ArrayList<>(to - from);
        for (int i = from; i < to; i++) {
            sets.add(database.read(request.word(i), SetValue.class));
        }
        return sets;
    }

    private Reply intersection(Session session, Request request) {
        List<Reply> members = new ArrayList<>();
        SetAlgebra.intersect(sets(session, request, 1, request.size()), member -> members.add(Reply.bulk(member)));
        return new Reply.Set(members);
    }

    private CommandHandler shows(Function<List<Optional<SetValue>>, SetValue> operation) {
        return (session, request) -> {
            SetValue result = operation.apply(sets(session, request, 1, request.size()));
            List<Reply> members = new ArrayList<>(result.size());
            result.forEach(member -> members.add(Reply.bulk(member)));
            return new Reply.Set(members);
        };
    }

    private CommandHandler stores(String event, Function<List<Optional<SetValue>>, SetValue> operation) {
        return (session, request) -> {
            SetValue result = operation.apply(sets(session, request, 2, request.size()));
            store(keyspace.of(session), request.word(1), result, event);
            return Reply.integer(result.size());
        };
    }

    private static void store(Database database, Bytes key, SetValue result, String event) {
        if (result.size() > 0) {
            database.set(key, result);
            database.changed(Kind.SET, event, key);
        } else if (database.remove(key)) {
            database.changed(Kind.GENERIC, "del", key);
        }
    }

    private Reply count(Session session, Request request) {
        long keys = Integers.parse(request.word(1)).orElse(0);
        if (keys < 1) {
            throw new CommandException(NO_KEYS);
        }
        if (keys > request.size() - 2) {
            throw new CommandException(TOO_MANY_KEYS);
        }
        int end = (int) keys + 2;
        long limit = limit(request, end);
        long[] found = new long[1];
        SetAlgebra.intersect(sets(session, request, 2, end), _ -> ++found[0] != limit);
        return Reply.integer(found[0]);
    }

    /// The number behind LIMIT, 0 for none.
    private static long limit(Request request, int from) {
        long limit = 0;
        for (int i = from; i < request.size(); i += 2) {
            if (!request.word(i).equalsIgnoreCase("limit") || i + 1 == request.size()) {
                throw new CommandException(Errors.SYNTAX);
            }
            limit = Integers.parse(request.word(i + 1)).stream().filter(number -> number >= 0).findFirst()
                    .orElseThrow(() -> new CommandException(NEGATIVE_LIMIT));
        }
        return limit;
    }
}
