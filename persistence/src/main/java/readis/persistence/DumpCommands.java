package readis.persistence;

import static readis.protocol.command.AclCategory.DANGEROUS;
import static readis.protocol.command.AclCategory.KEYSPACE;
import static readis.protocol.command.CommandFlag.DENYOOM;
import static readis.protocol.command.CommandFlag.READONLY;
import static readis.protocol.command.CommandFlag.WRITE;

import java.io.IOException;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import readis.persistence.rdb.RdbSettings;
import readis.persistence.rdb.ValuePayload;
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
import readis.storage.Encodings;
import readis.storage.Keyspace;
import readis.storage.KeyspaceEvent.Kind;
import readis.storage.Value;

/// DUMP and RESTORE: one value as a file has it, on its way from one server to another (Redis: `cluster.c`, later `dump.c`).
final class DumpCommands {

    private static final Reply.Error BUSY = Reply.error("BUSYKEY Target key name already exists.");
    private static final Reply.Error BAD_LIFETIME = Reply.error("ERR Invalid TTL value, must be >= 0");
    private static final Reply.Error BAD_SEAL = Reply.error("ERR DUMP payload version or checksum are wrong");
    private static final Reply.Error BAD_FORMAT = Reply.error("ERR Bad data format");

    private final Keyspace keyspace;
    private final InstantSource clock;
    private final ValuePayload payloads;

    DumpCommands(Keyspace keyspace, Encodings encodings, InstantSource clock, RdbSettings settings) {
        this.keyspace = keyspace;
        this.clock = clock;
        this.payloads = new ValuePayload(keyspace, encodings, settings);
    }

    List<Command> rows() {
        return List.of(
                Command.named("dump").group("generic").since("2.6.0")
                        .summary("Return a serialized version of the value stored at the specified key.")
                        .complexity("O(1) to access the key and additional O(N*M) to serialize it, where N is the number of "
                                + "Redis objects composing the value and M their average size. For small string values the "
                                + "time complexity is thus O(1)+O(1*M) where M is small, so simply O(1).")
                        .syntax("key").flags(READONLY).categories(KEYSPACE).keys(KeySpec.at(1, "RO access"))
                        .tips("nondeterministic_output").runs(this::dump),
                Command.named("restore").group("generic").since("2.6.0")
                        .summary("Create a key using the provided serialized value, previously obtained using DUMP.")
                        .complexity("O(1) to create the new key and additional O(N*M) to reconstruct the serialized value, "
                                + "where N is the number of Redis objects composing the value and M their average size. For "
                                + "small string values the time complexity is thus O(1)+O(1*M) where M is small, so simply "
                                + "O(1). However for sorted set values the complexity is O(N*M*log(N)) because inserting "
                                + "values into sorted sets is O(log(N)).")
                        .syntax("key ttl:integer serialized-value [REPLACE]@3.0.0 [ABSTTL]@5.0.0 "
                                + "[IDLETIME seconds:integer]@5.0.0 [FREQ frequency:integer]@5.0.0")
                        .flags(WRITE, DENYOOM).categories(KEYSPACE, DANGEROUS).keys(KeySpec.at(1, "OW update"))
                        .changed("3.0.0", "Added the `REPLACE` modifier.")
                        .changed("5.0.0", "Added the `ABSTTL` modifier.")
                        .changed("5.0.0", "Added the `IDLETIME` and `FREQ` options.").runs(this::restore));
    }

    private Reply dump(Session session, Request request) {
        Optional<Value> value = keyspace.of(session).read(request.word(1));
        try {
            return value.isPresent() ? Reply.bulk(payloads.of(value.get())) : Reply.NULL;
        } catch (UnsupportedOperationException tooNew) {
            throw new CommandException(Reply.error("ERR " + tooNew.getMessage()));
        }
    }

    private Reply restore(Session session, Request request) {
        RestoreOptions options = RestoreOptions.parse(request);
        Database database = keyspace.of(session);
        Bytes key = request.word(1);
        if (!options.replace() && database.find(key).isPresent()) {
            throw new CommandException(BUSY);
        }
        long lifetime = lifetime(request.word(2));
        Value value = value(request.word(3));
        boolean replaced = options.replace() && remove(database, key);
        long deadline = lifetime == 0 || options.absolute() ? lifetime : clock.millis() + lifetime;
        if (deadline != 0 && deadline <= clock.millis()) {
            bury(session, key, replaced);
        } else {
            database.set(key, value);
            options.recall(keyspace.accessClock(), value);
            tellDeadline(session, request, deadline, options.absolute());
            database.changed(Kind.GENERIC, "restore", key);
        }
        return Reply.OK;
    }

    /// As in Redis nobody hears that a key which goes had died before.
    private static boolean remove(Database database, Bytes key) {
        database.clearDeadline(key);
        return database.remove(key);
    }

    private Value value(Bytes payload) {
        try {
            return payloads.read(payload).orElseThrow(() -> new CommandException(BAD_SEAL));
        } catch (IOException broken) {
            throw new CommandException(BAD_FORMAT);
        }
    }

    private static long lifetime(Bytes word) {
        long lifetime = Integers.parse(word).orElseThrow(() -> new CommandException(Errors.NOT_AN_INTEGER));
        if (lifetime < 0) {
            throw new CommandException(BAD_LIFETIME);
        }
        return lifetime;
    }

    /// What comes is dead already, and what was there is gone.
    private void bury(Session session, Bytes key, boolean replaced) {
        if (replaced) {
            keyspace.effects().insteadOf(session.database(), Request.of(List.of(Bytes.of("DEL"), key)));
            keyspace.of(session).changed(Kind.GENERIC, "del", key);
        }
    }

    /// A relative time becomes an absolute one for all who replay it.
    private void tellDeadline(Session session, Request request, long deadline, boolean absolute) {
        if (deadline == 0) {
            return;
        }
        keyspace.of(session).setDeadline(request.word(1), deadline);
        if (!absolute) {
            List<Bytes> words = new ArrayList<>(request.words());
            words.set(2, Bytes.of(deadline));
            words.add(Bytes.of("ABSTTL"));
            keyspace.effects().insteadOf(session.database(), Request.of(words));
        }
    }
}
