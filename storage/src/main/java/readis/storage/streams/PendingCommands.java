package readis.storage.streams;

import static readis.protocol.command.AclCategory.STREAM;
import static readis.protocol.command.CommandFlag.FAST;
import static readis.protocol.command.CommandFlag.READONLY;
import static readis.protocol.command.CommandFlag.WRITE;

import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
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

/// XACK and XPENDING: what a group has been given and not acknowledged (Redis: `t_stream.c`).
final class PendingCommands {

    private final Keyspace keyspace;
    private final InstantSource clock;

    PendingCommands(Keyspace keyspace, InstantSource clock) {
        this.keyspace = keyspace;
        this.clock = clock;
    }

    List<Command> rows() {
        return List.of(
                row("xack", "Marks a pending message as correctly processed, effectively removing it from the pending "
                                + "entries list of the consumer group. Return value of the command is the number of "
                                + "messages successfully acknowledged, that is, the IDs we were actually able to resolve "
                                + "in the PEL.",
                        "O(1) for each message ID processed.")
                        .syntax("key group id...").keys(KeySpec.at(1, "RW update")).flags(WRITE, FAST)
                        .runs(this::acknowledge),
                row("xpending", "Return information and entries from a stream consumer group pending entries list, that "
                                + "are messages fetched but never acknowledged.",
                        "O(N) with N being the number of elements returned, so asking for a small fixed number of entries "
                                + "per call is O(1). O(M), where M is the total number of entries scanned when used with "
                                + "the IDLE filter. When the command returns just the summary and the list of consumers "
                                + "is small, it runs in O(1) time; otherwise, an additional O(N) time for iterating every "
                                + "consumer.")
                        .syntax("key group [filters=[IDLE min-idle-time:integer]@6.2.0 start end count:integer [consumer]]")
                        .keys(KeySpec.at(1, "RO access")).flags(READONLY).tips("nondeterministic_output")
                        .changed("6.2.0", "Added the `IDLE` option and exclusive range intervals.").runs(this::pending));
    }

    private static Command.Row row(String name, String summary, String complexity) {
        return Command.named(name).group("stream").since("5.0.0").summary(summary).complexity(complexity)
                .categories(STREAM);
    }

    private Reply acknowledge(Session session, Request request) {
        Database database = keyspace.of(session);
        Optional<ConsumerGroup> group = database.read(request.word(1), StreamValue.class)
                .flatMap(stream -> stream.group(request.word(2)));
        if (group.isEmpty()) {
            return Reply.integer(0);
        }
        long settled = 0;
        for (StreamId id : EntryCommands.ids(request, 3)) {
            if (group.get().settle(id)) {
                database.changedQuietly();
                settled++;
            }
        }
        return Reply.integer(settled);
    }

    private Reply pending(Session session, Request request) {
        Optional<Filter> filter = request.size() == 3 ? Optional.empty() : Optional.of(Filter.parse(request));
        Bytes key = request.word(1);
        Bytes name = request.word(2);
        ConsumerGroup group = keyspace.of(session).read(key, StreamValue.class)
                .flatMap(stream -> stream.group(name))
                .orElseThrow(() -> new CommandException(StreamErrors.noKeyOrGroup(key, name, "")));
        return filter.map(chosen -> chosen.show(group, clock.millis())).orElseGet(() -> summary(group));
    }

    private static Reply summary(ConsumerGroup group) {
        if (group.pending().isEmpty()) {
            return Reply.array(Reply.integer(0), Reply.NULL, Reply.NULL, Reply.NULL_ARRAY);
        }
        List<Reply> owners = new ArrayList<>();
        for (Consumer consumer : group.consumers().values()) {
            if (!consumer.pending().isEmpty()) {
                owners.add(Reply.array(Reply.bulk(consumer.name()), Reply.bulk(Bytes.of(consumer.pending().size()))));
            }
        }
        return Reply.array(Reply.integer(group.pending().size()), Reply.bulk(group.pending().firstKey().bytes()),
                Reply.bulk(group.pending().lastKey().bytes()), new Reply.Array(owners));
    }

    /// Which pending entries XPENDING is to show.
    private record Filter(long idle, StreamId start, StreamId end, long count, Optional<Bytes> consumer) {

        static Filter parse(Request request) {
            requireSyntax(request.size() >= 6 && request.size() <= 9);
            boolean withIdle = request.word(3).equalsIgnoreCase("idle");
            long idle = withIdle ? number(request.word(4)) : 0;
            requireSyntax(!withIdle || request.size() >= 8);
            int first = withIdle ? 5 : 3;
            long count = number(request.word(first + 2));
            StreamId start = IdSyntax.start(request.word(first));
            StreamId end = IdSyntax.end(request.word(first + 1));
            Optional<Bytes> consumer = request.size() > first + 3 ? Optional.of(request.word(first + 3)) : Optional.empty();
            return new Filter(idle, start, end, count, consumer);
        }

        private static void requireSyntax(boolean condition) {
            if (!condition) {
                throw new CommandException(Errors.SYNTAX);
            }
        }

        private static long number(Bytes word) {
            return Integers.parse(word).orElseThrow(() -> new CommandException(Errors.NOT_AN_INTEGER));
        }

        Reply show(ConsumerGroup group, long now) {
            Optional<NavigableMap<StreamId, PendingEntry>> entries = consumer.isEmpty() ? Optional.of(group.pending())
                    : group.consumer(consumer.get()).map(Consumer::pending);
            if (entries.isEmpty() || start.isAfter(end)) {
                return Reply.EMPTY_ARRAY;
            }
            List<Reply> shown = new ArrayList<>();
            for (Map.Entry<StreamId, PendingEntry> each : entries.get().subMap(start, true, end, true).entrySet()) {
                if (shown.size() >= count) {
                    break;
                }
                PendingEntry entry = each.getValue();
                if (idle == 0 || entry.idle(now) >= idle) {
                    shown.add(Reply.array(Reply.bulk(each.getKey().bytes()), Reply.bulk(entry.consumer().name()),
                            Reply.integer(Math.max(0, entry.idle(now))), Reply.integer(entry.deliveries())));
                }
            }
            return new Reply.Array(shown);
        }
    }
}
