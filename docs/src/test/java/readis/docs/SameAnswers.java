package readis.docs;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import readis.docs.Differences.Difference;
import readis.protocol.Reply;
import readis.protocol.Request;

/// Compares what redis-server and Readis answered to the same conversation, byte for byte.
///
/// A walk over keys has no order of its own, and a key picked at random may be any. Beside those three things cannot be
/// the same: what `docs/differences.md` lists, the number of the connection that HELLO tells, and what is left of a time
/// to live, which depends on the moment. For the last the conversation's own duration is granted.
///
/// @param elapsed how long the conversation took on both servers together, in ms
record SameAnswers(Differences differences, long elapsed) implements Comparison {

    private static final Set<String> UNORDERED = Set.of("keys", "scan", "smembers", "sinter", "sunion", "sdiff", "sscan",
            "spop", "hgetall", "hkeys", "hvals", "hscan", "zscan");
    private static final Set<String> RANDOM = Set.of("randomkey", "srandmember", "hrandfield", "zrandmember");
    private static final Set<String> SECONDS = Set.of("ttl", "expiretime");
    private static final Set<String> MILLISECONDS = Set.of("pttl", "pexpiretime");

    @Override
    public boolean same(Request request, Answer redis, Answer readis) {
        if (redis.wire().equals(readis.wire()) || DoubleDigits.apart(redis.reply(), readis.reply())) {
            return true;
        }
        String name = request.name().toLowerCase().toLatin1();
        if (UNORDERED.contains(name) || isAbout(request, "command", "list")) {
            return DoubleDigits.apart(sorted(redis.reply()), sorted(readis.reply()));
        }
        if (isAbout(request, "config", "get")) {
            return pairs(redis.reply()).equals(pairs(readis.reply()));
        }
        if (RANDOM.contains(name)) {
            return shape(redis.reply()).equals(shape(readis.reply()));
        }
        if (isEncodingOfSet(redis.reply(), readis.reply())) {
            return name.equals("object");
        }
        if (redis.reply() instanceof Reply.Int(long expected) && readis.reply() instanceof Reply.Int(long actual)) {
            return expected >= 0 && actual >= 0 && Math.abs(expected - actual) <= grant(request);
        }
        Set<String> fields = new HashSet<>(differences.fieldsIn(request));
        if (request.name().equalsIgnoreCase("hello")) {
            fields.add("id");
        }
        return !fields.isEmpty() && without(fields, redis.reply()).equals(without(fields, readis.reply()));
    }

    private static boolean isAbout(Request request, String container, String name) {
        return request.size() > 1 && request.name().equalsIgnoreCase(container) && request.word(1).equalsIgnoreCase(name);
    }

    /// Names and values, in whatever order.
    private static Set<Reply.Entry> pairs(Reply reply) {
        Set<Reply.Entry> pairs = new HashSet<>();
        switch (reply) {
            case Reply.Map(List<Reply.Entry> entries) -> pairs.addAll(entries);
            case Reply.Array(List<Reply> items) -> {
                for (int i = 0; i + 1 < items.size(); i += 2) {
                    pairs.add(new Reply.Entry(items.get(i), items.get(i + 1)));
                }
            }
            default -> pairs.add(new Reply.Entry(reply, reply));
        }
        return pairs;
    }

    /// Only 7.2 keeps the members of a set in a listpack.
    private boolean isEncodingOfSet(Reply redis, Reply readis) {
        Difference listpack = differences.named("set-listpack");
        return redis.equals(Reply.bulk(listpack.redis())) && readis.equals(Reply.bulk(listpack.readis()));
    }

    /// `reply` with its own items in order, and those of arrays inside.
    private static Reply sorted(Reply reply) {
        return switch (reply) {
            case Reply.Array(List<Reply> items) when items.stream().anyMatch(Reply.Array.class::isInstance) ->
                    new Reply.Array(items.stream().map(SameAnswers::sorted).toList());
            case Reply.Array(List<Reply> items) -> new Reply.Array(sorted(items));
            case Reply.Set(List<Reply> items) -> new Reply.Set(sorted(items));
            case Reply.Map(List<Reply.Entry> entries) -> new Reply.Map(entries.stream()
                    .sorted(Comparator.comparing(Reply.Entry::toString)).toList());
            default -> reply;
        };
    }

    private static List<Reply> sorted(List<Reply> items) {
        return items.stream().sorted(Comparator.comparing(Reply::toString)).toList();
    }

    /// `reply` with strings that say nothing: what is picked at random may be any.
    private static Reply shape(Reply reply) {
        return switch (reply) {
            case Reply.Bulk _, Reply.Double _ -> Reply.bulk("");
            case Reply.Array(List<Reply> items) -> new Reply.Array(items.stream().map(SameAnswers::shape).toList());
            default -> reply;
        };
    }

    /// By how much the numbers in the replies to `request` may differ.
    private long grant(Request request) {
        String name = request.name().toLowerCase().toLatin1();
        return MILLISECONDS.contains(name) ? elapsed : SECONDS.contains(name) ? 1 + elapsed / 1000 : 0;
    }

    /// `reply` with the values behind these names blanked, whether it is a map or the array that a map is in RESP2.
    private static Reply without(Set<String> fields, Reply reply) {
        return switch (reply) {
            case Reply.Map(List<Reply.Entry> entries) -> new Reply.Map(entries.stream()
                    .map(entry -> isNamed(entry.key(), fields)
                            ? new Reply.Entry(entry.key(), Reply.NULL) : entry).toList());
            case Reply.Array(List<Reply> items) -> {
                List<Reply> blanked = new ArrayList<>(items);
                for (int i = 0; i + 1 < items.size(); i += 2) {
                    if (isNamed(items.get(i), fields)) {
                        blanked.set(i + 1, Reply.NULL);
                    }
                }
                yield new Reply.Array(blanked);
            }
            default -> reply;
        };
    }

    private static boolean isNamed(Reply name, Set<String> fields) {
        return name instanceof Reply.Bulk(var text) && fields.contains(text.toString());
    }
}
