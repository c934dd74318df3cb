package readis.storage.hyperloglog;

import static readis.protocol.command.AclCategory.HYPERLOGLOG;
import static readis.protocol.command.CommandFlag.DENYOOM;
import static readis.protocol.command.CommandFlag.FAST;
import static readis.protocol.command.CommandFlag.MAY_REPLICATE;
import static readis.protocol.command.CommandFlag.READONLY;
import static readis.protocol.command.CommandFlag.WRITE;

import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.LongSupplier;
import readis.protocol.Bytes;
import readis.protocol.Reply;
import readis.protocol.Request;
import readis.protocol.command.Command;
import readis.protocol.command.KeySpec;
import readis.protocol.command.Session;
import readis.storage.Database;
import readis.storage.Keyspace;
import readis.storage.KeyspaceEvent.Kind;
import readis.storage.strings.StringValue;

/// PFADD, PFCOUNT and PFMERGE. The letters honour Philippe Flajolet, who found the algorithm (Redis: `hyperloglog.c`).
///
/// Differs from Redis in: where PFADD meets registers that make no sense, it has added none of its elements; Redis keeps
/// those before, and tells nobody.
final class PfCommands {

    private final Keyspace keyspace;
    private final LongSupplier limit;

    /// @param limit above how many bytes a sparse one becomes dense (`hll-sparse-max-bytes`)
    PfCommands(Keyspace keyspace, LongSupplier limit) {
        this.keyspace = keyspace;
        this.limit = limit;
    }

    List<Command> rows() {
        return List.of(
                row("pfadd", "Adds the specified elements to the specified HyperLogLog.")
                        .complexity("O(1) to add every element.").syntax("key [element]...")
                        .keys(KeySpec.at(1, "RW insert")).flags(WRITE, DENYOOM, FAST).runs(this::add),
                row("pfcount", "Return the approximated cardinality of the set(s) observed by the HyperLogLog at key(s).")
                        .complexity("O(1) with a very small average constant time when called with a single key. O(N) with "
                                + "N being the number of keys, and much bigger constant times, when called with multiple "
                                + "keys.")
                        .syntax("key...")
                        .keys(KeySpec.range(1, -1, 1, "RW access").noted("RW because it may change the internal "
                                + "representation of the key, and propagate to replicas"))
                        .flags(READONLY, MAY_REPLICATE).runs(this::count),
                row("pfmerge", "Merge N different HyperLogLogs into a single one.")
                        .complexity("O(N) to merge N HyperLogLogs, but with high constant times.")
                        .syntax("destkey:key sourcekey:key...").arity(-2)
                        .keys(KeySpec.at(1, "RW access insert"), KeySpec.range(2, -1, 1, "RO access"))
                        .flags(WRITE, DENYOOM).runs(this::merge));
    }

    private static Command.Row row(String name, String summary) {
        return Command.named(name).group("hyperloglog").since("2.8.9").summary(summary).categories(HYPERLOGLOG);
    }

    /// Elements that are several are put into a copy, which counts only if none of them fails (law STO-8).
    private Reply add(Session session, Request request) {
        Database database = keyspace.of(session);
        Bytes key = request.word(1);
        Optional<HyperLogLog> present = database.find(key, StringValue.class).map(HyperLogLog::of);
        present.ifPresent(counter -> database.update(key, counter.string()));
        HyperLogLog counter = present.orElseGet(HyperLogLog::empty);
        int raised = present.isEmpty() ? 1 : 0;
        if (counter.isSparse() && request.size() > 3) {
            counter = counter.copy();
        }
        for (int i = 2; i < request.size(); i++) {
            raised += counter.add(request.word(i), limit.getAsLong()) ? 1 : 0;
        }
        database.update(key, counter.string());
        if (raised > 0) {
            counter.outdateCache();
            database.changed(Kind.STRING, "pfadd", key, raised);
        }
        return Reply.flag(raised > 0);
    }

    private Reply count(Session session, Request request) {
        Database database = keyspace.of(session);
        if (request.size() == 2) {
            return Reply.integer(database.read(request.word(1), StringValue.class).map(HyperLogLog::of)
                    .map(counter -> count(database, request.word(1), counter)).orElse(0L));
        }
        byte[] highest = new byte[HyperLogLog.REGISTERS];
        for (int i = 1; i < request.size(); i++) {
            read(database, request.word(i)).ifPresent(counter -> counter.mergeInto(highest));
        }
        return Reply.integer(HyperLogLog.estimate(highest));
    }

    private static Optional<HyperLogLog> read(Database database, Bytes key) {
        return database.read(key, StringValue.class).map(HyperLogLog::of);
    }

    /// Keeping the estimate changes the string, so it is replayed, and ends a WATCH; but no notification tells of it.
    private static long count(Database database, Bytes key, HyperLogLog counter) {
        database.update(key, counter.string());
        OptionalLong cached = counter.cached();
        long estimate = cached.isPresent() ? cached.getAsLong() : counter.estimate();
        if (cached.isEmpty()) {
            counter.cache(estimate);
            database.changed(Kind.UNTOLD, "pfcount", key);
        }
        return estimate;
    }

    /// The target itself is one of the sources. It becomes dense when any of them is.
    private Reply merge(Session session, Request request) {
        Database database = keyspace.of(session);
        Bytes key = request.word(1);
        byte[] highest = new byte[HyperLogLog.REGISTERS];
        boolean dense = false;
        for (int i = 1; i < request.size(); i++) {
            Optional<HyperLogLog> source = read(database, request.word(i));
            source.ifPresent(counter -> counter.mergeInto(highest));
            dense |= source.isPresent() && !source.get().isSparse();
        }
        HyperLogLog target = database.find(key, StringValue.class).map(HyperLogLog::of).orElseGet(HyperLogLog::empty);
        if (dense) {
            target.becomeDense();
        }
        for (int register = 0; register < HyperLogLog.REGISTERS; register++) {
            if (highest[register] > 0) {
                target.raise(register, highest[register], limit.getAsLong());
            }
        }
        target.outdateCache();
        database.update(key, target.string());
        database.changed(Kind.STRING, "pfadd", key);
        return Reply.OK;
    }
}
