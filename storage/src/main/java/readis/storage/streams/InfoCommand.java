package readis.storage.streams;

import static readis.protocol.command.AclCategory.STREAM;
import static readis.protocol.command.CommandFlag.READONLY;

import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;
import readis.protocol.Integers;
import readis.protocol.Reply;
import readis.protocol.Request;
import readis.protocol.command.Command;
import readis.protocol.command.CommandException;
import readis.protocol.command.Errors;
import readis.protocol.command.HelpText;
import readis.protocol.command.KeySpec;
import readis.protocol.command.Session;
import readis.storage.Keyspace;

/// XINFO: a stream, its groups and their consumers from inside (Redis: `xinfoCommand`).
final class InfoCommand {

    private static final Reply.Error NO_SUCH_KEY = Reply.error("ERR no such key");
    private static final long USUAL_COUNT = 10;

    private final Keyspace keyspace;
    private final InstantSource clock;

    InfoCommand(Keyspace keyspace, InstantSource clock) {
        this.keyspace = keyspace;
        this.clock = clock;
    }

    Command row() {
        return Command.named("xinfo").group("stream").since("5.0.0")
                .summary("A container for stream introspection commands").complexity("Depends on subcommand.")
                .holds(
                        row("stream", "Get information about a stream", "key [FULL <full=[COUNT count:integer]>]")
                                .changed("6.0.0", "Added the `FULL` modifier.")
                                .changed("7.0.0", "Added the `max-deleted-entry-id`, `entries-added`, "
                                        + "`recorded-first-entry-id`, `entries-read` and `lag` fields")
                                .runs(this::stream),
                        row("groups", "List the consumer groups of a stream", "key")
                                .changed("7.0.0", "Added the `entries-read` and `lag` fields").runs(this::groups),
                        row("consumers", "List the consumers in a consumer group", "key groupname")
                                .tips("nondeterministic_output").runs(this::consumers),
                        HelpText.row("xinfo", "stream", "5.0.0", List.of(STREAM),
                                "CONSUMERS <key> <groupname>",
                                "    Show consumers of <groupname>.",
                                "GROUPS <key>",
                                "    Show the stream consumer groups.",
                                "STREAM <key> [FULL [COUNT <count>]",
                                "    Show information about the stream."));
    }

    private static Command.Row row(String name, String summary, String syntax) {
        return Command.named(name).group("stream").since("5.0.0").summary(summary).syntax(syntax)
                .keys(KeySpec.at(2, "RO access")).flags(READONLY).categories(STREAM);
    }

    private StreamValue find(Session session, Request request) {
        return keyspace.of(session).read(request.word(2), StreamValue.class)
                .orElseThrow(() -> new CommandException(NO_SUCH_KEY));
    }

    private Reply stream(Session session, Request request) {
        StreamReport report = new StreamReport(find(session, request));
        return request.size() == 3 ? report.summary() : report.full(count(request));
    }

    /// How much FULL shows of each list; 0 for all.
    private static long count(Request request) {
        boolean counted = request.size() == 6 && request.word(4).equalsIgnoreCase("count");
        if (!request.word(3).equalsIgnoreCase("full") || request.size() != 4 && !counted) {
            throw new CommandException(Errors.badSubcommandCall("xinfo", request));
        }
        long count = request.size() == 4 ? USUAL_COUNT : Integers.parse(request.word(5))
                .orElseThrow(() -> new CommandException(Errors.NOT_AN_INTEGER));
        return count < 0 ? USUAL_COUNT : count;
    }

    private Reply groups(Session session, Request request) {
        StreamValue stream = find(session, request);
        List<Reply> groups = new ArrayList<>();
        stream.groups().forEach((name, group) -> groups.add(new Reply.Map(List.of(
                Reply.entry("name", Reply.bulk(name)),
                Reply.entry("consumers", Reply.integer(group.consumers().size())),
                Reply.entry("pending", Reply.integer(group.pending().size())),
                Reply.entry("last-delivered-id", Reply.bulk(group.lastDelivered().bytes())),
                Reply.entry("entries-read", entriesRead(group)),
                Reply.entry("lag", lag(group, stream))))));
        return new Reply.Array(groups);
    }

    static Reply entriesRead(ConsumerGroup group) {
        return group.entriesRead() == ConsumerGroup.UNKNOWN ? Reply.NULL : Reply.integer(group.entriesRead());
    }

    static Reply lag(ConsumerGroup group, StreamValue stream) {
        OptionalLong lag = ReadCounter.lag(group, stream);
        return lag.isEmpty() ? Reply.NULL : Reply.integer(lag.getAsLong());
    }

    private Reply consumers(Session session, Request request) {
        ConsumerGroup group = find(session, request).group(request.word(3)).orElseThrow(
                () -> new CommandException(StreamErrors.noGroup(request.word(2), request.word(3))));
        long now = clock.millis();
        List<Reply> consumers = new ArrayList<>();
        for (Consumer consumer : group.consumers().values()) {
            consumers.add(new Reply.Map(List.of(
                    Reply.entry("name", Reply.bulk(consumer.name())),
                    Reply.entry("pending", Reply.integer(consumer.pending().size())),
                    Reply.entry("idle", Reply.integer(Math.max(0, now - consumer.seen()))),
                    Reply.entry("inactive", Reply.integer(consumer.wasActive() ? now - consumer.active() : -1)))));
        }
        return new Reply.Array(consumers);
    }
}
