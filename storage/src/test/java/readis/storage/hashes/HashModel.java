package readis.storage.hashes;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import readis.protocol.Reply;
import readis.storage.HandClock;
import readis.storage.Step;
import readis.storage.Value;

/// What the commands on hashes should answer and announce, told with `java.util.TreeMap`. What chance decides is believed,
/// if it is possible. Of the dead it announces nothing.
public class HashModel {

    private final Map<String, Map<String, String>> hashes = new TreeMap<>();
    private final Map<String, Map<String, Long>> deadlines = new TreeMap<>();
    private final List<String> events = new ArrayList<>();
    private boolean metTheDead;

    /// What time it is, in Unix ms.
    protected long now = HandClock.BEGINNING;

    /// Whether any field has died.
    public boolean metTheDead() {
        return metTheDead;
    }

    /// Takes a step and checks what was answered, if it was a question.
    public void check(Step step, Optional<Reply> answered) {
        if (step instanceof Step.Pass(long milliseconds)) {
            now += milliseconds;
        } else {
            checkAnswer(step, answered.orElseThrow());
        }
    }

    /// Takes a step and checks what was answered.
    void checkAnswer(Step step, Reply answered) {
        events.clear();
        bury();
        List<String> words = Arrays.asList(step.toString().split(" "));
        Object plain = plain(words.getFirst(), answered);
        assertThat(plain).as("%s with %s", step, hashes)
                .isEqualTo(expected(words.getFirst(), words.get(1), words.subList(2, words.size()), plain));
    }

    private void bury() {
        deadlines.forEach((key, moments) -> moments.entrySet().removeIf(moment -> {
            boolean dead = moment.getValue() < now;
            if (dead) {
                hashes.get(key).remove(moment.getKey());
                metTheDead = true;
            }
            return dead;
        }));
        hashes.values().removeIf(Map::isEmpty);
    }

    /// The deadline of a field, or `Value.NEVER`.
    protected long deadline(String key, String name) {
        return deadlines.getOrDefault(key, Map.of()).getOrDefault(name, Value.NEVER);
    }

    /// Gives a field another deadline, or none; one that is over is the end of it.
    protected void setDeadline(String key, String name, long deadline) {
        Map<String, Long> moments = deadlines.computeIfAbsent(key, _ -> new TreeMap<>());
        moments.remove(name);
        if (deadline <= now) {
            delete(key, List.of(name));
        } else if (deadline != Value.NEVER) {
            moments.put(name, deadline);
        }
    }

    /// What the last step should have announced.
    public List<String> events() {
        return events;
    }

    /// What should have been answered, where `answered` was.
    protected Object expected(String name, String key, List<String> more, Object answered) {
        Map<String, String> hash = fields(key);
        return switch (name) {
            case "HSET" -> set(key, more);
            case "HMSET" -> set(key, more) >= 0 ? "OK" : "";
            case "HSETNX" -> hash.containsKey(more.getFirst()) ? 0L : set(key, more);
            case "HDEL" -> delete(key, more);
            case "HINCRBY", "HINCRBYFLOAT" -> add(name, key, more.getFirst(), more.getLast());
            case "HGET" -> hash.getOrDefault(more.getFirst(), "(nil)");
            case "HMGET" -> more.stream().map(field -> hash.getOrDefault(field, "(nil)")).toList();
            case "HEXISTS" -> hash.containsKey(more.getFirst()) ? 1L : 0L;
            case "HSTRLEN" -> (long) hash.getOrDefault(more.getFirst(), "").length();
            case "HLEN" -> (long) hash.size();
            case "HGETALL" -> hash;
            case "HKEYS" -> sorted(hash.keySet().stream().toList());
            case "HVALS" -> sorted(hash.values().stream().toList());
            case "HSCAN" -> sorted(more.contains("NOVALUES") ? hash.keySet().stream().toList() : flat(hash));
            case "HRANDFIELD" -> more.isEmpty() ? anyOf(hash, answered) : draw(hash, more, (List<?>) answered);
            case "HGETDEL" -> announcing(key, () -> more.subList(2, more.size()).stream().map(field -> {
                String value = fields(key).getOrDefault(field, "(nil)");
                delete(key, List.of(field));
                return value;
            }).toList(), values -> values.stream().allMatch("(nil)"::equals) ? List.of() : List.of("hdel"));
            case "HGETEX" -> {
                List<String> told = toldOfExpiring(key, more);
                yield announcing(key, () -> readAndExpire(key, more), _ -> told);
            }
            case "HSETEX" -> announcing(key, () -> setAndExpire(key, more), done -> done == 0 ? List.of()
                    : moment(more) == Value.NEVER ? List.of("hset")
                    : List.of("hset", moment(more) <= now ? "hdel" : "hexpire"));
            case "RENAME" -> moves(key, answered) ? rename(key, more.getFirst()) : answered;
            case "COPY" -> moves(key, answered) ? copy(key, more.getFirst()) : answered;
            default -> throw new IllegalArgumentException(name);
        };
    }

    /// The deadline that `words` tell, or `Value.NEVER`.
    private long moment(List<String> words) {
        for (int i = 0; i + 1 < words.size(); i++) {
            switch (words.get(i)) {
                case "EX" -> {
                    return now + 1000 * Long.parseLong(words.get(i + 1));
                }
                case "PX" -> {
                    return now + Long.parseLong(words.get(i + 1));
                }
                case "EXAT" -> {
                    return 1000 * Long.parseLong(words.get(i + 1));
                }
                case "PXAT" -> {
                    return Long.parseLong(words.get(i + 1));
                }
                default -> { }
            }
        }
        return Value.NEVER;
    }

    /// Makes a change, of which no more is announced than what `told` makes of its result, and what became of the key.
    protected <T> T announcing(String key, Supplier<T> change, Function<T, List<String>> told) {
        boolean present = hashes.containsKey(key);
        T result = change.get();
        events.clear();
        List<String> names = told.apply(result);
        if (!names.isEmpty() && !present) {
            events.add("new " + key);
        }
        names.forEach(name -> events.add(name + " " + key));
        if (!names.isEmpty() && !hashes.containsKey(key)) {
            events.add("del " + key);
        }
        return result;
    }

    private List<String> toldOfExpiring(String key, List<String> more) {
        int first = more.indexOf("FIELDS") + 2;
        List<String> names = more.subList(first, more.size());
        boolean persists = more.getFirst().equals("PERSIST");
        boolean changes = persists ? names.stream().anyMatch(name -> deadline(key, name) != Value.NEVER)
                : first > 2 && names.stream().anyMatch(fields(key)::containsKey);
        return !changes ? List.of() : List.of(persists ? "hpersist" : moment(more) <= now ? "hdel" : "hexpire");
    }

    private List<String> readAndExpire(String key, List<String> more) {
        int first = more.indexOf("FIELDS") + 2;
        List<String> options = more.subList(0, first);
        List<String> values = new ArrayList<>();
        for (String name : more.subList(first, more.size())) {
            String value = fields(key).getOrDefault(name, "(nil)");
            values.add(value);
            if (!value.equals("(nil)") && first > 2) {
                setDeadline(key, name, moment(options));
            }
        }
        return values;
    }

    private long setAndExpire(String key, List<String> more) {
        int first = more.indexOf("FIELDS") + 2;
        List<String> options = more.subList(0, first);
        List<String> pairs = more.subList(first, more.size());
        List<String> names = IntStream.range(0, pairs.size() / 2).mapToObj(i -> pairs.get(2 * i)).toList();
        if (options.contains("FNX") && names.stream().anyMatch(fields(key)::containsKey)
                || options.contains("FXX") && !fields(key).keySet().containsAll(names)) {
            return 0;
        }
        Map<String, Long> before = new TreeMap<>(deadlines.getOrDefault(key, Map.of()));
        set(key, pairs);
        for (String name : names) {
            setDeadline(key, name, options.contains("KEEPTTL") ? before.getOrDefault(name, Value.NEVER) : moment(options));
        }
        return 1;
    }

    /// Whether a hash is taken elsewhere. Where none is alive there may be one with nobody but the dead in it.
    private boolean moves(String from, Object answered) {
        return hashes.containsKey(from) || answered.equals("OK") || answered.equals(1L);
    }

    private String rename(String from, String to) {
        copy(from, to);
        hashes.remove(from);
        deadlines.remove(from);
        return "OK";
    }

    private long copy(String from, String to) {
        hashes.put(to, fields(from));
        deadlines.put(to, new TreeMap<>(deadlines.getOrDefault(from, Map.of())));
        return 1;
    }

    /// The fields of `key` with their values, in a map of its own.
    protected Map<String, String> fields(String key) {
        return new TreeMap<>(hashes.getOrDefault(key, Map.of()));
    }

    private void put(String key, Map<String, String> hash, String event) {
        events.addAll(hashes.put(key, hash) == null ? List.of("new " + key, event + " " + key) : List.of(event + " " + key));
    }

    private long set(String key, List<String> pairs) {
        Map<String, String> hash = fields(key);
        long before = hash.size();
        IntStream.range(0, pairs.size() / 2).forEach(i -> {
            hash.put(pairs.get(2 * i), pairs.get(2 * i + 1));
            deadlines.getOrDefault(key, new TreeMap<>()).remove(pairs.get(2 * i));
        });
        put(key, hash, "hset");
        return hash.size() - before;
    }

    private long delete(String key, List<String> names) {
        Map<String, String> hash = fields(key);
        long before = hash.size();
        hash.keySet().removeAll(names);
        deadlines.getOrDefault(key, new TreeMap<>()).keySet().removeAll(names);
        if (hash.size() < before) {
            put(key, hash, "hdel");
        }
        if (before > 0 && hash.isEmpty()) {
            hashes.remove(key);
            events.add("del " + key);
        }
        return before - hash.size();
    }

    private Object add(String name, String key, String field, String increment) {
        Map<String, String> hash = fields(key);
        String before = hash.getOrDefault(field, "0");
        boolean whole = name.equals("HINCRBY");
        if (!before.matches(whole ? "-?[0-9]+" : "-?[0-9]+([.][0-9]+)?")) {
            return "ERR hash value is not " + (whole ? "an integer" : "a float");
        }
        String sum = new BigDecimal(before).add(new BigDecimal(increment)).toPlainString();
        sum = sum.contains(".") ? sum.replaceFirst("[.]?0*$", "") : sum;
        hash.put(field, sum);
        put(key, hash, name.toLowerCase(Locale.ROOT));
        return whole ? (Object) Long.valueOf(sum) : sum;
    }

    private static Object anyOf(Map<String, String> hash, Object answered) {
        return hash.isEmpty() ? "(nil)" : hash.keySet().contains(answered) ? answered : "one of " + hash;
    }

    private static Object draw(Map<String, String> hash, List<String> options, List<?> drawn) {
        int count = Integer.parseInt(options.getFirst());
        int width = options.size();
        int size = count < 0 && !hash.isEmpty() ? -count : Math.min(Math.max(count, 0), hash.size());
        List<?> names = IntStream.range(0, drawn.size() / width).mapToObj(i -> drawn.get(width * i)).toList();
        boolean distinct = count < 0 || new TreeSet<>(names).size() == names.size();
        boolean matching = width == 1 || IntStream.range(0, names.size())
                .allMatch(i -> drawn.get(2 * i + 1).equals(hash.get(names.get(i))));
        boolean possible = drawn.size() == width * size && hash.keySet().containsAll(names) && distinct && matching;
        return possible ? drawn : "%d of %s".formatted(size, hash);
    }

    private static List<String> flat(Map<String, String> hash) {
        List<String> flat = new ArrayList<>();
        hash.forEach((name, value) -> flat.addAll(List.of(name, value)));
        return flat;
    }

    private static List<String> sorted(List<String> words) {
        return words.stream().sorted().toList();
    }

    /// The reply without its types, and in order where it has none.
    private static Object plain(String name, Reply reply) {
        return switch (reply) {
            case Reply.Int(long number) -> number;
            case Reply.Bulk(var text) -> text.toString();
            case Reply.Simple(var text) -> text.toString();
            case Reply.Error(var text) -> text.toString();
            case Reply.Null _ -> "(nil)";
            case Reply.Map(List<Reply.Entry> entries) -> {
                Map<Object, Object> map = new TreeMap<>();
                entries.forEach(entry -> map.put(plain(name, entry.key()), plain(name, entry.value())));
                yield map;
            }
            case Reply.Array(List<Reply> items) when name.equals("HSCAN") && items.size() == 2
                    && items.getLast() instanceof Reply.Array -> plain(name + " found", items.getLast());
            case Reply.Array(List<Reply> items) -> {
                List<String> words = items.stream().map(item -> plain(name, item).toString()).toList();
                yield name.matches("HMGET|HRANDFIELD|HGETDEL|HGETEX|HP?(EXPIRE(AT|TIME)?|TTL)|HPERSIST")
                        ? words : sorted(words);
            }
            default -> reply.toString();
        };
    }

    @Override
    public String toString() {
        return hashes + " dying " + deadlines;
    }
}
