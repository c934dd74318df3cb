package readis.storage.streams;

import java.util.List;
import java.util.Optional;
import readis.protocol.Bytes;
import readis.protocol.Request;
import readis.protocol.command.CommandException;
import readis.protocol.command.Session;
import readis.storage.Database;
import readis.storage.Effects;
import readis.storage.Keyspace;
import readis.storage.KeyspaceEvent.Kind;

/// One command at work on one consumer group, and what replay must run for it.
///
/// Reading from a group depends on the clock and on who asks; so it is replayed as what came of it (Redis:
/// `streamPropagateXCLAIM` and its kin): a new consumer as XGROUP CREATECONSUMER, an entry that became pending as an
/// XCLAIM which says when and how often it was delivered, and how far the group has come as XGROUP SETID.
///
/// Differs from Redis in: Redis 7.2 lets a replica learn of a new consumer only where the reader wants no pending entries,
/// and of entries delivered once more not at all. Here whatever changes is told (law STO-7).
///
/// @param key of the stream
/// @param name of the group
/// @param now Unix time in ms
record GroupWork(Database database, Effects effects, Bytes key, StreamValue stream, Bytes name, ConsumerGroup group,
        long now) {

    private static final Bytes XCLAIM = Bytes.of("XCLAIM");
    private static final Bytes XGROUP = Bytes.of("XGROUP");
    private static final Bytes ZERO = Bytes.of("0");

    /// Begins to work on the group of that name, if there is such a stream and such a group.
    ///
    /// @throws CommandException `WRONGTYPE` when the key holds something else
    static Optional<GroupWork> find(Keyspace keyspace, Database database, Bytes key, Bytes name, long now) {
        database.beforeChange(key);
        return database.read(key, StreamValue.class).flatMap(stream -> stream.group(name).map(
                group -> new GroupWork(database, keyspace.effects(), key, stream, name, group, now)));
    }

    /// Begins to work on the group that the words 1 and 2 of `request` name.
    ///
    /// @throws CommandException when there is none
    static GroupWork begin(Keyspace keyspace, Session session, Request request, long now) {
        return find(keyspace, keyspace.of(session), request.word(1), request.word(2), now).orElseThrow(
                () -> new CommandException(StreamErrors.noKeyOrGroup(request.word(1), request.word(2), "")));
    }

    /// The consumer of that name, who asks for something; a new one if there is none.
    Consumer consumer(Bytes wanted) {
        Consumer consumer = group.consumer(wanted).orElseGet(() -> newcomer(wanted));
        consumer.asked(now);
        return consumer;
    }

    private Consumer newcomer(Bytes wanted) {
        Consumer consumer = group.add(wanted, now);
        database.changed(Kind.STREAM_GROUP, "xgroup-createconsumer", key);
        replayed(XGROUP, Bytes.of("CREATECONSUMER"), key, name, wanted);
        return consumer;
    }

    /// The entry `id` is, or was until now, pending as `entry` says.
    void claimed(StreamId id, PendingEntry entry) {
        database.changedQuietly();
        replayed(XCLAIM, key, name, entry.consumer().name(), ZERO, id.bytes(),
                Bytes.of("TIME"), Bytes.of(entry.deliveredAt()), Bytes.of("RETRYCOUNT"), Bytes.of(entry.deliveries()),
                Bytes.of("FORCE"), Bytes.of("JUSTID"), Bytes.of("LASTID"), group.lastDelivered().bytes());
    }

    /// An entry that is pending but no more in the stream: nobody can work on it.
    void dropped(StreamId id, PendingEntry entry) {
        claimed(id, entry);
        group.settle(id);
    }

    /// The group has come further.
    void movedOn() {
        database.changedQuietly();
        replayed(XGROUP, Bytes.of("SETID"), key, name, group.lastDelivered().bytes(), Bytes.of("ENTRIESREAD"),
                Bytes.of(group.entriesRead()));
    }

    private void replayed(Bytes... words) {
        effects.insteadOf(database.index(), Request.of(List.of(words)));
    }
}
