package readis.storage.sortedsets;

import static readis.protocol.command.AclCategory.SORTEDSET;
import static readis.protocol.command.CommandFlag.FAST;
import static readis.protocol.command.CommandFlag.READONLY;
import static readis.protocol.command.CommandFlag.WRITE;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
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

/// The commands on members that the client names (Redis: `t_zset.c`). A missing key is an empty set.
final class MemberCommands {

    private final Keyspace keyspace;

    MemberCommands(Keyspace keyspace) {
        this.keyspace = keyspace;
    }

    List<Command> rows() {
        return List.of(
                row("zcard", "1.2.0", "Get the number of members in a sorted set", "O(1)", "key", "RO")
                        .flags(READONLY, FAST).runs(this::size),
                row("zscore", "1.2.0", "Get the score associated with the given member in a sorted set", "O(1)",
                        "key member", "RO access").flags(READONLY, FAST).runs(this::score),
                row("zmscore", "6.2.0", "Get the score associated with the given members in a sorted set",
                        "O(N) where N is the number of members being requested.", "key member...", "RO access")
                        .flags(READONLY, FAST).runs(this::scores),
                row("zrank", "2.0.0", "Determine the index of a member in a sorted set", "O(log(N))",
                        "key member [WITHSCORE]@7.2.0", "RO access").flags(READONLY, FAST)
                        .changed("7.2.0", "Added the optional `WITHSCORE` argument.")
                        .runs((session, request) -> rank(session, request, false)),
                row("zrevrank", "2.0.0",
                        "Determine the index of a member in a sorted set, with scores ordered from high to low",
                        "O(log(N))", "key member [WITHSCORE]@7.2.0", "RO access").flags(READONLY, FAST)
                        .changed("7.2.0", "Added the optional `WITHSCORE` argument.")
                        .runs((session, request) -> rank(session, request, true)),
                row("zrem", "1.2.0", "Remove one or more members from a sorted set",
                        "O(M*log(N)) with N being the number of elements in the sorted set and M the number of elements "
                                + "to be removed.", "key member...", "RW delete")
                        .flags(WRITE, FAST).changed("2.4.0", "Accepts multiple elements.").runs(this::remove));
    }

    private static Command.Row row(String name, String since, String summary, String complexity, String syntax,
            String keyFlags) {
        return Command.named(name).group("sorted-set").since(since).summary(summary).complexity(complexity)
                .syntax(syntax).keys(KeySpec.at(1, keyFlags)).categories(SORTEDSET);
    }

    private Optional<SortedSet> set(Session session, Request request) {
        return keyspace.of(session).read(request.word(1), SortedSet.class);
    }

    private Reply size(Session session, Request request) {
        Optional<SortedSet> set = set(session, request);
        return Reply.integer(set.isPresent() ? set.get().size() : 0);
    }

    private Reply score(Session session, Request request) {
        return score(set(session, request), request.word(2));
    }

    private Reply scores(Session session, Request request) {
        Optional<SortedSet> set = set(session, request);
        List<Reply> scores = new ArrayList<>(request.size() - 2);
        for (int i = 2; i < request.size(); i++) {
            scores.add(score(set, request.word(i)));
        }
        return new Reply.Array(scores);
    }

    private static Reply score(Optional<SortedSet> set, Bytes member) {
        OptionalDouble score = set.isPresent() ? set.get().score(member) : OptionalDouble.empty();
        return score.isPresent() ? new Reply.Double(score.getAsDouble()) : Reply.NULL;
    }

    private Reply rank(Session session, Request request, boolean reverse) {
        boolean withScore = request.size() > 3;
        if (request.size() > 4) {
            throw new CommandException(Errors.wrongArity(request.name().toLowerCase().toLatin1()));
        }
        if (withScore && !request.word(3).equalsIgnoreCase("withscore")) {
            throw new CommandException(Errors.SYNTAX);
        }
        Optional<SortedSet> set = set(session, request);
        OptionalInt rank = set.isPresent() ? set.get().rank(request.word(2)) : OptionalInt.empty();
        if (rank.isEmpty()) {
            return withScore ? Reply.NULL_ARRAY : Reply.NULL;
        }
        int counted = reverse ? set.get().size() - 1 - rank.getAsInt() : rank.getAsInt();
        return withScore ? Reply.array(Reply.integer(counted), score(set, request.word(2))) : Reply.integer(counted);
    }

    private Reply remove(Session session, Request request) {
        Database database = keyspace.of(session);
        Bytes key = request.word(1);
        Optional<SortedSet> set = database.find(key, SortedSet.class);
        int removed = 0;
        for (int i = 2; i < request.size() && set.isPresent(); i++) {
            if (set.get().remove(request.word(i))) {
                removed++;
            }
        }
        if (removed > 0) {
            database.reduced(Kind.SORTED_SET, "zrem", key, removed, set.get().size() == 0);
        }
        return Reply.integer(removed);
    }
}
