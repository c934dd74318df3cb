package readis.storage.hashes;

import static readis.protocol.command.AclCategory.HASH;
import static readis.protocol.command.CommandFlag.FAST;
import static readis.protocol.command.CommandFlag.WRITE;

import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
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

/// HGETDEL and HGETEX: the commands that read fields and then decide how long they go on living (Redis 8: `t_hash.c`).
///
/// The values do not change, so what is replayed is only what became of the fields: HDEL, HPEXPIREAT or HPERSIST.
final class FieldLifeCommands {

    private static final String LINEAR = "O(N) where N is the number of specified fields";
    private static final String FIELDS = "FIELDS <fields=numfields:integer field...>";

    private final Keyspace keyspace;
    private final InstantSource clock;
    private final FieldBurial burial;
    private final FieldDeadlines deadlines;

    FieldLifeCommands(Keyspace keyspace, InstantSource clock, FieldBurial burial) {
        this.keyspace = keyspace;
        this.clock = clock;
        this.burial = burial;
        this.deadlines = new FieldDeadlines(keyspace, clock);
    }

    List<Command> rows() {
        return List.of(
                Command.named("hgetdel").group("hash").since("8.0.0").complexity(LINEAR)
                        .summary("Returns the value of a field and deletes it from the hash.").syntax("key " + FIELDS)
                        .keys(KeySpec.at(1, "RW access delete")).flags(WRITE, FAST).categories(HASH)
                        .runs(this::readAndDelete),
                Command.named("hgetex").group("hash").since("8.0.0").complexity(LINEAR)
                        .summary("Get the value of one or more fields of a given hash key, and optionally set their "
                                + "expiration.")
                        .syntax("key [expiration=EX seconds:integer | PX milliseconds:integer"
                                + " | EXAT unix-time-seconds:unix-time | PXAT unix-time-milliseconds:unix-time | PERSIST] "
                                + FIELDS)
                        .keys(KeySpec.at(1, "RW access update").noted("RW and UPDATE because it changes the TTL"))
                        .flags(WRITE, FAST).categories(HASH).runs(this::readAndExpire));
    }

    private Reply readAndDelete(Session session, Request request) {
        Database database = keyspace.of(session);
        Bytes key = request.word(1);
        Optional<HashValue> found = database.find(key, HashValue.class);
        FieldsClause fields = FieldsClause.parse(request, 2);
        Optional<HashValue> hash = burial.touch(database, key, found, request, fields.first(), 1);
        List<Reply> values = new ArrayList<>();
        int deleted = 0;
        for (Bytes name : fields.names()) {
            values.add(value(hash, name));
            deleted += hash.isPresent() && hash.get().remove(name) ? 1 : 0;
        }
        if (deleted > 0) {
            database.follow(key, hash.get());
            database.reduced(Kind.HASH, "hdel", key, deleted, hash.get().stored() == 0);
            replay(database, List.of(Bytes.of("HDEL"), key), fields.names());
        }
        return new Reply.Array(values);
    }

    private static Reply value(Optional<HashValue> hash, Bytes name) {
        Optional<Bytes> value = hash.isPresent() ? hash.get().find(name) : Optional.empty();
        return value.isPresent() ? Reply.bulk(value.get()) : Reply.NULL;
    }

    private Reply readAndExpire(Session session, Request request) {
        Database database = keyspace.of(session);
        Bytes key = request.word(1);
        Optional<HashValue> found = database.find(key, HashValue.class);
        Optional<FieldMoment> moment = FieldMoment.named(request.word(2));
        boolean persist = request.word(2).equalsIgnoreCase("persist");
        long deadline = moment.isPresent() ? moment.get().deadline(request.word(3), clock.millis(), "hgetex")
                : Value.NEVER;
        FieldsClause fields = FieldsClause.parse(request, moment.isPresent() ? 4 : persist ? 3 : 2);
        Optional<HashValue> hash = burial.touch(database, key, found, request, fields.first(), 1);
        if (hash.isPresent() && persist) {
            return persist(database, key, deadlines.mortal(database, key, hash.get()), fields);
        }
        if (hash.isPresent() && moment.isPresent()) {
            return expire(database, key, deadlines.mortal(database, key, hash.get()), fields, deadline);
        }
        return new Reply.Array(fields.names().stream().map(name -> value(hash, name)).toList());
    }

    private Reply persist(Database database, Bytes key, MortalHash hash, FieldsClause fields) {
        List<Reply> values = new ArrayList<>();
        int changed = 0;
        for (Bytes name : fields.names()) {
            values.add(value(Optional.of(hash), name));
            if (hash.deadline(name) != Value.NEVER) {
                hash.setDeadline(name, Value.NEVER);
                changed++;
            }
        }
        if (changed > 0) {
            database.follow(key, hash);
            database.changed(Kind.HASH, "hpersist", key, changed);
            replay(database, List.of(Bytes.of("HPERSIST"), key), FieldsClause.words(fields.names()));
        }
        return new Reply.Array(values);
    }

    private Reply expire(Database database, Bytes key, MortalHash hash, FieldsClause fields, long deadline) {
        List<Reply> values = new ArrayList<>();
        int dead = 0;
        int mortal = 0;
        for (Bytes name : fields.names()) {
            Reply value = value(Optional.of(hash), name);
            values.add(value);
            if (value != Reply.NULL) {
                boolean died = deadlines.set(database, key, hash, name, deadline);
                dead += died ? 1 : 0;
                mortal += died ? 0 : 1;
            }
        }
        deadlines.done(database, key, hash, mortal, dead);
        if (mortal > 0) {
            replay(database, List.of(Bytes.of("HPEXPIREAT"), key, Bytes.of(deadline)),
                    FieldsClause.words(fields.names()));
        }
        return new Reply.Array(values);
    }

    private void replay(Database database, List<Bytes> beginning, List<Bytes> end) {
        keyspace.effects().insteadOf(database.index(),
                Request.of(Stream.of(beginning, end).flatMap(List::stream).toList()));
    }
}
