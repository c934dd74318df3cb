package readis.storage.sets;

import static readis.protocol.command.AclCategory.SET;
import static readis.protocol.command.CommandFlag.FAST;
import static readis.protocol.command.CommandFlag.READONLY;
import static readis.protocol.command.CommandFlag.WRITE;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.random.RandomGenerator;
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
import readis.storage.Pool;

/// SPOP and SRANDMEMBER: members picked by chance (Redis: `t_set.c`, `spopCommand`, `srandmemberCommand`).
///
/// Chance cannot be replayed. So SPOP is replayed as the SREM of those whom it hit, or as a DEL when it hit all.
final class RandomMemberCommands {

    /// How many members one SREM names at most, when SPOP is replayed.
    private static final int BATCH = 1024;
    private static final Bytes SREM = Bytes.of("SREM");
    private static final Bytes DEL = Bytes.of("DEL");

    private final Keyspace keyspace;
    private final RandomGenerator random;

    RandomMemberCommands(Keyspace keyspace, RandomGenerator random) {
        this.keyspace = keyspace;
        this.random = random;
    }

    List<Command> rows() {
        return List.of(
                Command.named("spop").group("set").since("1.0.0")
                        .summary("Remove and return one or multiple random members from a set")
                        .complexity("Without the count argument O(1), otherwise O(N) where N is the value of the passed "
                                + "count.")
                        .syntax("key [count:integer]@3.2.0").keys(KeySpec.at(1, "RW access delete")).flags(WRITE, FAST)
                        .categories(SET).tips("nondeterministic_output")
                        .changed("3.2.0", "Added the `count` argument.").runs(this::pop),
                Command.named("srandmember").group("set").since("1.0.0")
                        .summary("Get one or multiple random members from a set")
                        .complexity("Without the count argument O(1), otherwise O(N) where N is the absolute value of "
                                + "the passed count.")
                        .syntax("key [count:integer]@2.6.0").keys(KeySpec.at(1, "RO access")).flags(READONLY)
                        .categories(SET).tips("nondeterministic_output")
                        .changed("2.6.0", "Added the optional `count` argument.").runs(this::look));
    }

    private Reply pop(Session session, Request request) {
        requireAtMostACount(request);
        Database database = keyspace.of(session);
        Bytes key = request.word(1);
        if (request.size() == 3) {
            return popMany(database, key, positive(request.word(2)));
        }
        Optional<SetValue> set = database.find(key, SetValue.class);
        if (set.isEmpty()) {
            return Reply.NULL;
        }
        Bytes member = set.get().pop(random);
        keyspace.effects().insteadOf(database.index(), Request.of(List.of(SREM, key, member)));
        database.reduced(Kind.SET, "spop", key, 1, set.get().size() == 0);
        return Reply.bulk(member);
    }

    private Reply popMany(Database database, Bytes key, long count) {
        Optional<SetValue> set = database.find(key, SetValue.class);
        List<Bytes> popped = set.isEmpty() || count == 0 ? List.of() : set.get().pop(count, random);
        if (!popped.isEmpty()) {
            boolean all = set.get().size() == 0;
            replayOf(key, popped, all).forEach(replay -> keyspace.effects().insteadOf(database.index(), replay));
            database.reduced(Kind.SET, "spop", key, popped.size(), all);
        }
        return new Reply.Set(bulks(popped));
    }

    private static List<Request> replayOf(Bytes key, List<Bytes> popped, boolean all) {
        if (all) {
            return List.of(Request.of(List.of(DEL, key)));
        }
        List<Request> removals = new ArrayList<>();
        for (int from = 0; from < popped.size(); from += BATCH) {
            List<Bytes> words = new ArrayList<>(List.of(SREM, key));
            words.addAll(popped.subList(from, Math.min(from + BATCH, popped.size())));
            removals.add(Request.of(words));
        }
        return removals;
    }

    private Reply look(Session session, Request request) {
        requireAtMostACount(request);
        if (request.size() == 3) {
            return lookAtMany(session, request, Pool.count(request.word(2)));
        }
        Optional<SetValue> set = keyspace.of(session).read(request.word(1), SetValue.class);
        return set.isEmpty() ? Reply.NULL : Reply.bulk(set.get().random(random));
    }

    private Reply lookAtMany(Session session, Request request, long count) {
        Optional<SetValue> set = keyspace.of(session).read(request.word(1), SetValue.class);
        return set.isEmpty() ? Reply.EMPTY_ARRAY : new Reply.Array(bulks(set.get().some(count, random)));
    }

    private static void requireAtMostACount(Request request) {
        if (request.size() > 3) {
            throw new CommandException(Errors.SYNTAX);
        }
    }

    private static long positive(Bytes word) {
        return Integers.parse(word).stream().filter(count -> count >= 0).findFirst()
                .orElseThrow(() -> new CommandException(Errors.NOT_POSITIVE));
    }

    private static List<Reply> bulks(List<Bytes> members) {
        List<Reply> bulks = new ArrayList<>(members.size());
        members.forEach(member -> bulks.add(Reply.bulk(member)));
        return bulks;
    }
}
