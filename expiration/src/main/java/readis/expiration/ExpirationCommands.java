package readis.expiration;

import static readis.protocol.command.AclCategory.KEYSPACE;
import static readis.protocol.command.CommandFlag.FAST;
import static readis.protocol.command.CommandFlag.READONLY;
import static readis.protocol.command.CommandFlag.WRITE;

import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.LongUnaryOperator;
import java.util.function.ToLongFunction;
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

/// The commands on times to live (Redis: `expire.c`).
///
/// All EXPIREs are one: whatever unit and starting point the client uses, a deadline is kept as Unix time in ms, and
/// replay gets it as `PEXPIREAT`.
final class ExpirationCommands {

    private static final Bytes PEXPIREAT = Bytes.of("PEXPIREAT");
    private static final Bytes DEL = Bytes.of("DEL");
    private static final long NO_KEY = -2;
    private static final long NO_DEADLINE = -1;
    private static final String CONDITION = " [condition=NX | XX | GT | LT]@7.0.0";
    private static final String CONDITION_CAME = "Added options: `NX`, `XX`, `GT` and `LT`.";

    private final Keyspace keyspace;
    private final InstantSource clock;

    ExpirationCommands(Keyspace keyspace, InstantSource clock) {
        this.keyspace = keyspace;
        this.clock = clock;
    }

    List<Command> rows() {
        return List.of(
                writing("expire", "1.0.0", "Set a key's time to live in seconds", "key seconds:integer")
                        .runs((session, request) -> expire(session, request, this::inSeconds)),
                writing("expireat", "1.2.0", "Set the expiration for a key as a UNIX timestamp",
                        "key unix-time-seconds:unix-time")
                        .runs((session, request) -> expire(session, request, ExpirationCommands::seconds)),
                writing("pexpire", "2.6.0", "Set a key's time to live in milliseconds", "key milliseconds:integer")
                        .runs((session, request) -> expire(session, request, this::inMilliseconds)),
                writing("pexpireat", "2.6.0",
                        "Set the expiration for a key as a UNIX timestamp specified in milliseconds",
                        "key unix-time-milliseconds:unix-time")
                        .runs((session, request) -> expire(session, request, LongUnaryOperator.identity())),
                Command.named("persist").group("generic").since("2.2.0").summary("Remove the expiration from a key")
                        .syntax("key").keys(KeySpec.at(1, "RW update")).flags(WRITE, FAST).categories(KEYSPACE)
                        .runs(this::persist),
                reading("ttl", "1.0.0", "Get the time to live for a key in seconds")
                        .changed("2.8.0", "Added the -2 reply.").tips("nondeterministic_output")
                        .runs((session, request) -> remaining(session, request, ExpirationCommands::roundedSeconds)),
                reading("pttl", "2.6.0", "Get the time to live for a key in milliseconds")
                        .changed("2.8.0", "Added the -2 reply.").tips("nondeterministic_output")
                        .runs((session, request) -> remaining(session, request, left -> left)),
                reading("expiretime", "7.0.0", "Get the expiration Unix timestamp for a key")
                        .runs((session, request) -> moment(session, request, ExpirationCommands::roundedSeconds)),
                reading("pexpiretime", "7.0.0", "Get the expiration Unix timestamp for a key in milliseconds")
                        .runs((session, request) -> moment(session, request, deadline -> deadline)));
    }

    private static Command.Row writing(String name, String since, String summary, String syntax) {
        return Command.named(name).group("generic").since(since).summary(summary).syntax(syntax + CONDITION)
                .keys(KeySpec.at(1, "RW update")).flags(WRITE, FAST).categories(KEYSPACE)
                .changed("7.0.0", CONDITION_CAME);
    }

    private static Command.Row reading(String name, String since, String summary) {
        return Command.named(name).group("generic").since(since).summary(summary).syntax("key")
                .keys(KeySpec.at(1, "RO access")).flags(READONLY, FAST).categories(KEYSPACE);
    }

    private long inSeconds(long amount) {
        return Math.addExact(clock.millis(), seconds(amount));
    }

    private long inMilliseconds(long amount) {
        return Math.addExact(clock.millis(), amount);
    }

    private static long seconds(long amount) {
        return Math.multiplyExact(amount, 1000);
    }

    /// Unsigned, since the largest deadline is so near the end of the numbers that rounding passes it.
    private static long roundedSeconds(long milliseconds) {
        return Long.divideUnsigned(milliseconds + 500, 1000);
    }

    private Reply expire(Session session, Request request, LongUnaryOperator toDeadline) {
        Set<ExpireCondition> conditions = ExpireCondition.parse(request);
        long deadline = deadline(request, toDeadline);
        Database database = keyspace.of(session);
        Bytes key = request.word(1);
        if (database.find(key).isEmpty()) {
            return Reply.flag(false);
        }
        Optional<Long> present = database.deadline(key);
        if (!conditions.stream().allMatch(condition -> condition.allows(present, deadline))) {
            return Reply.flag(false);
        }
        if (keyspace.diesAtOnce(deadline, clock.millis())) {
            dieNow(database, key);
        } else {
            dieLater(database, key, deadline);
        }
        return Reply.flag(true);
    }

    private static long deadline(Request request, LongUnaryOperator toDeadline) {
        long amount = Integers.parse(request.word(2)).orElseThrow(() -> new CommandException(Errors.NOT_AN_INTEGER));
        try {
            return toDeadline.applyAsLong(amount);
        } catch (ArithmeticException overflow) {
            throw new CommandException(Errors.invalidExpireTime(request.name().toLowerCase().toLatin1()));
        }
    }

    /// A deadline in the past is a deletion, and is replayed as one.
    private void dieNow(Database database, Bytes key) {
        database.remove(key);
        database.changed(Kind.GENERIC, "del", key);
        keyspace.effects().insteadOf(database.index(), Request.of(List.of(DEL, key)));
    }

    private void dieLater(Database database, Bytes key, long deadline) {
        database.setDeadline(key, deadline);
        database.changed(Kind.GENERIC, "expire", key);
        keyspace.effects().insteadOf(database.index(), Request.of(List.of(PEXPIREAT, key, Bytes.of(deadline))));
    }

    private Reply persist(Session session, Request request) {
        Database database = keyspace.of(session);
        Bytes key = request.word(1);
        boolean cleared = database.find(key).isPresent() && database.clearDeadline(key);
        if (cleared) {
            database.changed(Kind.GENERIC, "persist", key);
        }
        return Reply.flag(cleared);
    }

    private Reply remaining(Session session, Request request, ToLongFunction<Long> unit) {
        return moment(session, request, deadline -> unit.applyAsLong(Math.max(0, deadline - clock.millis())));
    }

    private Reply moment(Session session, Request request, ToLongFunction<Long> unit) {
        Database database = keyspace.of(session);
        Bytes key = request.word(1);
        if (database.glance(key).isEmpty()) {
            return Reply.integer(NO_KEY);
        }
        return Reply.integer(database.deadline(key).map(unit::applyAsLong).orElse(NO_DEADLINE));
    }
}
