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
import readis.protocol.command.CommandException;
import readis.protocol.command.Errors;
import readis.protocol.command.KeySpec;
import readis.protocol.command.Session;
import readis.storage.Database;
import readis.storage.Keyspace;
import readis.storage.KeyspaceEvent.Kind;

/// The commands on strings (Redis: `t_string.c`).
public final class StringCommands {

    private static final Bytes PXAT = Bytes.of("PXAT");

    private final Keyspace keyspace;
    private final InstantSource clock;

    /// Commands on `keyspace`; relative times to live count from `clock`.
    public StringCommands(Keyspace keyspace, InstantSource clock) {
        this.keyspace = keyspace;
        this.clock = clock;
    }

    /// The rows of these commands.
    public List<Command> rows() {
        return List.of(
                Command.named("get").group("string").since("1.0.0").summary("Get the value of a key")
                        .syntax("key").keys(KeySpec.at(1, "RO access")).flags(READONLY, FAST).categories(STRING)
                        .runs(this::get),
                Command.named("incr").group("string").since("1.0.0")
                        .summary("Increment the integer value of a key by one")
                        .syntax("key").keys(KeySpec.at(1, "RW access update")).flags(WRITE, DENYOOM, FAST)
                        .categories(STRING)
                        .runs(this::increment),
                Command.named("set").group("string").since("1.0.0").summary("Set the string value of a key")
                        .syntax("key value [condition=NX | XX]@2.6.12 [GET]@6.2.0 [expiration="
                                + "EX seconds:integer@2.6.12 | PX milliseconds:integer@2.6.12"
                                + " | EXAT unix-time-seconds:unix-time@6.2.0"
                                + " | PXAT unix-time-milliseconds:unix-time@6.2.0 | KEEPTTL@6.0.0]")
                        .keys(KeySpec.at(1, "RW access update variable_flags")
                                .noted("RW and ACCESS due to the optional `GET` argument"))
                        .flags(WRITE, DENYOOM).categories(STRING)
                        .changed("2.6.12", "Added the `EX`, `PX`, `NX` and `XX` options.")
                        .changed("6.0.0", "Added the `KEEPTTL` option.")
                        .changed("6.2.0", "Added the `GET`, `EXAT` and `PXAT` option.")
                        .changed("7.0.0", "Allowed the `NX` and `GET` options to be used together.")
                        .runs(this::set));
    }

    private Reply get(Session session, Request request) {
        return keyspace.of(session).read(request.word(1), StringValue.class)
                .<Reply>map(value -> Reply.bulk(value.bytes())).orElse(Reply.NULL);
    }

    private Reply set(Session session, Request request) {
        SetOptions options = SetOptions.parse(request, clock.millis());
        Database database = keyspace.of(session);
        Bytes key = request.word(1);
        Reply old = options.get() ? get(session, request) : Reply.NULL;
        if (!options.allows(database.find(key).isPresent())) {
            return old;
        }
        StringValue value = StringValue.of(request.word(2));
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
        replayOf(request, options).ifPresent(replay -> keyspace.effects().insteadOf(database.index(), replay));
        return options.get() ? old : Reply.OK;
    }

    /// A relative deadline is replayed as an absolute one, and nobody waits for the reply of GET.
    private static Optional<Request> replayOf(Request request, SetOptions options) {
        List<Bytes> words = request.words();
        if (options.deadline().isPresent()) {
            Bytes deadline = Bytes.of(options.deadline().getAsLong());
            return Optional.of(Request.of(List.of(words.get(0), words.get(1), words.get(2), PXAT, deadline)));
        }
        if (!options.get()) {
            return Optional.empty();
        }
        return Optional.of(Request.of(Stream.concat(words.stream().limit(3),
                words.stream().skip(3).filter(word -> !word.equalsIgnoreCase("get"))).toList()));
    }

    private Reply increment(Session session, Request request) {
        return add(keyspace.of(session), request.word(1), 1);
    }

    private Reply add(Database database, Bytes key, long increment) {
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
}
