package readis.storage.strings;

import static readis.protocol.command.AclCategory.STRING;
import static readis.protocol.command.CommandFlag.DENYOOM;
import static readis.protocol.command.CommandFlag.FAST;
import static readis.protocol.command.CommandFlag.READONLY;
import static readis.protocol.command.CommandFlag.WRITE;

import java.time.InstantSource;
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

/// The commands that read and write one whole string (Redis: `t_string.c`).
final class StringCommands {

    private static final Bytes SET = Bytes.of("SET");
    private static final Bytes PXAT = Bytes.of("PXAT");

    private final Keyspace keyspace;
    private final InstantSource clock;

    StringCommands(Keyspace keyspace, InstantSource clock) {
        this.keyspace = keyspace;
        this.clock = clock;
    }

    List<Command> rows() {
        return List.of(
                row("get", "1.0.0", "Get the value of a key", "key")
                        .keys(KeySpec.at(1, "RO access")).flags(READONLY, FAST).runs(this::get),
                row("set", "1.0.0", "Set the string value of a key",
                        "key value [condition=NX | XX]@2.6.12 [GET]@6.2.0 [expiration="
                                + "EX seconds:integer@2.6.12 | PX milliseconds:integer@2.6.12"
                                + " | EXAT unix-time-seconds:unix-time@6.2.0"
                                + " | PXAT unix-time-milliseconds:unix-time@6.2.0 | KEEPTTL@6.0.0]")
                        .keys(KeySpec.at(1, "RW access update variable_flags")
                                .noted("RW and ACCESS due to the optional `GET` argument")
                                .varying(StringCommands::keyFlags))
                        .flags(WRITE, DENYOOM)
                        .changed("2.6.12", "Added the `EX`, `PX`, `NX` and `XX` options.")
                        .changed("6.0.0", "Added the `KEEPTTL` option.")
                        .changed("6.2.0", "Added the `GET`, `EXAT` and `PXAT` option.")
                        .changed("7.0.0", "Allowed the `NX` and `GET` options to be used together.")
                        .runs(this::set),
                row("setnx", "1.0.0", "Set the value of a key, only if the key does not exist", "key value")
                        .keys(KeySpec.at(1, "OW insert")).flags(WRITE, DENYOOM, FAST).runs(this::setIfMissing),
                row("setex", "2.0.0", "Set the value and expiration of a key", "key seconds:integer value")
                        .keys(KeySpec.at(1, "OW update")).flags(WRITE, DENYOOM)
                        .runs((session, request) -> setDying(session, request, DeadlineUnit.EX)),
                row("psetex", "2.6.0", "Set the value and expiration in milliseconds of a key",
                        "key milliseconds:integer value")
                        .keys(KeySpec.at(1, "OW update")).flags(WRITE, DENYOOM)
                        .runs((session, request) -> setDying(session, request, DeadlineUnit.PX)),
                row("getset", "1.0.0", "Set the string value of a key and return its old value", "key value")
                        .keys(KeySpec.at(1, "RW access update")).flags(WRITE, DENYOOM, FAST)
                        .deprecated("6.2.0", "`SET` with the `!GET` argument").runs(this::exchange),
                row("getdel", "6.2.0", "Get the value of a key and delete the key", "key")
                        .keys(KeySpec.at(1, "RW access delete")).flags(WRITE, FAST).runs(this::takeAway),
                row("strlen", "2.2.0", "Get the length of the value stored in a key", "key")
                        .keys(KeySpec.at(1, "RO")).flags(READONLY, FAST).runs(this::length));
    }

    private static Command.Row row(String name, String since, String summary, String syntax) {
        return Command.named(name).group("string").since(since).summary(summary).syntax(syntax).categories(STRING);
    }

    private static String keyFlags(Request request) {
        boolean looks = request.words().stream().skip(3).anyMatch(word -> word.equalsIgnoreCase("get"));
        return looks ? "RW access update" : "OW update";
    }

    private Reply get(Session session, Request request) {
        return keyspace.of(session).read(request.word(1), StringValue.class)
                .<Reply>map(value -> Reply.bulk(value.bytes())).orElse(Reply.NULL);
    }

    private Reply length(Session session, Request request) {
        return Reply.integer(keyspace.of(session).read(request.word(1), StringValue.class)
                .map(StringValue::length).orElse(0));
    }

    private Reply set(Session session, Request request) {
        SetOptions options = SetOptions.parse(request, clock.millis());
        Database database = keyspace.of(session);
        Bytes key = request.word(1);
        Reply old = options.get() ? get(session, request) : Reply.NULL;
        if (options.dependsOnThePresent() && !options.allows(database.find(key).isPresent())) {
            return old;
        }
        store(database, key, request.word(2), options);
        Optional<Request> replay = replayOf(request, options);
        if (replay.isPresent()) {
            keyspace.effects().insteadOf(database.index(), replay.get());
        }
        return options.get() ? old : Reply.OK;
    }

    private void store(Database database, Bytes key, Bytes bytes, SetOptions options) {
        StringValue value = StringValue.of(bytes);
        if (options.keepDeadline()) {
            database.update(key, value);
        } else {
            database.set(key, value);
        }
        options.deadline().ifPresent(deadline -> database.setDeadline(key, deadline));
        database.changed(Kind.STRING, "set", key);
        if (options.deadline().isPresent()) {
            database.announce(Kind.GENERIC, "expire", key);
        }
    }

    /// A relative deadline is replayed as an absolute one, and nobody waits for the reply of GET.
    private static Optional<Request> replayOf(Request request, SetOptions options) {
        if (options.deadline().isPresent()) {
            return Optional.of(dying(request.word(1), request.word(2), options.deadline().getAsLong()));
        }
        if (!options.get()) {
            return Optional.empty();
        }
        List<Bytes> words = request.words();
        return Optional.of(Request.of(Stream.concat(words.stream().limit(3),
                words.stream().skip(3).filter(word -> !word.equalsIgnoreCase("get"))).toList()));
    }

    private static Request dying(Bytes key, Bytes value, long deadline) {
        return Request.of(List.of(SET, key, value, PXAT, Bytes.of(deadline)));
    }

    private Reply setIfMissing(Session session, Request request) {
        Database database = keyspace.of(session);
        Bytes key = request.word(1);
        if (database.find(key).isPresent()) {
            return Reply.flag(false);
        }
        store(database, key, request.word(2), SetOptions.NONE);
        return Reply.flag(true);
    }

    private Reply setDying(Session session, Request request, DeadlineUnit unit) {
        Database database = keyspace.of(session);
        String command = request.name().toLowerCase().toLatin1();
        long deadline = unit.deadline(request.word(2), clock.millis(), command);
        store(database, request.word(1), request.word(3), SetOptions.dyingAt(deadline));
        keyspace.effects().insteadOf(database.index(), dying(request.word(1), request.word(3), deadline));
        return Reply.OK;
    }

    private Reply exchange(Session session, Request request) {
        Database database = keyspace.of(session);
        Reply old = get(session, request);
        store(database, request.word(1), request.word(2), SetOptions.NONE);
        keyspace.effects().insteadOf(database.index(),
                Request.of(List.of(SET, request.word(1), request.word(2))));
        return old;
    }

    private Reply takeAway(Session session, Request request) {
        Database database = keyspace.of(session);
        Bytes key = request.word(1);
        Reply old = get(session, request);
        if (database.remove(key)) {
            database.changed(Kind.GENERIC, "del", key);
            keyspace.effects().insteadOf(database.index(), Request.of(List.of(Bytes.of("DEL"), key)));
        }
        return old;
    }
}
