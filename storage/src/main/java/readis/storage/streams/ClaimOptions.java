package readis.storage.streams;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import readis.protocol.Bytes;
import readis.protocol.Integers;
import readis.protocol.Reply;
import readis.protocol.Request;
import readis.protocol.command.CommandException;

/// What XCLAIM was asked for.
///
/// @param leastIdle for how many ms nobody must have been given an entry for it to be claimed; 0 for any time
/// @param ids the entries
/// @param deliveredAt when they are to count as delivered, in Unix ms
/// @param retryCount how often they are to count as delivered; negative where this is not to be set
/// @param force whether also entries are claimed that are pending for nobody
/// @param onlyIds whether the reply is only the ids; reading these is no delivery, so that nothing is counted
/// @param lastId up to where the group is to have been given entries at least
record ClaimOptions(long leastIdle, List<StreamId> ids, long deliveredAt, long retryCount, boolean force, boolean onlyIds,
        StreamId lastId) {

    private static final int FIRST_ID = 5;

    /// Reads what stands behind the consumer.
    ///
    /// @param now in Unix ms
    /// @throws CommandException with Redis's error where something is wrong
    static ClaimOptions parse(Request request, long now) {
        return new Parser(request, now).parse();
    }

    boolean allows(Optional<PendingEntry> pending, long now) {
        return pending.map(entry -> leastIdle == 0 || entry.idle(now) >= leastIdle).orElse(force);
    }

    /// How often an entry counts as delivered that has been pending so far, or not.
    long deliveries(Optional<PendingEntry> pending) {
        long before = pending.map(PendingEntry::deliveries).orElse(1L);
        return retryCount >= 0 ? retryCount : onlyIds ? before : before + 1;
    }

    private static final class Parser {
        private final Request request;
        private final long now;
        private final List<StreamId> ids = new ArrayList<>();
        private int position = FIRST_ID;
        private long deliveredAt;
        private long retryCount = -1;
        private boolean force;
        private boolean onlyIds;
        private StreamId lastId = StreamId.MIN;

        Parser(Request request, long now) {
            this.request = request;
            this.now = now;
            this.deliveredAt = now;
        }

        ClaimOptions parse() {
            long leastIdle = Math.max(0, number(request.word(4), "min-idle-time argument"));
            readIds();
            while (position < request.size()) {
                readOption(request.word(position++));
            }
            boolean sane = deliveredAt >= 0 && deliveredAt <= now;
            return new ClaimOptions(leastIdle, ids, sane ? deliveredAt : now, retryCount, force, onlyIds, lastId);
        }

        /// The first word that is no id is the first option.
        private void readIds() {
            Optional<StreamId> id = next();
            while (id.isPresent()) {
                ids.add(id.get());
                position++;
                id = next();
            }
        }

        private Optional<StreamId> next() {
            return position < request.size() ? IdSyntax.find(request.word(position)) : Optional.empty();
        }

        private void readOption(Bytes option) {
            boolean more = position < request.size();
            if (option.equalsIgnoreCase("force")) {
                force = true;
            } else if (option.equalsIgnoreCase("justid")) {
                onlyIds = true;
            } else if (more && option.equalsIgnoreCase("idle")) {
                deliveredAt = now - number(request.word(position++), "IDLE option argument");
            } else if (more && option.equalsIgnoreCase("time")) {
                deliveredAt = number(request.word(position++), "TIME option argument");
            } else if (more && option.equalsIgnoreCase("retrycount")) {
                retryCount = number(request.word(position++), "RETRYCOUNT option argument");
            } else if (more && option.equalsIgnoreCase("lastid")) {
                lastId = IdSyntax.exact(request.word(position++));
            } else {
                throw new CommandException(Reply.error(
                        "ERR Unrecognized XCLAIM option '%s'".formatted(StreamErrors.shown(option))));
            }
        }

        private static long number(Bytes word, String what) {
            return Integers.parse(word).orElseThrow(() -> new CommandException(
                    Reply.error("ERR Invalid " + what + " for XCLAIM")));
        }
    }
}
