package readis.storage.sortedsets;

import static readis.protocol.command.AclCategory.SORTEDSET;
import static readis.protocol.command.CommandFlag.DENYOOM;
import static readis.protocol.command.CommandFlag.READONLY;
import static readis.protocol.command.CommandFlag.WRITE;

import java.util.List;
import java.util.Optional;
import readis.protocol.Reply;
import readis.protocol.Request;
import readis.protocol.command.Command;
import readis.protocol.command.CommandHandler;
import readis.protocol.command.KeySpec;
import readis.protocol.command.Session;
import readis.storage.Database;
import readis.storage.Keyspace;
import readis.storage.sortedsets.RangeOptions.Form;
import readis.storage.sortedsets.RangeOptions.Order;

/// ZRANGE and its older sisters, and ZRANGESTORE (Redis: `t_zset.c`, `zrangeGenericCommand`).
///
/// Whatever a range is told by, it becomes a range of ranks first, which costs a logarithm; so an offset costs nothing,
/// and the reply's length is known before its first member is looked at.
final class RangeCommands {

    private static final String LIMIT = "[LIMIT <offset_count=offset:integer count:integer>]";
    private static final String LOGARITHMIC = "O(log(N)+M) with N being the number of elements in the sorted set and M "
            + "the number of elements ";
    private static final String IF_LIMITED = " If M is constant (e.g. always asking for the first 10 elements with "
            + "LIMIT), you can consider it O(log(N)).";

    private final Keyspace keyspace;
    private final SortedSetEncodings encodings;

    RangeCommands(Keyspace keyspace, SortedSetEncodings encodings) {
        this.keyspace = keyspace;
        this.encodings = encodings;
    }

    List<Command> rows() {
        return List.of(
                row("zrange", "1.2.0", "Return a range of members in a sorted set", "returned.",
                        "key start stop [sortby=BYSCORE | BYLEX]@6.2.0 [REV]@6.2.0 " + LIMIT + "@6.2.0 [WITHSCORES]")
                        .changed("6.2.0", "Added the `REV`, `BYSCORE`, `BYLEX` and `LIMIT` options.")
                        .runs((session, request) -> show(session, request, Form.ANY)),
                row("zrevrange", "1.2.0",
                        "Return a range of members in a sorted set, by index, with scores ordered from high to low",
                        "returned.", "key start:integer stop:integer [WITHSCORES]")
                        .deprecated("6.2.0", "`ZRANGE` with the `REV` argument")
                        .runs(showing(Order.RANK, true)),
                row("zrangebyscore", "1.0.5", "Return a range of members in a sorted set, by score",
                        "being returned." + IF_LIMITED, "key min:double max:double [WITHSCORES]@2.0.0 " + LIMIT)
                        .changed("2.0.0", "Added the `WITHSCORES` modifier.")
                        .deprecated("6.2.0", "`ZRANGE` with the `BYSCORE` argument")
                        .runs(showing(Order.SCORE, false)),
                row("zrevrangebyscore", "2.2.0",
                        "Return a range of members in a sorted set, by score, with scores ordered from high to low",
                        "being returned." + IF_LIMITED, "key max:double min:double [WITHSCORES] " + LIMIT)
                        .changed("2.1.6", "`min` and `max` can be exclusive.")
                        .deprecated("6.2.0", "`ZRANGE` with the `REV` and `BYSCORE` arguments")
                        .runs(showing(Order.SCORE, true)),
                row("zrangebylex", "2.8.9", "Return a range of members in a sorted set, by lexicographical range",
                        "being returned." + IF_LIMITED, "key min max " + LIMIT)
                        .deprecated("6.2.0", "`ZRANGE` with the `BYLEX` argument").runs(showing(Order.LEX, false)),
                row("zrevrangebylex", "2.8.9", "Return a range of members in a sorted set, by lexicographical range, "
                        + "ordered from higher to lower strings.", "being returned." + IF_LIMITED, "key max min " + LIMIT)
                        .deprecated("6.2.0", "`ZRANGE` with the `REV` and `BYLEX` arguments")
                        .runs(showing(Order.LEX, true)),
                storing());
    }

    private static Command.Row row(String name, String since, String summary, String complexity, String syntax) {
        return Command.named(name).group("sorted-set").since(since).summary(summary)
                .complexity(LOGARITHMIC + complexity).syntax(syntax).keys(KeySpec.at(1, "RO access")).flags(READONLY)
                .categories(SORTEDSET);
    }

    private Command storing() {
        return Command.named("zrangestore").group("sorted-set").since("6.2.0")
                .summary("Store a range of members from sorted set into another key")
                .complexity(LOGARITHMIC + "stored into the destination key.")
                .syntax("dst:key src:key min max [sortby=BYSCORE | BYLEX] [REV] " + LIMIT)
                .keys(KeySpec.at(1, "OW update"), KeySpec.at(2, "RO access")).flags(WRITE, DENYOOM)
                .categories(SORTEDSET).runs(this::store);
    }

    private CommandHandler showing(Order order, boolean reverse) {
        Form form = Form.fixed(order, reverse);
        return (session, request) -> show(session, request, form);
    }

    private Reply show(Session session, Request request, Form form) {
        RangeOptions options = RangeOptions.parse(request, form);
        RangeOptions.Range range = options.range();
        Optional<SortedSet> set = keyspace.of(session).read(request.word(1), SortedSet.class);
        if (set.isEmpty()) {
            return Reply.EMPTY_ARRAY;
        }
        Ranks ranks = range.in(set.get());
        MemberReplies members = MemberReplies.of(session, options.withScores(), ranks.count());
        set.get().forEach(ranks, options.reverse(), members);
        return members.reply();
    }

    private Reply store(Session session, Request request) {
        RangeOptions options = RangeOptions.parse(request, Form.STORED);
        RangeOptions.Range range = options.range();
        Database database = keyspace.of(session);
        Optional<SortedSet> source = database.read(request.word(2), SortedSet.class);
        Ranks ranks = source.isPresent() ? range.in(source.get()) : new Ranks(0, 0);
        SortedSet target = encodings.setFor(ranks.count(), 0);
        source.ifPresent(set -> set.forEach(ranks, options.reverse(), target::insert));
        Stored.under(request.word(1), database, target, "zrangestore");
        return Reply.integer(target.size());
    }
}
