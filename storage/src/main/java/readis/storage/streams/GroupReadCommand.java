package readis.storage.streams;

import static readis.protocol.command.AclCategory.BLOCKING;
import static readis.protocol.command.AclCategory.STREAM;
import static readis.protocol.command.CommandFlag.WRITE;

import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import readis.protocol.Bytes;
import readis.protocol.Reply;
import readis.protocol.Request;
import readis.protocol.command.Command;
import readis.protocol.command.CommandException;
import readis.protocol.command.CommandFlag;
import readis.protocol.command.Session;
import readis.storage.Database;
import readis.storage.Keyspace;

/// XREADGROUP: what nobody in the group has been given yet, or what a consumer has not acknowledged (Redis:
/// `xreadCommand`).
///
/// With the id `>` a consumer gets new entries, which become pending for it. With any other id it reads its own history:
/// what is pending for it from there on. So a consumer that has lost its memory starts with 0, and goes on with `>`.
///
/// Who waits for new entries hears also when the group or the stream is gone.
final class GroupReadCommand {

    private static final Reply.Error NOT_LAST = Reply.error("ERR The $ ID is meaningless in the context of XREADGROUP: you "
            + "want to read the history of this consumer by specifying a proper ID, or use the > ID to get new messages. "
            + "The $ ID would just return an empty result set.");
    /// No history can begin behind it, so that it can stand for what is new.
    private static final StreamId NEW = StreamId.MAX;

    private final Keyspace keyspace;
    private final InstantSource clock;

    GroupReadCommand(Keyspace keyspace, InstantSource clock) {
        this.keyspace = keyspace;
        this.clock = clock;
    }

    Command row() {
        return Command.named("xreadgroup").group("stream").since("5.0.0")
                .summary("Return new entries from a stream using a consumer group, or access the history of the pending "
                        + "entries for a given consumer. Can block.")
                .complexity("For each stream mentioned: O(M) with M being the number of elements returned. If M is constant "
                        + "(e.g. always asking for the first 10 elements with COUNT), you can consider it O(1). On the "
                        + "other side when XREADGROUP blocks, XADD will pay the O(N) time in order to serve the N clients "
                        + "blocked on the stream getting new data.")
                .syntax("GROUP <group_consumer=group consumer> [COUNT count:integer] [BLOCK milliseconds:integer] [NOACK] "
                        + "STREAMS <streams=key... id...>")
                .keys(ReadCommand.keys(4)).flags(WRITE, CommandFlag.BLOCKING).categories(STREAM, BLOCKING)
                .runs(this::read);
    }

    private Reply read(Session session, Request request) {
        long now = clock.millis();
        ReadOptions options = ReadOptions.parse(session, request, true, now);
        Database database = keyspace.of(session);
        List<GroupWork> works = new ArrayList<>(options.streams());
        List<StreamId> after = new ArrayList<>(options.streams());
        for (int i = options.keysAt(); i < options.keysAt() + options.streams(); i++) {
            works.add(work(database, request.word(i), options.reader().orElseThrow().group(), now));
            after.add(after(request.word(i + options.streams())));
        }
        List<Reply.Entry> found = new ArrayList<>();
        for (int i = 0; i < works.size(); i++) {
            List<Reply> entries = read(works.get(i), after.get(i), options);
            if (!entries.isEmpty() || !after.get(i).equals(NEW)) {
                found.add(new Reply.Entry(Reply.bulk(works.get(i).key()), new Reply.Array(entries)));
            }
        }
        if (!found.isEmpty()) {
            return ReadCommand.show(session, found);
        }
        return options.deadline().isEmpty() ? Reply.NULL_ARRAY
                : ReadCommand.park(keyspace, session, request, options, true);
    }

    private GroupWork work(Database database, Bytes key, Bytes name, long now) {
        return GroupWork.find(keyspace, database, key, name, now).orElseThrow(() -> new CommandException(
                StreamErrors.noKeyOrGroup(key, name, " in XREADGROUP with GROUP option")));
    }

    private static StreamId after(Bytes word) {
        return switch (IdSyntax.text(word)) {
            case "$" -> throw new CommandException(NOT_LAST);
            case ">" -> NEW;
            default -> IdSyntax.exact(word);
        };
    }

    private static List<Reply> read(GroupWork work, StreamId after, ReadOptions options) {
        Consumer consumer = work.consumer(options.reader().orElseThrow().consumer());
        if (!after.equals(NEW)) {
            return history(work, consumer.pending().tailMap(after, false), options.count());
        }
        boolean isBehind = work.stream().lastPresent().isAfter(work.group().lastDelivered());
        return isBehind ? news(work, consumer, options) : List.of();
    }

    /// Each entry counts as delivered once more, unless it is gone from the stream.
    private static List<Reply> history(GroupWork work, NavigableMap<StreamId, PendingEntry> pending, long count) {
        List<Reply> replies = new ArrayList<>();
        for (Map.Entry<StreamId, PendingEntry> each : pending.entrySet()) {
            if (count > 0 && replies.size() == count) {
                break;
            }
            Optional<StreamEntry> present = work.stream().entry(each.getKey());
            if (present.isPresent()) {
                each.getValue().delivered(work.now(), each.getValue().deliveries() + 1);
                work.claimed(each.getKey(), each.getValue());
            }
            replies.add(present.map(StreamEntry::reply)
                    .orElseGet(() -> Reply.array(Reply.bulk(each.getKey().bytes()), Reply.NULL_ARRAY)));
        }
        return replies;
    }

    private static List<Reply> news(GroupWork work, Consumer consumer, ReadOptions options) {
        List<Reply> replies = new ArrayList<>();
        ConsumerGroup group = work.group();
        EntryCursor cursor = work.stream().range(group.lastDelivered().next(), StreamId.MAX);
        while ((options.count() == 0 || replies.size() < options.count()) && cursor.advance()) {
            StreamId id = cursor.id();
            group.moveTo(id, ReadCounter.after(id, group, work.stream()));
            replies.add(cursor.entry().reply());
            if (!options.unacknowledged()) {
                PendingEntry entry = group.assign(id, consumer, work.now(), 1);
                consumer.received(work.now());
                work.claimed(id, entry);
            }
        }
        work.movedOn();
        return replies;
    }
}
