package readis.storage;

import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import readis.protocol.Reply;
import readis.protocol.command.Errors;

/// What a keyspace should answer, told as stupidly as possible: a map, a number for the time, and dead keys swept out
/// before every question. It shares no code with the keyspace.
public class KeyspaceModel {

    /// What a key holds. A deadline of [Long#MAX_VALUE] is none.
    public record Mortal(String value, long deadline) {
    }

    protected static final long NEVER = Long.MAX_VALUE;

    protected final Map<String, Mortal> keys = new HashMap<>();
    protected long now = HandClock.BEGINNING;
    private boolean metTheDead;

    /// Takes a step and says what the reply must be; none comes when time passes.
    public Optional<Reply> take(Step step) {
        if (step instanceof Step.Pass(long milliseconds)) {
            now += milliseconds;
            return Optional.empty();
        }
        metTheDead |= keys.values().removeIf(mortal -> mortal.deadline() < now);
        return Optional.of(answer(step.toString().split(" ")));
    }

    /// Whether a key had died when a question came.
    public boolean metTheDead() {
        return metTheDead;
    }

    @Override
    public String toString() {
        return keys + " at " + now;
    }

    /// The reply to these words.
    protected Reply answer(String[] words) {
        return switch (words[0]) {
            case "SET" -> set(words[1], words[2], Arrays.asList(words).subList(3, words.length));
            case "GET" -> valueOf(words[1]);
            case "INCR" -> increment(words[1]);
            case "DEL" -> count(words, key -> keys.remove(key) != null);
            case "EXISTS" -> count(words, keys::containsKey);
            default -> throw new IllegalArgumentException(words[0]);
        };
    }

    private Reply valueOf(String key) {
        return keys.containsKey(key) ? Reply.bulk(keys.get(key).value()) : Reply.NULL;
    }

    private Reply set(String key, String value, List<String> options) {
        Reply old = valueOf(key);
        boolean present = keys.containsKey(key);
        boolean refused = options.contains("NX") && present || options.contains("XX") && !present;
        if (!refused) {
            long kept = options.contains("KEEPTTL") && present ? keys.get(key).deadline() : NEVER;
            keys.put(key, new Mortal(value, deadline(options, kept)));
        }
        if (options.contains("GET")) {
            return old;
        }
        return refused ? Reply.NULL : Reply.OK;
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

    private Reply increment(String key) {
        Mortal mortal = keys.getOrDefault(key, new Mortal("0", NEVER));
        if (mortal.value().equals("x")) {
            return Errors.NOT_AN_INTEGER;
        }
        long sum = Long.parseLong(mortal.value()) + 1;
        keys.put(key, new Mortal(String.valueOf(sum), mortal.deadline()));
        return Reply.integer(sum);
    }

    private static Reply count(String[] words, Predicate<String> test) {
        return Reply.integer(Arrays.stream(words).skip(1).filter(test).count());
    }
}
