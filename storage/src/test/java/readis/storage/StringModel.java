package readis.storage;

import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import readis.protocol.Reply;
import readis.protocol.command.Errors;

/// What the commands on strings should answer, told as stupidly as possible: a map and a number for the time.
public abstract class StringModel {

    /// What a key holds. A deadline of [Long#MAX_VALUE] is none.
    public record Mortal(String value, long deadline) {
    }

    protected static final long NEVER = Long.MAX_VALUE;

    private static final Reply NOT_A_FLOAT = Reply.error("ERR value is not a valid float");

    protected Map<String, Mortal> keys = new HashMap<>();
    protected long now = HandClock.BEGINNING;

    /// The reply to these words.
    protected Reply answer(String[] words) {
        return switch (words[0]) {
            case "GET" -> shown(words[1]);
            case "SET" -> set(words[1], words[2], Arrays.asList(words).subList(3, words.length));
            case "SETNX" -> flag(!keys.containsKey(words[1]) && put(words[1], words[2], NEVER));
            case "SETEX" -> set(words[1], words[3], List.of("EX", words[2]));
            case "PSETEX" -> set(words[1], words[3], List.of("PX", words[2]));
            case "GETSET" -> set(words[1], words[2], List.of("GET"));
            case "GETDEL" -> removed(shown(words[1]), words[1]);
            case "GETEX" -> extend(words[1], Arrays.asList(words).subList(2, words.length));
            case "MSET" -> setAll(words) ? Reply.OK : Reply.NULL;
            case "MSETNX" -> flag(Arrays.stream(words).noneMatch(keys::containsKey) && setAll(words));
            case "MGET" -> Reply.array(Arrays.stream(words).skip(1).map(this::shown).toArray(Reply[]::new));
            default -> alter(words);
        };
    }

    private Reply alter(String[] words) {
        String key = words[1];
        String value = valueOf(key);
        return switch (words[0]) {
            case "INCR" -> add(key, 1);
            case "DECR" -> add(key, -1);
            case "INCRBY" -> add(key, Long.parseLong(words[2]));
            case "DECRBY" -> add(key, -Long.parseLong(words[2]));
            case "INCRBYFLOAT" -> addFloat(key, words[2]);
            case "APPEND" -> length(update(key, value + words[2]));
            case "SETRANGE" -> length(update(key, overwritten(value, Integer.parseInt(words[2]), words[3])));
            case "STRLEN" -> length(value);
            case "GETRANGE", "SUBSTR" -> Reply.bulk(slice(value, Long.parseLong(words[2]), Long.parseLong(words[3])));
            default -> throw new IllegalArgumentException(words[0]);
        };
    }

    private String valueOf(String key) {
        return keys.containsKey(key) ? keys.get(key).value() : "";
    }

    private Reply shown(String key) {
        return keys.containsKey(key) ? Reply.bulk(valueOf(key)) : Reply.NULL;
    }

    private Reply removed(Reply reply, String key) {
        keys.remove(key);
        return reply;
    }

    private boolean put(String key, String value, long deadline) {
        keys.put(key, new Mortal(value, deadline));
        return true;
    }

    private String update(String key, String value) {
        put(key, value, keys.containsKey(key) ? keys.get(key).deadline() : NEVER);
        return value;
    }

    private Reply set(String key, String value, List<String> options) {
        Reply old = shown(key);
        boolean present = keys.containsKey(key);
        boolean refused = options.contains("NX") && present || options.contains("XX") && !present;
        if (!refused) {
            long kept = options.contains("KEEPTTL") && present ? keys.get(key).deadline() : NEVER;
            put(key, value, deadline(options, kept));
        }
        if (options.contains("GET")) {
            return old;
        }
        return refused ? Reply.NULL : Reply.OK;
    }

    private Reply extend(String key, List<String> options) {
        Reply old = shown(key);
        if (keys.containsKey(key)) {
            long deadline = deadline(options, options.contains("PERSIST") ? NEVER : keys.get(key).deadline());
            put(key, valueOf(key), deadline);
            if (options.contains("PXAT") && deadline <= now) {
                keys.remove(key);
            }
        }
        return old;
    }

    private long deadline(List<String> options, long otherwise) {
        for (int i = 0; i + 1 < options.size(); i++) {
            switch (options.get(i)) {
                case "EX" -> {
                    return now + 1000 * Long.parseLong(options.get(i + 1));
                }
                case "PX" -> {
                    return now + Long.parseLong(options.get(i + 1));
                }
                case "PXAT" -> {
                    return Long.parseLong(options.get(i + 1));
                }
                default -> { }
            }
        }
        return otherwise;
    }

    private boolean setAll(String[] words) {
        return IntStream.range(0, words.length / 2).allMatch(i -> put(words[2 * i + 1], words[2 * i + 2], NEVER));
    }

    private Reply add(String key, long increment) {
        String before = keys.containsKey(key) ? valueOf(key) : "0";
        if (!before.matches("0|-?[1-9][0-9]{0,17}")) {
            return Errors.NOT_AN_INTEGER;
        }
        long sum = Long.parseLong(before) + increment;
        update(key, String.valueOf(sum));
        return Reply.integer(sum);
    }

    private Reply addFloat(String key, String increment) {
        String before = keys.containsKey(key) ? valueOf(key) : "0";
        return before.matches("-?[0-9]+([.][0-9]*)?")
                ? Reply.bulk(update(key, PlainLongDouble.sum(before, increment))) : NOT_A_FLOAT;
    }

    private static String overwritten(String value, int offset, String part) {
        StringBuilder whole = new StringBuilder(value);
        while (whole.length() < offset + part.length()) {
            whole.append('\0');
        }
        return whole.replace(offset, offset + part.length(), part).toString();
    }

    private static String slice(String value, long start, long end) {
        StringBuilder slice = new StringBuilder();
        for (int i = 0; i < value.length(); i++) {
            boolean begun = start < 0 ? i - value.length() >= start : i >= start;
            boolean ended = end < 0 ? i - value.length() > end : i > end;
            slice.append(begun && !ended ? value.substring(i, i + 1) : "");
        }
        return slice.toString();
    }

    private static Reply length(String value) {
        return Reply.integer(value.length());
    }

    protected static Reply flag(boolean flag) {
        return Reply.integer(flag ? 1 : 0);
    }
}
