package readis.storage.sortedsets;

import static readis.protocol.command.AclCategory.SORTEDSET;
import static readis.protocol.command.CommandFlag.FAST;
import static readis.protocol.command.CommandFlag.READONLY;
import static readis.protocol.command.CommandFlag.WRITE;

import java.util.List;
import java.util.Optional;
import readis.protocol.Bytes;
import readis.protocol.Integers;
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
import readis.storage.sortedsets.RangeOptions.Range;

/// The commands that count the members of an interval, and those that remove them (Redis: `t_zset.c`, `zcountCommand`,
/// `zremrangeGenericCommand`).
final class IntervalCommands {

    private final Keyspace keyspace;

    IntervalCommands(Keyspace keyspace) {
        this.keyspace = keyspace;
    }

    List<Command> rows() {
        return List.of(
                counting("zcount", "2.0.0", "Count the members in a sorted set with scores within the given values",
                        "key min:double max:double")
                        .runs((session, request) -> count(session, request, byScore(request))),
                counting("zlexcount", "2.8.9",
                        "Count the number of members in a sorted set between a given lexicographical range", "key min max")
                        .runs((session, request) -> count(session, request, byLex(request))),
                removing("zremrangebyrank", "2.0.0", "Remove all members in a sorted set within the given indexes",
                        "key start:integer stop:integer")
                        .runs((session, request) -> remove(session, request, byRank(request))),
                removing("zremrangebyscore", "1.2.0", "Remove all members in a sorted set within the given scores",
                        "key min:double max:double")
                        .runs((session, request) -> remove(session, request, byScore(request))),
                removing("zremrangebylex", "2.8.9",
                        "Remove all members in a sorted set between the given lexicographical range", "key min max")
                        .runs((session, request) -> remove(session, request, byLex(request))));
    }

    private static Command.Row counting(String name, String since, String summary, String syntax) {
        return Command.named(name).group("sorted-set").since(since).summary(summary)
                .complexity("O(log(N)) with N being the number of elements in the sorted set.").syntax(syntax)
                .keys(KeySpec.at(1, "RO access")).flags(READONLY, FAST).categories(SORTEDSET);
    }

    private static Command.Row removing(String name, String since, String summary, String syntax) {
        return Command.named(name).group("sorted-set").since(since).summary(summary)
                .complexity("O(log(N)+M) with N being the number of elements in the sorted set and M the number of "
                        + "elements removed by the operation.").syntax(syntax)
                .keys(KeySpec.at(1, "RW delete")).flags(WRITE).categories(SORTEDSET);
    }

    private static Range byScore(Request request) {
        Interval interval = ScoreInterval.parse(request.word(2), request.word(3));
        return set -> set.ranks(interval);
    }

    private static Range byLex(Request request) {
        Interval interval = LexInterval.parse(request.word(2), request.word(3));
        return set -> set.ranks(interval);
    }

    private static Range byRank(Request request) {
        long start = integer(request.word(2));
        long stop = integer(request.word(3));
        return set -> Ranks.between(start, stop, set.size());
    }

    private static long integer(Bytes word) {
        return Integers.parse(word).orElseThrow(() -> new CommandException(Errors.NOT_AN_INTEGER));
    }

    private Reply count(Session session, Request request, Range range) {
        Optional<SortedSet> set = keyspace.of(session).read(request.word(1), SortedSet.class);
        return Reply.integer(set.isPresent() ? range.in(set.get()).count() : 0);
    }

    private Reply remove(Session session, Request request, Range range) {
        Database database = keyspace.of(session);
        Bytes key = request.word(1);
        Optional<SortedSet> set = database.find(key, SortedSet.class);
        Ranks ranks = set.isPresent() ? range.in(set.get()) : new Ranks(0, 0);
        if (ranks.count() > 0) {
            set.get().remove(ranks);
            String event = request.name().toLowerCase().toLatin1();
            database.reduced(Kind.SORTED_SET, event, key, ranks.count(), set.get().size() == 0);
        }
        return Reply.integer(ranks.count());
    }
}
