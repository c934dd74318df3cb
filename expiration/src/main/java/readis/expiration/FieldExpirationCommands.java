package readis.expiration;

import static readis.protocol.command.AclCategory.HASH;
import static readis.protocol.command.CommandFlag.DENYOOM;
import static readis.protocol.command.CommandFlag.FAST;
import static readis.protocol.command.CommandFlag.READONLY;
import static readis.protocol.command.CommandFlag.WRITE;

import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.LongUnaryOperator;
import readis.protocol.Bytes;
import readis.protocol.Reply;
import readis.protocol.Request;
import readis.protocol.command.Command;
import readis.protocol.command.KeySpec;
import readis.protocol.command.Session;
import readis.storage.Database;
import readis.storage.Keyspace;
import readis.storage.KeyspaceEvent.Kind;
import readis.storage.Value;
import readis.storage.hashes.FieldBurial;
import readis.storage.hashes.FieldDeadlines;
import readis.storage.hashes.FieldMoment;
import readis.storage.hashes.FieldsClause;
import readis.storage.hashes.HashValue;
import readis.storage.hashes.MortalHash;

/// The commands on times to live of the fields of a hash (Redis 7.4: `t_hash.c`). Each works on several fields and answers
/// with a number for each.
///
/// All HEXPIREs are one, like all EXPIREs: replay gets HPEXPIREAT with the fields that got the deadline, or an HDEL for each
/// field that died of it.
///
/// Differs from Redis in: a dead field that nobody has buried yet is no field, whereas in Redis HEXPIRE gives it another
/// life; and HTTL in the last millisecond of a field is 0 in all encodings.
final class FieldExpirationCommands {

    private static final String LINEAR = "O(N) where N is the number of specified fields";
    private static final String CONDITION = " [condition=NX | XX | GT | LT]";
    private static final String FIELDS = " FIELDS <fields=numfields:integer field...>";
    private static final String NO_NUMBER = "ERR Parameter `numFields` should be greater than 0";
    private static final Reply NO_FIELD = Reply.integer(-2);
    private static final Reply NO_DEADLINE = Reply.integer(-1);
    private static final Reply NOT_MET = Reply.integer(0);
    private static final Reply DONE = Reply.integer(1);
    private static final Reply DIED = Reply.integer(2);

    private final Keyspace keyspace;
    private final InstantSource clock;
    private final FieldBurial burial;
    private final FieldDeadlines deadlines;

    FieldExpirationCommands(Keyspace keyspace, InstantSource clock) {
        this.keyspace = keyspace;
        this.clock = clock;
        this.burial = new FieldBurial(keyspace);
        this.deadlines = new FieldDeadlines(keyspace, clock);
    }

    List<Command> rows() {
        return List.of(
                writing("hexpire", "Set expiry for hash field using relative time to expire (seconds)",
                        "seconds:integer", FieldMoment.EX),
                writing("hexpireat", "Set expiry for hash field using an absolute Unix timestamp (seconds)",
                        "unix-time-seconds:unix-time", FieldMoment.EXAT),
                writing("hpexpire", "Set expiry for hash field using relative time to expire (milliseconds)",
                        "milliseconds:integer", FieldMoment.PX),
                writing("hpexpireat", "Set expiry for hash field using an absolute Unix timestamp (milliseconds)",
                        "unix-time-milliseconds:unix-time", FieldMoment.PXAT),
                Command.named("hpersist").group("hash").since("7.4.0").complexity(LINEAR)
                        .summary("Removes the expiration time for each specified field").syntax("key" + FIELDS)
                        .keys(KeySpec.at(1, "RW update")).flags(WRITE, FAST).categories(HASH).runs(this::persist),
                reading("httl", "Returns the TTL in seconds of a hash field.",
                        deadline -> roundedUp(deadline - clock.millis())),
                reading("hpttl", "Returns the TTL in milliseconds of a hash field.",
                        deadline -> deadline - clock.millis()),
                reading("hexpiretime", "Returns the expiration time of a hash field as a Unix timestamp, in seconds.",
                        FieldExpirationCommands::roundedUp),
                reading("hpexpiretime", "Returns the expiration time of a hash field as a Unix timestamp, in msec.",
                        LongUnaryOperator.identity()));
    }

    private Command writing(String name, String summary, String time, FieldMoment moment) {
        return Command.named(name).group("hash").since("7.4.0").summary(summary).complexity(LINEAR)
                .syntax("key " + time + CONDITION + FIELDS).keys(KeySpec.at(1, "RW update"))
                .flags(WRITE, DENYOOM, FAST).categories(HASH)
                .runs((session, request) -> expire(session, request, moment));
    }

    private Command reading(String name, String summary, LongUnaryOperator unit) {
        return Command.named(name).group("hash").since("7.4.0").summary(summary).complexity(LINEAR)
                .syntax("key" + FIELDS).keys(KeySpec.at(1, "RO access")).flags(READONLY, FAST).categories(HASH)
                .runs((session, request) -> moments(session, request, unit));
    }

    private static long roundedUp(long milliseconds) {
        return (milliseconds + 999) / 1000;
    }

    private Reply expire(Session session, Request request, FieldMoment moment) {
        Database database = keyspace.of(session);
        Bytes key = request.word(1);
        Optional<HashValue> found = database.find(key, HashValue.class);
        long deadline = moment.deadline(
                request.word(2), clock.millis(), request.name().toLatin1().toLowerCase(Locale.ROOT));
        Optional<ExpireCondition> condition = ExpireCondition.of(request.word(3));
        FieldsClause fields = FieldsClause.parse(request, condition.isPresent() ? 4 : 3, NO_NUMBER);
        Optional<HashValue> hash = burial.touch(database, key, found, request, fields.first(), 1);
        return hash.isEmpty() ? new Reply.Array(fields.names().stream().map(_ -> NO_FIELD).toList())
                : expire(database, request, hash.get(), condition, fields, deadline);
    }

    private Reply expire(Database database, Request request, HashValue present, Optional<ExpireCondition> condition,
            FieldsClause fields, long deadline) {
        Bytes key = request.word(1);
        MortalHash hash = deadlines.mortal(database, key, present);
        List<Reply> codes = new ArrayList<>();
        List<Bytes> mortal = new ArrayList<>();
        for (Bytes name : fields.names()) {
            Reply code = !hash.contains(name) ? NO_FIELD
                    : !allows(condition, hash.deadline(name), deadline) ? NOT_MET
                    : deadlines.set(database, key, hash, name, deadline) ? DIED : DONE;
            codes.add(code);
            if (code == DONE) {
                mortal.add(name);
            }
        }
        deadlines.done(database, key, hash, mortal.size(), (int) codes.stream().filter(code -> code == DIED).count());
        if (!mortal.isEmpty()) {
            List<Bytes> replay = new ArrayList<>(List.of(Bytes.of("HPEXPIREAT"), key, Bytes.of(deadline)));
            condition.ifPresent(_ -> replay.add(request.word(3)));
            replay.addAll(FieldsClause.words(mortal));
            keyspace.effects().insteadOf(database.index(), Request.of(replay));
        }
        return new Reply.Array(codes);
    }

    private static boolean allows(Optional<ExpireCondition> condition, long present, long wanted) {
        return condition.isEmpty()
                || condition.get().allows(Optional.of(present).filter(deadline -> deadline != Value.NEVER), wanted);
    }

    /// Replay hears only of those fields that have lost a deadline: where a log is read, one that is dead here may still be there,
    /// and must not be saved.
    private Reply persist(Session session, Request request) {
        Database database = keyspace.of(session);
        Bytes key = request.word(1);
        Optional<HashValue> hash = database.find(key, HashValue.class);
        List<Reply> codes = new ArrayList<>();
        List<Bytes> saved = new ArrayList<>();
        for (Bytes name : FieldsClause.parse(request, 2).names()) {
            boolean mortal = hash.isPresent() && hash.get().deadline(name) != Value.NEVER;
            if (mortal && hash.get() instanceof MortalHash fields) {
                fields.setDeadline(name, Value.NEVER);
                saved.add(name);
            }
            codes.add(mortal ? DONE : hash.isPresent() && hash.get().contains(name) ? NO_DEADLINE : NO_FIELD);
        }
        if (!saved.isEmpty()) {
            database.follow(key, hash.get());
            database.changed(Kind.HASH, "hpersist", key);
            List<Bytes> replay = new ArrayList<>(List.of(Bytes.of("HPERSIST"), key));
            replay.addAll(FieldsClause.words(saved));
            keyspace.effects().insteadOf(database.index(), Request.of(replay));
        }
        return new Reply.Array(codes);
    }

    private Reply moments(Session session, Request request, LongUnaryOperator unit) {
        Optional<HashValue> hash = keyspace.of(session).read(request.word(1), HashValue.class);
        List<Reply> moments = new ArrayList<>();
        for (Bytes name : FieldsClause.parse(request, 2).names()) {
            long deadline = hash.isPresent() ? hash.get().deadline(name) : Value.NEVER;
            moments.add(deadline != Value.NEVER ? Reply.integer(unit.applyAsLong(deadline))
                    : hash.isPresent() && hash.get().contains(name) ? NO_DEADLINE : NO_FIELD);
        }
        return new Reply.Array(moments);
    }
}
