package readis.storage;

import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import readis.protocol.Reply;

/// What a keyspace should answer, told as stupidly as possible: two maps, a number for the time, and dead keys swept out
/// before every question. It shares no code with the keyspace.
public class KeyspaceModel extends StringModel {

    private Map<String, Mortal> otherKeys = new HashMap<>();
    private boolean metTheDead;

    /// Takes a step and says what the reply must be; none comes when time passes.
    public Optional<Reply> take(Step step) {
        if (step instanceof Step.Pass(long milliseconds)) {
            now += milliseconds;
            return Optional.empty();
        }
        metTheDead |= keys.values().removeIf(mortal -> mortal.deadline() < now);
        otherKeys.values().removeIf(mortal -> mortal.deadline() < now);
        return Optional.of(answer(step.toString().split(" ")));
    }

    /// Whether a key had died when a question came.
    public boolean metTheDead() {
        return metTheDead;
    }

    @Override
    public String toString() {
        return keys + " and " + otherKeys + " at " + now;
    }

    @Override
    protected Reply answer(String[] words) {
        return switch (words[0]) {
            case "DEL", "UNLINK" -> count(words, key -> keys.remove(key) != null);
            case "EXISTS", "TOUCH" -> count(words, keys::containsKey);
            case "TYPE" -> Reply.simple(keys.containsKey(words[1]) ? "string" : "none");
            case "RENAME" -> rename(words[1], words[2]) ? Reply.OK : Reply.error("ERR no such key");
            case "RENAMENX" -> !keys.containsKey(words[1]) ? Reply.error("ERR no such key")
                    : flag(!keys.containsKey(words[2]) && rename(words[1], words[2]));
            case "MOVE" -> flag(copy(words[1], otherKeys, words[1], false) && keys.remove(words[1]) != null);
            case "COPY" -> copy(words[1], words[2], Arrays.asList(words));
            case "SWAPDB" -> swap(words[1].equals(words[2]));
            case "FLUSHDB" -> flush(keys);
            case "FLUSHALL" -> flush(keys).equals(flush(otherKeys)) ? Reply.OK : Reply.NULL;
            default -> super.answer(words);
        };
    }

    private boolean rename(String from, String to) {
        Optional<Mortal> mortal = Optional.ofNullable(keys.remove(from));
        mortal.ifPresent(moved -> keys.put(to, moved));
        return mortal.isPresent();
    }

    private Reply copy(String from, String to, List<String> options) {
        if (from.equals(to) && !options.contains("DB")) {
            return Reply.error("ERR source and destination objects are the same");
        }
        return flag(copy(from, options.contains("DB") ? otherKeys : keys, to, options.contains("REPLACE")));
    }

    private boolean copy(String from, Map<String, Mortal> target, String to, boolean replace) {
        boolean copied = keys.containsKey(from) && (replace || !target.containsKey(to));
        if (copied) {
            target.put(to, keys.get(from));
        }
        return copied;
    }

    private Reply swap(boolean withItself) {
        if (!withItself) {
            Map<String, Mortal> swapped = keys;
            keys = otherKeys;
            otherKeys = swapped;
        }
        return Reply.OK;
    }

    private static Reply flush(Map<String, Mortal> flushed) {
        flushed.clear();
        return Reply.OK;
    }

    private static Reply count(String[] words, Predicate<String> test) {
        return Reply.integer(Arrays.stream(words).skip(1).filter(test).count());
    }
}
