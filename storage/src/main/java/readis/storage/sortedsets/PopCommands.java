package readis.storage.sortedsets;

import static readis.protocol.command.AclCategory.SORTEDSET;
import static readis.protocol.command.CommandFlag.BLOCKING;
import static readis.protocol.command.CommandFlag.FAST;
import static readis.protocol.command.CommandFlag.NOSCRIPT;
import static readis.protocol.command.CommandFlag.WRITE;

import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import readis.protocol.Bytes;
import readis.protocol.Integers;
import readis.protocol.Reply;
import readis.protocol.Request;
import readis.protocol.RespVersion;
import readis.protocol.command.Command;
import readis.protocol.command.CommandException;
import readis.protocol.command.Errors;
import readis.protocol.command.KeySpec;
import readis.protocol.command.Session;
import readis.storage.Database;
import readis.storage.Keyspace;
import readis.storage.KeyspaceEvent.Kind;
import readis.storage.Wait;

/// The commands that take members from one of the ends, and those that wait for one (Redis: `t_zset.c`,
/// `genericZpopCommand`).
///
/// What is replayed is a plain ZPOPMIN or ZPOPMAX: who replays waits for nobody, and knows which key it was.
final class PopCommands {

    private static final String WITH_KEYS = "O(K) + O(M*log(N)) where K is the number of provided keys, N being the "
            + "number of elements in the sorted set, and M being the number of elements popped.";

    private final Keyspace keyspace;
    private final InstantSource clock;

    /// @param clock from which the time that a client waits is counted
    PopCommands(Keyspace keyspace, InstantSource clock) {
        this.keyspace = keyspace;
        this.clock = clock;
    }

    List<Command> rows() {
        return List.of(
                pop("zpopmin", "lowest").runs((session, request) -> popFromOne(session, request, End.MIN)),
                pop("zpopmax", "highest").runs((session, request) -> popFromOne(session, request, End.MAX)),
                blockingPop("bzpopmin", "lowest")
                        .runs((session, request) -> popOrWait(session, request, End.MIN)),
                blockingPop("bzpopmax", "highest")
                        .runs((session, request) -> popOrWait(session, request, End.MAX)),
                Command.named("zmpop").group("sorted-set").since("7.0.0")
                        .summary("Remove and return members with scores in a sorted set").complexity(WITH_KEYS)
                        .syntax("numkeys:integer key... <where=MIN | MAX> [COUNT count:integer]")
                        .keys(MultiplePop.keys(1)).flags(WRITE).categories(SORTEDSET).runs(this::popFromMany),
                Command.named("bzmpop").group("sorted-set").since("7.0.0")
                        .summary("Remove and return members with scores in a sorted set or block until one is available")
                        .complexity(WITH_KEYS)
                        .syntax("timeout:double numkeys:integer key... <where=MIN | MAX> [COUNT count:integer]")
                        .keys(MultiplePop.keys(2)).flags(WRITE, BLOCKING).categories(SORTEDSET)
                        .runs(this::popFromManyOrWait));
    }

    private static Command.Row pop(String name, String which) {
        return Command.named(name).group("sorted-set").since("5.0.0")
                .summary("Remove and return members with the " + which + " scores in a sorted set")
                .complexity("O(log(N)*M) with N being the number of elements in the sorted set, and M being the number "
                        + "of elements popped.")
                .syntax("key [count:integer]").keys(KeySpec.at(1, "RW access delete")).flags(WRITE, FAST)
                .categories(SORTEDSET);
    }

    private static Command.Row blockingPop(String name, String which) {
        return Command.named(name).group("sorted-set").since("5.0.0")
                .summary("Remove and return the member with the " + which + " score from one or more sorted sets, or "
                        + "block until one is available")
                .complexity("O(log(N)) with N being the number of elements in the sorted set.")
                .syntax("key... timeout:double").keys(KeySpec.range(1, -2, 1, "RW access delete"))
                .flags(WRITE, NOSCRIPT, BLOCKING, FAST).categories(SORTEDSET)
                .changed("6.0.0", "`timeout` is interpreted as a double instead of an integer.");
    }

    private Reply popFromOne(Session session, Request request, End end) {
        if (request.size() > 3) {
            throw new CommandException(Errors.SYNTAX);
        }
        boolean counted = request.size() == 3;
        long count = counted ? positive(request.word(2)) : 1;
        Database database = keyspace.of(session);
        Optional<SortedSet> set = database.find(request.word(1), SortedSet.class);
        if (set.isEmpty() || count == 0) {
            return Reply.EMPTY_ARRAY;
        }
        Ranks ranks = end.ranks(set.get(), count);
        MemberReplies members =
                new MemberReplies(true, counted && session.version() == RespVersion.RESP3, ranks.count());
        pop(database, request.word(1), set.get(), end, ranks, members);
        return members.reply();
    }

    private static long positive(Bytes word) {
        long count = Integers.parse(word).orElse(-1);
        if (count < 0) {
            throw new CommandException(Errors.NOT_POSITIVE);
        }
        return count;
    }

    private static void pop(Database database, Bytes key, SortedSet set, End end, Ranks ranks, MemberVisitor visitor) {
        set.forEach(ranks, end == End.MAX, visitor);
        set.remove(ranks);
        database.reduced(Kind.SORTED_SET, end.command(), key, ranks.count(), set.size() == 0);
    }

    private Reply popOrWait(Session session, Request request, End end) {
        long deadline = Wait.seconds(request.word(request.size() - 1), clock.millis());
        Database database = keyspace.of(session);
        List<Bytes> keys = request.words().subList(1, request.size() - 1);
        Optional<Bytes> key = firstWithMembers(database, keys);
        if (key.isEmpty()) {
            return park(session, request, keys, deadline);
        }
        SortedSet set = database.find(key.get(), SortedSet.class).orElseThrow();
        List<Reply> reply = new ArrayList<>(List.of(Reply.bulk(key.get())));
        replay(database, end, key.get());
        pop(database, key.get(), set, end, end.ranks(set, 1), (member, score) -> {
            reply.add(Reply.bulk(member));
            reply.add(new Reply.Double(score));
        });
        return new Reply.Array(reply);
    }

    private Reply popFromMany(Session session, Request request) {
        MultiplePop pop = MultiplePop.parse(request, 1);
        Database database = keyspace.of(session);
        return firstWithMembers(database, pop.keys()).map(key -> popMultiple(database, key, pop))
                .orElse(Reply.NULL_ARRAY);
    }

    private Reply popFromManyOrWait(Session session, Request request) {
        MultiplePop pop = MultiplePop.parse(request, 2);
        long deadline = Wait.seconds(request.word(1), clock.millis());
        Database database = keyspace.of(session);
        return firstWithMembers(database, pop.keys()).map(key -> popMultiple(database, key, pop))
                .orElseGet(() -> park(session, request, pop.keys(), deadline));
    }

    private Reply popMultiple(Database database, Bytes key, MultiplePop pop) {
        SortedSet set = database.find(key, SortedSet.class).orElseThrow();
        Ranks ranks = pop.end().ranks(set, pop.count());
        MemberReplies members = new MemberReplies(true, true, ranks.count());
        replay(database, pop.end(), key, Bytes.of(ranks.count()));
        pop(database, key, set, pop.end(), ranks, members);
        return Reply.array(Reply.bulk(key), members.reply());
    }

    /// The first key that is there, which must be a sorted set.
    private static Optional<Bytes> firstWithMembers(Database database, List<Bytes> keys) {
        for (Bytes key : keys) {
            if (database.find(key, SortedSet.class).isPresent()) {
                return Optional.of(key);
            }
        }
        return Optional.empty();
    }

    private Reply park(Session session, Request request, List<Bytes> keys, long deadline) {
        Wait wait = new Wait(session.database(), keys, SortedSet.class, deadline);
        return keyspace.blockedClients().park(session, request, wait, Reply.NULL_ARRAY);
    }

    private void replay(Database database, End end, Bytes... words) {
        List<Bytes> whole = new ArrayList<>(List.of(Bytes.of(end.command().toUpperCase(Locale.ROOT))));
        whole.addAll(List.of(words));
        keyspace.effects().insteadOf(database.index(), Request.of(whole));
    }
}
