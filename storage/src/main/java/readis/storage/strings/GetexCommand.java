package readis.storage.strings;

import static readis.protocol.command.AclCategory.STRING;
import static readis.protocol.command.CommandFlag.FAST;
import static readis.protocol.command.CommandFlag.WRITE;

import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import readis.protocol.Bytes;
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

/// GETEX: a GET that also decides how long the key goes on living.
///
/// The value does not change, so what is replayed is only the new deadline: PEXPIREAT, PERSIST, or DEL when the deadline
/// has passed already.
final class GetexCommand {

    private final Keyspace keyspace;
    private final InstantSource clock;

    GetexCommand(Keyspace keyspace, InstantSource clock) {
        this.keyspace = keyspace;
        this.clock = clock;
    }

    Command row() {
        return Command.named("getex").group("string").since("6.2.0")
                .summary("Get the value of a key and optionally set its expiration")
                .syntax("key [expiration=EX seconds:integer | PX milliseconds:integer"
                        + " | EXAT unix-time-seconds:unix-time | PXAT unix-time-milliseconds:unix-time | PERSIST]")
                .keys(KeySpec.at(1, "RW access update").noted("RW and UPDATE because it changes the TTL"))
                .flags(WRITE, FAST).categories(STRING)
                .runs(this::run);
    }

    private Reply run(Session session, Request request) {
        Database database = keyspace.of(session);
        Bytes key = request.word(1);
        boolean persist = request.size() == 3 && request.word(2).equalsIgnoreCase("persist");
        Optional<DeadlineUnit> unit = request.size() == 4 ? DeadlineUnit.named(request.word(2)) : Optional.empty();
        if (request.size() > 2 && !persist && unit.isEmpty()) {
            throw new CommandException(Errors.SYNTAX);
        }
        Optional<StringValue> value = database.read(key, StringValue.class);
        if (value.isEmpty()) {
            return Reply.NULL;
        }
        if (persist) {
            persist(database, key);
        }
        unit.ifPresent(chosen -> expire(database, key, chosen, request.word(3)));
        return Reply.bulk(value.get().bytes());
    }

    private void persist(Database database, Bytes key) {
        if (database.clearDeadline(key)) {
            database.changed(Kind.GENERIC, "persist", key);
            replay(database, "PERSIST", key);
        }
    }

    private void expire(Database database, Bytes key, DeadlineUnit unit, Bytes amount) {
        long deadline = unit.deadline(amount, clock.millis(), "getex");
        if (unit.isAbsolute() && keyspace.diesAtOnce(deadline, clock.millis())) {
            database.remove(key);
            database.changed(Kind.GENERIC, "del", key);
            replay(database, "DEL", key);
        } else {
            database.setDeadline(key, deadline);
            database.changed(Kind.GENERIC, "expire", key);
            replay(database, "PEXPIREAT", key, Bytes.of(deadline));
        }
    }

    private void replay(Database database, String name, Bytes... words) {
        List<Bytes> whole = new ArrayList<>(List.of(Bytes.of(name)));
        whole.addAll(List.of(words));
        keyspace.effects().insteadOf(database.index(), Request.of(whole));
    }
}
