package readis.storage.streams;

import static readis.protocol.command.AclCategory.STREAM;
import static readis.protocol.command.CommandFlag.DENYOOM;
import static readis.protocol.command.CommandFlag.WRITE;

import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import readis.protocol.Bytes;
import readis.protocol.Integers;
import readis.protocol.Reply;
import readis.protocol.Request;
import readis.protocol.command.Command;
import readis.protocol.command.CommandException;
import readis.protocol.command.CommandFlag;
import readis.protocol.command.Errors;
import readis.protocol.command.HelpText;
import readis.protocol.command.KeySpec;
import readis.protocol.command.Session;
import readis.storage.Database;
import readis.storage.Keyspace;
import readis.storage.KeyspaceEvent.Kind;

/// XGROUP: makes groups and consumers and takes them away (Redis: `xgroupCommand`).
final class GroupCommands {

    private static final Reply.Error NO_KEY = Reply.error("ERR The XGROUP subcommand requires the key to exist. Note that "
            + "for CREATE you may want to use the MKSTREAM option to create an empty stream automatically.");
    private static final Reply.Error BUSY = Reply.error("BUSYGROUP Consumer Group name already exists");
    private static final Reply.Error NEGATIVE = Reply.error("ERR value for ENTRIESREAD must be positive or -1");

    private final Keyspace keyspace;
    private final InstantSource clock;
    private final NodeLimits limits;

    GroupCommands(Keyspace keyspace, InstantSource clock, NodeLimits limits) {
        this.keyspace = keyspace;
        this.clock = clock;
        this.limits = limits;
    }

    Command row() {
        return Command.named("xgroup").group("stream").since("5.0.0")
                .summary("A container for consumer groups commands").complexity("Depends on subcommand.")
                .holds(
                        row("create", "5.0.0", "Create a consumer group.", "insert", WRITE, DENYOOM)
                                .syntax("key groupname <id=id | new_id:$> [MKSTREAM] [ENTRIESREAD entries_read:integer]")
                                .changed("7.0.0", "Added the `entries_read` named argument.").runs(this::create),
                        row("setid", "5.0.0", "Set a consumer group to an arbitrary last delivered ID value.", "update",
                                WRITE)
                                .syntax("key groupname <id=id | new_id:$> [ENTRIESREAD entries_read:integer]")
                                .changed("7.0.0", "Added the optional `entries_read` argument.").runs(this::move),
                        row("destroy", "5.0.0", "Destroy a consumer group.", "delete", WRITE)
                                .complexity("O(N) where N is the number of entries in the group's pending entries list "
                                        + "(PEL).")
                                .syntax("key groupname").runs(this::destroy),
                        row("createconsumer", "6.2.0", "Create a consumer in a consumer group.", "insert", WRITE, DENYOOM)
                                .syntax("key groupname consumername").runs(this::createConsumer),
                        row("delconsumer", "5.0.0", "Delete a consumer from a consumer group.", "delete", WRITE)
                                .syntax("key groupname consumername").runs(this::deleteConsumer),
                        help());
    }

    private static Command.Row row(String name, String since, String summary, String access, CommandFlag... flags) {
        return Command.named(name).group("stream").since(since).summary(summary).keys(KeySpec.at(2, "RW " + access))
                .flags(flags).categories(STREAM);
    }

    private static Command help() {
        return HelpText.row("xgroup", "stream", "5.0.0", List.of(STREAM),
                "CREATE <key> <groupname> <id|$> [option]",
                "    Create a new consumer group. Options are:",
                "    * MKSTREAM",
                "      Create the empty stream if it does not exist.",
                "    * ENTRIESREAD entries_read",
                "      Set the group's entries_read counter (internal use).",
                "CREATECONSUMER <key> <groupname> <consumer>",
                "    Create a new consumer in the specified group.",
                "DELCONSUMER <key> <groupname> <consumer>",
                "    Remove the specified consumer.",
                "DESTROY <key> <groupname>",
                "    Remove the specified group.",
                "SETID <key> <groupname> <id|$> [ENTRIESREAD entries_read]",
                "    Set the current group ID and entries_read counter.");
    }

    /// What stands behind the id.
    ///
    /// @param makeStream whether a stream that is missing is to be made
    private record Options(boolean makeStream, long entriesRead) {

        static Options parse(Request request, boolean creating) {
            boolean makeStream = false;
            long entriesRead = ConsumerGroup.UNKNOWN;
            for (int i = 5; i < request.size(); i++) {
                if (creating && request.word(i).equalsIgnoreCase("mkstream")) {
                    makeStream = true;
                } else if (request.word(i).equalsIgnoreCase("entriesread") && i + 1 < request.size()) {
                    entriesRead = count(request.word(++i));
                } else {
                    throw wrongCall(request);
                }
            }
            return new Options(makeStream, entriesRead);
        }

        private static long count(Bytes word) {
            long count = Integers.parse(word).orElseThrow(() -> new CommandException(Errors.NOT_AN_INTEGER));
            if (count < 0 && count != ConsumerGroup.UNKNOWN) {
                throw new CommandException(NEGATIVE);
            }
            return count;
        }
    }

    private static CommandException wrongCall(Request request) {
        return new CommandException(Errors.badSubcommandCall("xgroup", request));
    }

    private Reply create(Session session, Request request) {
        Options options = Options.parse(request, true);
        Database database = keyspace.of(session);
        Bytes key = request.word(2);
        Optional<StreamValue> present = database.find(key, StreamValue.class);
        if (present.isEmpty() && !options.makeStream()) {
            throw new CommandException(NO_KEY);
        }
        if (request.size() > 8) {
            throw wrongCall(request);
        }
        StreamValue stream = present.orElseGet(() -> new StreamValue(limits));
        StreamId last = isLast(request.word(4)) ? stream.lastId() : IdSyntax.exact(request.word(4));
        if (stream.group(request.word(3)).isPresent()) {
            throw new CommandException(BUSY);
        }
        stream.addGroup(request.word(3), last, options.entriesRead());
        if (present.isEmpty()) {
            database.update(key, stream);
        }
        database.changed(present.isEmpty() ? Kind.STREAM : Kind.STREAM_GROUP, "xgroup-create", key);
        return Reply.OK;
    }

    private static boolean isLast(Bytes word) {
        return IdSyntax.text(word).equals("$");
    }

    private Reply move(Session session, Request request) {
        Options options = Options.parse(request, false);
        StreamValue stream = stream(session, request);
        ConsumerGroup group = group(stream, request);
        if (request.size() != 5 && request.size() != 7) {
            throw wrongCall(request);
        }
        group.moveTo(isLast(request.word(4)) ? stream.lastId() : IdSyntax.any(request.word(4), 0), options.entriesRead());
        keyspace.of(session).changed(Kind.STREAM_GROUP, "xgroup-setid", request.word(2));
        return Reply.OK;
    }

    private StreamValue stream(Session session, Request request) {
        return keyspace.of(session).find(request.word(2), StreamValue.class)
                .orElseThrow(() -> new CommandException(NO_KEY));
    }

    private static ConsumerGroup group(StreamValue stream, Request request) {
        return stream.group(request.word(3)).orElseThrow(
                () -> new CommandException(StreamErrors.noGroup(request.word(2), request.word(3))));
    }

    private Reply destroy(Session session, Request request) {
        boolean destroyed = stream(session, request).removeGroup(request.word(3));
        if (destroyed) {
            keyspace.of(session).changed(Kind.STREAM_GROUP, "xgroup-destroy", request.word(2));
        }
        return Reply.flag(destroyed);
    }

    private Reply createConsumer(Session session, Request request) {
        ConsumerGroup group = group(stream(session, request), request);
        if (group.consumer(request.word(4)).isPresent()) {
            return Reply.flag(false);
        }
        group.add(request.word(4), clock.millis());
        keyspace.of(session).changed(Kind.STREAM_GROUP, "xgroup-createconsumer", request.word(2));
        return Reply.flag(true);
    }

    private Reply deleteConsumer(Session session, Request request) {
        ConsumerGroup group = group(stream(session, request), request);
        Optional<Consumer> consumer = group.consumer(request.word(4));
        if (consumer.isEmpty()) {
            return Reply.integer(0);
        }
        int pending = group.remove(consumer.get());
        keyspace.of(session).changed(Kind.STREAM_GROUP, "xgroup-delconsumer", request.word(2));
        return Reply.integer(pending);
    }
}
