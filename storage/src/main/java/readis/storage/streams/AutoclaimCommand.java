package readis.storage.streams;

import static readis.protocol.command.AclCategory.STREAM;
import static readis.protocol.command.CommandFlag.FAST;
import static readis.protocol.command.CommandFlag.WRITE;

import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
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
import readis.storage.Keyspace;

/// XAUTOCLAIM: XPENDING and XCLAIM in one, some entries at a time; the reply begins with the id from which to go on (Redis:
/// `xautoclaimCommand`).
///
/// Differs from Redis in: a COUNT that would need more memory than there is is no error, since none is set aside before it
/// is needed.
final class AutoclaimCommand {

    private static final long USUAL_COUNT = 100;
    private static final long LARGEST_COUNT = Long.MAX_VALUE / 16;
    /// For each entry that it may claim it looks at so many.
    private static final long LOOKS = 10;
    private static final Reply.Error BAD_IDLE = Reply.error("ERR Invalid min-idle-time argument for XAUTOCLAIM");
    private static final Reply.Error BAD_COUNT = Reply.error("ERR COUNT must be > 0");

    private final Keyspace keyspace;
    private final InstantSource clock;

    AutoclaimCommand(Keyspace keyspace, InstantSource clock) {
        this.keyspace = keyspace;
        this.clock = clock;
    }

    Command row() {
        return Command.named("xautoclaim").group("stream").since("6.2.0")
                .summary("Changes (or acquires) ownership of messages in a consumer group, as if the messages were "
                        + "delivered to the specified consumer.")
                .complexity("O(1) if COUNT is small.")
                .syntax("key group consumer min-idle-time start [COUNT count:integer] [JUSTID]")
                .keys(KeySpec.at(1, "RW delete")).flags(WRITE, FAST).categories(STREAM).tips("nondeterministic_output")
                .changed("7.0.0", "Added an element to the reply array, containing deleted entries the command cleared from "
                        + "the PEL")
                .runs(this::claim);
    }

    /// What was asked for.
    ///
    /// @param onlyIds whether the reply is only ids; then nothing counts as delivered
    private record Options(long leastIdle, StreamId start, long count, boolean onlyIds) {

        static Options parse(Request request) {
            long leastIdle = Integers.parse(request.word(4)).orElseThrow(() -> new CommandException(BAD_IDLE));
            StreamId start = IdSyntax.start(request.word(5));
            long count = USUAL_COUNT;
            boolean onlyIds = false;
            for (int i = 6; i < request.size(); i++) {
                if (request.word(i).equalsIgnoreCase("count") && i + 1 < request.size()) {
                    count = count(request.word(++i));
                } else if (request.word(i).equalsIgnoreCase("justid")) {
                    onlyIds = true;
                } else {
                    throw new CommandException(Errors.SYNTAX);
                }
            }
            return new Options(Math.max(0, leastIdle), start, count, onlyIds);
        }

        private static long count(Bytes word) {
            long count = Integers.parse(word).orElseThrow(() -> new CommandException(BAD_COUNT));
            if (count < 1 || count > LARGEST_COUNT) {
                throw new CommandException(BAD_COUNT);
            }
            return count;
        }
    }

    private Reply claim(Session session, Request request) {
        Options options = Options.parse(request);
        GroupWork work = GroupWork.begin(keyspace, session, request, clock.millis());
        Consumer consumer = work.consumer(request.word(3));
        List<Reply> claimed = new ArrayList<>();
        List<Reply> gone = new ArrayList<>();
        Optional<StreamId> next = Optional.ofNullable(work.group().pending().ceilingKey(options.start()));
        for (long looks = options.count() * LOOKS; next.isPresent() && looks > 0; looks--) {
            if (claimed.size() + gone.size() == options.count()) {
                break;
            }
            look(work, next.get(), consumer, options, claimed, gone);
            next = Optional.ofNullable(work.group().pending().higherKey(next.get()));
        }
        return Reply.array(Reply.bulk(next.orElse(StreamId.MIN).bytes()), new Reply.Array(claimed), new Reply.Array(gone));
    }

    private static void look(GroupWork work, StreamId id, Consumer consumer, Options options, List<Reply> claimed,
            List<Reply> gone) {
        PendingEntry entry = work.group().pending().get(id);
        if (!work.stream().contains(id)) {
            work.dropped(id, entry);
            gone.add(Reply.bulk(id.bytes()));
        } else if (options.leastIdle() == 0 || entry.idle(work.now()) >= options.leastIdle()) {
            long deliveries = options.onlyIds() ? entry.deliveries() : entry.deliveries() + 1;
            work.claimed(id, work.group().assign(id, consumer, work.now(), deliveries));
            consumer.received(work.now());
            claimed.add(options.onlyIds() ? Reply.bulk(id.bytes()) : work.stream().entry(id).orElseThrow().reply());
        }
    }
}
