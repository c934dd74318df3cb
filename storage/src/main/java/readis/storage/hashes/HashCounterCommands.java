package readis.storage.hashes;

import static readis.protocol.command.AclCategory.HASH;
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
import readis.storage.Value;
import readis.storage.strings.LongDouble;

/// HINCRBY and HINCRBYFLOAT: the commands that take a field's value for a number (Redis: `t_hash.c`). A missing field
/// counts as 0.
final class HashCounterCommands {

    private static final Bytes ZERO = Bytes.of("0");
    private static final Bytes HSET = Bytes.of("HSET");
    private static final Bytes HSETEX = Bytes.of("HSETEX");
    private static final Bytes KEEPTTL = Bytes.of("KEEPTTL");
    private static final Bytes FIELDS = Bytes.of("FIELDS");
    private static final Bytes ONE = Bytes.of("1");
    private static final Reply.Error NO_INTEGER = Reply.error("ERR hash value is not an integer");
    private static final Reply.Error NO_FLOAT = Reply.error("ERR hash value is not a float");
    private static final Reply.Error BAD_INCREMENT = Reply.error("ERR value is not a valid float");
    private static final Reply.Error INFINITE_INCREMENT = Reply.error("ERR value is NaN or Infinity");
    private static final Reply.Error INFINITE_SUM = Reply.error("ERR increment would produce NaN or Infinity");

    private final Keyspace keyspace;
    private final HashEncodings encodings;
    private final FieldBurial burial;

    HashCounterCommands(Keyspace keyspace, HashEncodings encodings, FieldBurial burial) {
        this.keyspace = keyspace;
        this.encodings = encodings;
        this.burial = burial;
    }

    List<Command> rows() {
        return List.of(
                row("hincrby", "2.0.0", "Increment the integer value of a hash field by the given number",
                        "key field increment:integer").runs(this::add),
                row("hincrbyfloat", "2.6.0", "Increment the float value of a hash field by the given amount",
                        "key field increment:double").runs(this::addFloat));
    }

    private static Command.Row row(String name, String since, String summary, String syntax) {
        return Command.named(name).group("hash").since(since).summary(summary).syntax(syntax)
                .keys(KeySpec.at(1, "RW access update")).flags(WRITE, DENYOOM, FAST).categories(HASH);
    }

    private Reply add(Session session, Request request) {
        long increment = Integers.parse(request.word(3)).orElseThrow(() -> new CommandException(Errors.NOT_AN_INTEGER));
        Database database = keyspace.of(session);
        Optional<HashValue> hash = hash(database, request);
        long before = Integers.parse(before(hash, request.word(2))).orElseThrow(() -> new CommandException(NO_INTEGER));
        long after = before + increment;
        if (((before ^ after) & (increment ^ after)) < 0) {
            throw new CommandException(Errors.INCREMENT_OVERFLOW);
        }
        store(database, request, hash, Bytes.of(after), "hincrby");
        return Reply.integer(after);
    }

    /// Is replayed as an HSET of the sum, so that no other machine has to round in the same way; or as an HSETEX, when the
    /// field has a deadline, which an HSET would take away.
    private Reply addFloat(Session session, Request request) {
        BigDecimal increment = increment(request.word(3));
        Database database = keyspace.of(session);
        Optional<HashValue> hash = hash(database, request);
        Bytes before = before(hash, request.word(2));
        Optional<BigDecimal> number = LongDouble.parse(before);
        if (number.isEmpty() && !LongDouble.isInfinite(before)) {
            throw new CommandException(NO_FLOAT);
        }
        Bytes after = LongDouble.format(number.flatMap(first -> LongDouble.add(first, increment))
                .orElseThrow(() -> new CommandException(INFINITE_SUM)));
        store(database, request, hash, after, "hincrbyfloat");
        boolean mortal = hash.isPresent() && hash.get().deadline(request.word(2)) != Value.NEVER;
        keyspace.effects().insteadOf(database.index(), Request.of(mortal
                ? List.of(HSETEX, request.word(1), KEEPTTL, FIELDS, ONE, request.word(2), after)
                : List.of(HSET, request.word(1), request.word(2), after)));
        return Reply.bulk(after);
    }

    private Optional<HashValue> hash(Database database, Request request) {
        return burial.touch(
                database, request.word(1), database.find(request.word(1), HashValue.class), request, 2, 2);
    }

    private static BigDecimal increment(Bytes word) {
        return LongDouble.parse(word).orElseThrow(() -> new CommandException(
                LongDouble.isInfinite(word) ? INFINITE_INCREMENT : BAD_INCREMENT));
    }

    private static Bytes before(Optional<HashValue> hash, Bytes field) {
        return hash.flatMap(present -> present.find(field)).orElse(ZERO);
    }

    private void store(Database database, Request request, Optional<HashValue> present, Bytes value, String event) {
        Bytes key = request.word(1);
        HashValue before = present.orElseGet(encodings::newHash);
        HashValue after = encodings.setKeeping(before, request.word(2), value);
        if (present.isEmpty() || after != before) {
            database.update(key, after);
        }
        database.changed(Kind.HASH, event, key);
    }
}
