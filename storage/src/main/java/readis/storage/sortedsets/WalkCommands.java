package readis.storage.sortedsets;

import static readis.protocol.command.AclCategory.SORTEDSET;
import static readis.protocol.command.CommandFlag.READONLY;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.random.RandomGenerator;
import readis.protocol.Reply;
import readis.protocol.Request;
import readis.protocol.command.Command;
import readis.protocol.command.CommandException;
import readis.protocol.command.Errors;
import readis.protocol.command.KeySpec;
import readis.protocol.command.Session;
import readis.storage.Keyspace;
import readis.storage.Pool;
import readis.storage.ScanOptions;
import readis.storage.ScanStep;

/// ZSCAN, which shows all members in small steps, and ZRANDMEMBER, which shows some picked by chance (Redis: `db.c`,
/// `scanGenericCommand`; `t_zset.c`, `zrandmemberCommand`).
final class WalkCommands {

    private final Keyspace keyspace;
    private final RandomGenerator random;

    /// @param random picks members
    WalkCommands(Keyspace keyspace, RandomGenerator random) {
        this.keyspace = keyspace;
        this.random = random;
    }

    List<Command> rows() {
        return List.of(
                Command.named("zscan").group("sorted-set").since("2.8.0")
                        .summary("Incrementally iterate sorted sets elements and associated scores")
                        .complexity("O(1) for every call. O(N) for a complete iteration, including enough command calls "
                                + "for the cursor to return back to 0. N is the number of elements inside the "
                                + "collection..")
                        .syntax("key cursor:integer [MATCH pattern:pattern] [COUNT count:integer]")
                        .keys(KeySpec.at(1, "RO access")).flags(READONLY).categories(SORTEDSET)
                        .tips("nondeterministic_output").runs(this::scan),
                Command.named("zrandmember").group("sorted-set").since("6.2.0")
                        .summary("Get one or multiple random elements from a sorted set")
                        .complexity("O(N) where N is the number of elements returned")
                        .syntax("key [options=count:integer [WITHSCORES]]")
                        .keys(KeySpec.at(1, "RO access")).flags(READONLY).categories(SORTEDSET)
                        .tips("nondeterministic_output").runs(this::pick));
    }

    private Optional<SortedSet> set(Session session, Request request) {
        return keyspace.of(session).read(request.word(1), SortedSet.class);
    }

    /// The options are looked at only when there is something to walk over, as in Redis.
    private Reply scan(Session session, Request request) {
        long cursor = ScanOptions.cursor(request.word(2));
        Optional<SortedSet> set = set(session, request);
        if (set.isEmpty()) {
            return ScanStep.reply(0, Reply.EMPTY_ARRAY);
        }
        ScanOptions options = ScanOptions.parse(request, 3);
        ScanStep step = new ScanStep(options.count());
        List<Reply> found = new ArrayList<>();
        long next = step.walk(cursor, bucket -> set.get().scan(bucket, (member, score) -> {
            step.saw();
            if (options.matches(member)) {
                found.add(Reply.bulk(member));
                found.add(Reply.bulk(score));
            }
        }));
        return ScanStep.reply(next, new Reply.Array(found));
    }

    private Reply pick(Session session, Request request) {
        if (request.size() == 2) {
            Optional<SortedSet> set = set(session, request);
            return set.isPresent() ? Reply.bulk(set.get().random(random).member()) : Reply.NULL;
        }
        long count = Pool.count(request.word(2));
        boolean withScores = request.size() == 4;
        if (request.size() > 4 || withScores && !request.word(3).equalsIgnoreCase("withscores")) {
            throw new CommandException(Errors.SYNTAX);
        }
        if (withScores && Math.abs(count) > Long.MAX_VALUE / 2) {
            throw new CommandException(Errors.OUT_OF_RANGE);
        }
        Optional<SortedSet> set = set(session, request);
        if (set.isEmpty()) {
            return Reply.EMPTY_ARRAY;
        }
        List<Scored> picked = set.get().some(count, random);
        MemberReplies members = MemberReplies.of(session, withScores, picked.size());
        picked.forEach(member -> members.visit(member.member(), member.score()));
        return members.reply();
    }
}
