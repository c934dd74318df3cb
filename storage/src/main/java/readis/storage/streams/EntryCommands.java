package readis.storage.streams;

import static readis.protocol.command.AclCategory.STREAM;
import static readis.protocol.command.CommandFlag.DENYOOM;
import static readis.protocol.command.CommandFlag.FAST;
import static readis.protocol.command.CommandFlag.READONLY;
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

/// The commands that add entries and take them away (Redis: `t_stream.c`).
final class EntryCommands {

    private static final String TRIMMING = "trim=<strategy=MAXLEN | MINID@6.2.0> [operator=equal:= | approximately:~] "
            + "threshold [LIMIT count:integer]@6.2.0";

    private static final Reply.Error ZERO = Reply.error("ERR The ID specified in XADD must be greater than 0-0");
    private static final Reply.Error EXHAUSTED =
            Reply.error("ERR The stream has exhausted the last possible ID, unable to add more items");
    private static final Reply.Error NOT_GREATER = Reply.error(
            "ERR The ID specified in XADD is equal or smaller than the target stream top item");
    private static final Reply.Error TOO_LARGE = Reply.error("ERR Elements are too large to be stored");

    private final Keyspace keyspace;
    private final InstantSource clock;
    private final NodeLimits limits;

    EntryCommands(Keyspace keyspace, InstantSource clock, NodeLimits limits) {
        this.keyspace = keyspace;
        this.clock = clock;
        this.limits = limits;
    }

    List<Command> rows() {
        return List.of(
                row("xadd", "Appends a new entry to a stream",
                        "O(1) when adding a new entry, O(N) when trimming where N being the number of entries evicted.")
                        .syntax("key [NOMKSTREAM]@6.2.0 [" + TRIMMING
                                + "] <id_or_auto=auto_id:* | id> <field_value=field value>...")
                        .keys(KeySpec.at(1, "RW update")
                                .noted("UPDATE instead of INSERT because of the optional trimming feature"))
                        .flags(WRITE, DENYOOM, FAST).tips("nondeterministic_output")
                        .changed("6.2.0", "Added the `NOMKSTREAM` option, `MINID` trimming strategy and the `LIMIT` option.")
                        .changed("7.0.0", "Added support for the `<ms>-*` explicit ID form.").runs(this::add),
                row("xdel", "Removes the specified entries from the stream. Returns the number of items actually deleted, "
                        + "that may be different from the number of IDs passed in case certain IDs do not exist.",
                        "O(1) for each single item to delete in the stream, regardless of the stream size.")
                        .syntax("key id...").keys(KeySpec.at(1, "RW delete")).flags(WRITE, FAST).runs(this::delete),
                row("xlen", "Return the number of entries in a stream", "O(1)").syntax("key")
                        .keys(KeySpec.at(1, "RO")).flags(READONLY, FAST).runs(this::length),
                row("xtrim", "Trims the stream to (approximately if '~' is passed) a certain size",
                        "O(N), with N being the number of evicted entries. Constant times are very small however, since "
                                + "entries are organized in macro nodes containing multiple entries that can be released "
                                + "with a single deallocation.")
                        .syntax("key <" + TRIMMING + ">").keys(KeySpec.at(1, "RW delete")).flags(WRITE)
                        .tips("nondeterministic_output")
                        .changed("6.2.0", "Added the `MINID` trimming strategy and the `LIMIT` option.").runs(this::trim));
    }

    private static Command.Row row(String name, String summary, String complexity) {
        return Command.named(name).group("stream").since("5.0.0").summary(summary).complexity(complexity)
                .categories(STREAM);
    }

    private Reply add(Session session, Request request) {
        AddOptions options = AddOptions.ofAdding(session, request, limits::trimming);
        List<Bytes> words = words(request, options);
        if (options.id().isComplete() && options.id().given().equals(StreamId.MIN)) {
            throw new CommandException(ZERO);
        }
        Database database = keyspace.of(session);
        Bytes key = request.word(1);
        Optional<StreamValue> present = database.find(key, StreamValue.class);
        if (present.isEmpty() && options.onlyIfPresent()) {
            return Reply.NULL;
        }
        StreamValue stream = present.orElseGet(() -> new StreamValue(limits));
        StreamId id = idFor(stream, options.id());
        requireSize(words);
        stream.add(id, words);
        if (present.isEmpty()) {
            database.update(key, stream);
        }
        database.changed(Kind.STREAM, "xadd", key);
        if (options.trimming().isPresent() && stream.trim(options.trimming().get()) > 0) {
            database.announce(Kind.STREAM, "xtrim", key);
        }
        if (!options.id().isComplete() || options.isApproximate()) {
            keyspace.effects().insteadOf(database.index(), options.exact(request, stream));
        }
        return Reply.bulk(id.bytes());
    }

    /// The fields and values behind the id.
    private static List<Bytes> words(Request request, AddOptions options) {
        int count = request.size() - options.idAt() - 1;
        if (count < 2 || count % 2 == 1) {
            throw new CommandException(Errors.wrongArity("xadd"));
        }
        List<Bytes> words = new ArrayList<>(count);
        for (int i = request.size() - count; i < request.size(); i++) {
            words.add(request.word(i));
        }
        return words;
    }

    private StreamId idFor(StreamValue stream, NewId wanted) {
        if (stream.lastId().equals(StreamId.MAX)) {
            throw new CommandException(EXHAUSTED);
        }
        return wanted.behind(stream.lastId(), clock.millis()).orElseThrow(() -> new CommandException(NOT_GREATER));
    }

    private static void requireSize(List<Bytes> words) {
        long size = 0;
        for (Bytes word : words) {
            size += word.length();
        }
        if (size > NodeLimits.LARGEST) {
            throw new CommandException(TOO_LARGE);
        }
    }

    private Reply delete(Session session, Request request) {
        Database database = keyspace.of(session);
        Bytes key = request.word(1);
        Optional<StreamValue> stream = database.find(key, StreamValue.class);
        if (stream.isEmpty()) {
            return Reply.integer(0);
        }
        int deleted = 0;
        for (StreamId id : ids(request, 2)) {
            deleted += stream.get().delete(id) ? 1 : 0;
        }
        if (deleted > 0) {
            database.changed(Kind.STREAM, "xdel", key, deleted);
        }
        return Reply.integer(deleted);
    }

    /// The ids that the words from `first` on spell; all are read before anything is done with the first.
    static List<StreamId> ids(Request request, int first) {
        List<StreamId> ids = new ArrayList<>(request.size() - first);
        for (int i = first; i < request.size(); i++) {
            ids.add(IdSyntax.exact(request.word(i)));
        }
        return ids;
    }

    private Reply length(Session session, Request request) {
        return Reply.integer(keyspace.of(session).read(request.word(1), StreamValue.class)
                .map(StreamValue::length).orElse(0L));
    }

    private Reply trim(Session session, Request request) {
        AddOptions options = AddOptions.ofTrimming(session, request, limits::trimming);
        Database database = keyspace.of(session);
        Bytes key = request.word(1);
        Optional<StreamValue> stream = database.find(key, StreamValue.class);
        long trimmed = stream.isEmpty() ? 0 : stream.get().trim(options.trimming().orElseThrow());
        if (trimmed > 0) {
            database.changed(Kind.STREAM, "xtrim", key, Math.toIntExact(trimmed));
            if (options.isApproximate()) {
                keyspace.effects().insteadOf(database.index(), options.exact(request, stream.get()));
            }
        }
        return Reply.integer(trimmed);
    }
}
