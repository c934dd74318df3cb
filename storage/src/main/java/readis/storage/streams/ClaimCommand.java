package readis.storage.streams;

import static readis.protocol.command.AclCategory.STREAM;
import static readis.protocol.command.CommandFlag.FAST;
import static readis.protocol.command.CommandFlag.WRITE;

import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import readis.protocol.Reply;
import readis.protocol.Request;
import readis.protocol.command.Command;
import readis.protocol.command.KeySpec;
import readis.protocol.command.Session;
import readis.storage.Keyspace;

/// XCLAIM: entries that are pending for someone who seems to be dead become pending for someone else (Redis:
/// `xclaimCommand`).
///
/// It is also what replay knows of reading from a group: with TIME, RETRYCOUNT, FORCE and LASTID any pending entry can be
/// made exactly as it was. Only a time that is still to come counts as now, as in Redis: where replay runs on a clock that is
/// slow, an entry seems to have been delivered later.
final class ClaimCommand {

    private final Keyspace keyspace;
    private final InstantSource clock;

    ClaimCommand(Keyspace keyspace, InstantSource clock) {
        this.keyspace = keyspace;
        this.clock = clock;
    }

    Command row() {
        return Command.named("xclaim").group("stream").since("5.0.0")
                .summary("Changes (or acquires) ownership of a message in a consumer group, as if the message was delivered "
                        + "to the specified consumer.")
                .complexity("O(log N) with N being the number of messages in the PEL of the consumer group.")
                .syntax("key group consumer min-idle-time id... [IDLE ms:integer] [TIME unix-time-milliseconds:unix-time] "
                        + "[RETRYCOUNT count:integer] [FORCE] [JUSTID] [LASTID id]")
                .keys(KeySpec.at(1, "RW update")).flags(WRITE, FAST).categories(STREAM).tips("nondeterministic_output")
                .runs(this::claim);
    }

    private Reply claim(Session session, Request request) {
        long now = clock.millis();
        GroupWork work = GroupWork.begin(keyspace, session, request, now);
        ClaimOptions options = ClaimOptions.parse(request, now);
        ConsumerGroup group = work.group();
        boolean moves = options.lastId().isAfter(group.lastDelivered());
        if (moves) {
            group.moveTo(options.lastId(), group.entriesRead());
        }
        Consumer consumer = work.consumer(request.word(3));
        List<Reply> claimed = new ArrayList<>();
        boolean told = false;
        for (StreamId id : options.ids()) {
            Optional<StreamEntry> present = work.stream().entry(id);
            Optional<PendingEntry> pending = group.pending(id);
            if (present.isEmpty()) {
                pending.ifPresent(entry -> work.dropped(id, entry));
                told |= pending.isPresent();
            } else if (options.allows(pending, now)) {
                work.claimed(id, group.assign(id, consumer, options.deliveredAt(), options.deliveries(pending)));
                consumer.received(now);
                claimed.add(options.onlyIds() ? Reply.bulk(id.bytes()) : present.get().reply());
                told = true;
            }
        }
        if (moves && !told) {
            work.movedOn();
        }
        return new Reply.Array(claimed);
    }
}
