package readis.docs;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import readis.protocol.Reply;
import readis.protocol.Request;

/// Compares what redis-server and Readis answered to the same conversation about streams.
///
/// Beside the bytes it grants what `docs/differences.md` lists, and to times the duration of the conversation.
///
/// @param elapsed how long the conversation took on both servers together, in ms
record SameStreams(long elapsed) implements Comparison {

    /// The fields of XINFO that redis-server 7.0 does not have.
    private static final Set<String> NEW = Set.of("inactive", "active-time");
    /// Those whose values need not be the same.
    private static final Set<String> FREE = Set.of("radix-tree-nodes");
    private static final long A_MOMENT = 1_000_000_000;

    @Override
    public boolean same(Request request, Answer redis, Answer readis) {
        if (redis.wire().equals(readis.wire())) {
            return true;
        }
        return switch (request.name().toLowerCase().toLatin1()) {
            case "xinfo" -> alike(redis.reply(), trimmed(readis.reply()), false);
            case "xpending" -> alike(redis.reply(), readis.reply(), true);
            default -> false;
        };
    }

    /// The reply without the fields that are new in 7.2.
    private static Reply trimmed(Reply reply) {
        return switch (reply) {
            case Reply.Map(List<Reply.Entry> entries) -> new Reply.Map(entries.stream()
                    .filter(entry -> !isNamed(entry.key(), NEW))
                    .map(entry -> new Reply.Entry(entry.key(), trimmed(entry.value()))).toList());
            case Reply.Array(List<Reply> items) -> {
                List<Reply> kept = new ArrayList<>();
                for (int i = 0; i < items.size(); i++) {
                    if (isNamed(items.get(i), NEW)) {
                        i++;
                    } else {
                        kept.add(trimmed(items.get(i)));
                    }
                }
                yield new Reply.Array(kept);
            }
            default -> reply;
        };
    }

    private static boolean isNamed(Reply name, Set<String> fields) {
        return name instanceof Reply.Bulk(var text) && fields.contains(text.toString());
    }

    private boolean alike(Reply redis, Reply readis, boolean pending) {
        return switch (redis) {
            case Reply.Array(List<Reply> items) when readis instanceof Reply.Array(List<Reply> ours)
                    && ours.size() == items.size() -> alike(items, ours, pending);
            case Reply.Map(List<Reply.Entry> entries) when readis instanceof Reply.Map(List<Reply.Entry> ours)
                    && ours.size() == entries.size() -> alike(flat(entries), flat(ours), pending);
            case Reply.Int(long one) when readis instanceof Reply.Int(long other) && one > A_MOMENT -> isNear(one, other);
            default -> redis.equals(readis);
        };
    }

    private static List<Reply> flat(List<Reply.Entry> entries) {
        List<Reply> flat = new ArrayList<>();
        entries.forEach(entry -> flat.addAll(List.of(entry.key(), entry.value())));
        return flat;
    }

    private boolean alike(List<Reply> redis, List<Reply> readis, boolean pending) {
        for (int i = 0; i < redis.size(); i++) {
            boolean free = i > 0 && isNamed(redis.get(i - 1), FREE);
            boolean isIdle = pending ? i == 2 && redis.size() == 4 : i > 0 && isNamed(redis.get(i - 1), Set.of("idle"));
            boolean near = isIdle && redis.get(i) instanceof Reply.Int(long one)
                    && readis.get(i) instanceof Reply.Int(long other) && isNear(one, other);
            if (!free && !near && !alike(redis.get(i), readis.get(i), pending)) {
                return false;
            }
        }
        return true;
    }

    private boolean isNear(long one, long other) {
        return Math.abs(one - other) <= elapsed;
    }
}
