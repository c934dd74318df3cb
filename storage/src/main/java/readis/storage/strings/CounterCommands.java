package readis.storage.strings;

import static readis.protocol.command.AclCategory.STRING;
import static readis.protocol.command.CommandFlag.DENYOOM;
import static readis.protocol.command.CommandFlag.FAST;
import static readis.protocol.command.CommandFlag.WRITE;

import java.math.BigDecimal;
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

/// The commands that take a string for a number (Redis: `t_string.c`). A missing key counts as 0.
final class CounterCommands {

    private static final Reply.Error NOT_A_FLOAT = Reply.error("ERR value is not a valid float");
    private static final Reply.Error NOT_FINITE = Reply.error("ERR increment would produce NaN or Infinity");
    private static final Reply.Error DECREMENT_OVERFLOW = Reply.error("ERR decrement would overflow");

    private final Keyspace keyspace;

    CounterCommands(Keyspace keyspace) {
        this.keyspace = keyspace;
    }

    List<Command> rows() {
        return List.of(
                row("incr", "1.0.0", "Increment the integer value of a key by one", "key")
                        .runs((session, request) -> add(session, request, 1)),
                row("decr", "1.0.0", "Decrement the integer value of a key by one", "key")
                        .runs((session, request) -> add(session, request, -1)),
                row("incrby", "1.0.0", "Increment the integer value of a key by the given amount",
                        "key increment:integer")
                        .runs((session, request) -> add(session, request, amount(request))),
                row("decrby", "1.0.0", "Decrement the integer value of a key by the given number",
                        "key decrement:integer")
                        .runs((session, request) -> add(session, request, negated(amount(request)))),
                row("incrbyfloat", "2.6.0", "Increment the float value of a key by the given amount",
                        "key increment:double")
                        .runs(this::addFloat));
    }

    private static Command.Row row(String name, String since, String summary, String syntax) {
        return Command.named(name).group("string").since(since).summary(summary).syntax(syntax)
                .keys(KeySpec.at(1, "RW access update")).flags(WRITE, DENYOOM, FAST).categories(STRING);
    }

    private static long amount(Request request) {
        return Integers.parse(request.word(2)).orElseThrow(() -> new CommandException(Errors.NOT_AN_INTEGER));
    }

    private static long negated(long amount) {
        if (amount == Long.MIN_VALUE) {
            throw new CommandException(DECREMENT_OVERFLOW);
        }
        return -amount;
    }

    private Reply add(Session session, Request request, long increment) {
        Database database = keyspace.of(session);
        Bytes key = request.word(1);
        Optional<StringValue> present = database.find(key, StringValue.class);
        long before = present.isEmpty() ? 0 : present.get().asNumber().orElseThrow(
                () -> new CommandException(Errors.NOT_AN_INTEGER));
        long after = before + increment;
        if (((before ^ after) & (increment ^ after)) < 0) {
            throw new CommandException(Errors.INCREMENT_OVERFLOW);
        }
        database.update(key, StringValue.of(after));
        database.changed(Kind.STRING, "incrby", key);
        return Reply.integer(after);
    }

    /// Is replayed as a SET of the sum, so that no other machine has to round in the same way.
    private Reply addFloat(Session session, Request request) {
        Database database = keyspace.of(session);
        Bytes key = request.word(1);
        Bytes before = database.find(key, StringValue.class).map(StringValue::bytes).orElse(Bytes.of("0"));
        Bytes after = LongDouble.format(sum(before, request.word(2)));
        database.update(key, new StringValue.Text(after));
        database.changed(Kind.STRING, "incrbyfloat", key);
        keyspace.effects().insteadOf(database.index(),
                Request.of(List.of(Bytes.of("SET"), key, after, Bytes.of("KEEPTTL"))));
        return Reply.bulk(after);
    }

    private static BigDecimal sum(Bytes before, Bytes increment) {
        Optional<BigDecimal> one = LongDouble.parse(before);
        Optional<BigDecimal> other = LongDouble.parse(increment);
        if (one.isEmpty() && !LongDouble.isInfinite(before) || other.isEmpty() && !LongDouble.isInfinite(increment)) {
            throw new CommandException(NOT_A_FLOAT);
        }
        return one.flatMap(first -> other.flatMap(second -> LongDouble.add(first, second)))
                .orElseThrow(() -> new CommandException(NOT_FINITE));
    }
}
