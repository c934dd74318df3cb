package readis.storage.sortedsets;

import static readis.protocol.command.AclCategory.SORTEDSET;
import static readis.protocol.command.CommandFlag.DENYOOM;
import static readis.protocol.command.CommandFlag.READONLY;
import static readis.protocol.command.CommandFlag.WRITE;

import java.util.List;
import readis.protocol.Reply;
import readis.protocol.Request;
import readis.protocol.command.Command;
import readis.protocol.command.CommandHandler;
import readis.protocol.command.KeySpec;
import readis.protocol.command.Session;
import readis.storage.Database;
import readis.storage.Keyspace;
import readis.storage.sortedsets.Combination.Operation;
import readis.storage.sortedsets.CombinationRequest.Form;

/// ZUNION, ZINTER, ZDIFF, those of them that store what comes out, and ZINTERCARD (Redis: `t_zset.c`).
final class CombinationCommands {

    private static final String UNION = "O(N)+O(M%slog(M)) with N being the sum of the sizes of the input sorted sets, "
            + "and M being the number of elements in the resulting sorted set.";
    private static final String INTERSECTION = "O(N*K)+O(M*log(M)) worst case with N being the smallest input sorted "
            + "set, K being the number of input sorted sets and M being the number of elements in the resulting sorted "
            + "set.";
    private static final String DIFFERENCE = "O(L + (N-K)log(N)) worst case where L is the total number of elements in "
            + "all the sets, N is the size of the first set, and K is the size of the result set.";
    private static final String KEYS = "numkeys:integer key... ";
    private static final String WEIGHTS = "[WEIGHTS weight:integer...] [AGGREGATE <aggregate=SUM | MIN | MAX>] ";

    private final Keyspace keyspace;
    private final SortedSetEncodings encodings;

    CombinationCommands(Keyspace keyspace, SortedSetEncodings encodings) {
        this.keyspace = keyspace;
        this.encodings = encodings;
    }

    List<Command> rows() {
        return List.of(
                showing("zunion", "6.2.0", "Add multiple sorted sets", UNION.formatted("*"),
                        KEYS + WEIGHTS + "[WITHSCORES]").runs(show(Form.WEIGHTED, Combination::union)),
                showing("zinter", "6.2.0", "Intersect multiple sorted sets", INTERSECTION,
                        KEYS + WEIGHTS + "[WITHSCORES]").runs(show(Form.WEIGHTED, Combination::intersection)),
                showing("zdiff", "6.2.0", "Subtract multiple sorted sets", DIFFERENCE, KEYS + "[WITHSCORES]")
                        .runs(show(Form.PLAIN, Combination::difference)),
                showing("zintercard", "7.0.0", "Intersect multiple sorted sets and return the cardinality of the result",
                        "O(N*K) worst case with N being the smallest input sorted set, K being the number of input "
                                + "sorted sets.", KEYS + "[LIMIT limit:integer]").runs(this::count),
                storing("zunionstore", "2.0.0", "Add multiple sorted sets and store the resulting sorted set in a new key",
                        UNION.formatted(" "), KEYS + WEIGHTS).runs(store(Form.STORED, Combination::union)),
                storing("zinterstore", "2.0.0",
                        "Intersect multiple sorted sets and store the resulting sorted set in a new key", INTERSECTION,
                        KEYS + WEIGHTS).runs(store(Form.STORED, Combination::intersection)),
                storing("zdiffstore", "6.2.0",
                        "Subtract multiple sorted sets and store the resulting sorted set in a new key", DIFFERENCE, KEYS)
                        .runs(store(Form.STORED_PLAIN, Combination::difference)));
    }

    private static Command.Row showing(String name, String since, String summary, String complexity, String syntax) {
        return Command.named(name).group("sorted-set").since(since).summary(summary).complexity(complexity)
                .syntax(syntax).keys(inputs(1)).flags(READONLY).categories(SORTEDSET);
    }

    private static Command.Row storing(String name, String since, String summary, String complexity, String syntax) {
        return Command.named(name).group("sorted-set").since(since).summary(summary).complexity(complexity)
                .syntax("destination:key " + syntax).keys(KeySpec.at(1, "OW update"), inputs(2)).flags(WRITE, DENYOOM)
                .categories(SORTEDSET);
    }

    private static KeySpec inputs(int numberAt) {
        return new KeySpec(new KeySpec.Begin.Index(numberAt), new KeySpec.Find.Counted(0, 1, 1), List.of("RO", "access"));
    }

    private CommandHandler show(Form form, Operation operation) {
        return (session, request) -> {
            CombinationRequest asked = CombinationRequest.parse(request, form, keyspace.of(session));
            SortedSet result = encodings.largeSet();
            operation.apply(asked.combination(), result);
            MemberReplies members = MemberReplies.of(session, asked.withScores(), result.size());
            result.forEach(result.ranks(), false, members);
            return members.reply();
        };
    }

    private CommandHandler store(Form form, Operation operation) {
        return (session, request) -> {
            Database database = keyspace.of(session);
            CombinationRequest asked = CombinationRequest.parse(request, form, database);
            SortedSet result = encodings.largeSet();
            operation.apply(asked.combination(), result);
            Stored.under(request.word(1), database, result.compacted(), request.name().toLowerCase().toLatin1());
            return Reply.integer(result.size());
        };
    }

    private Reply count(Session session, Request request) {
        CombinationRequest asked = CombinationRequest.parse(request, Form.COUNTED, keyspace.of(session));
        return Reply.integer(asked.combination().intersectionSize(asked.limit()));
    }
}
