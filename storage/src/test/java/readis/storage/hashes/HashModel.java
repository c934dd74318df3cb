package readis.storage.hashes;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.IntStream;
import readis.protocol.Reply;
import readis.storage.Step;

/// What the commands on hashes should answer and announce, told with `java.util.TreeMap`. What chance decides is believed,
/// if it is possible.
final class HashModel {

    private final Map<String, Map<String, String>> hashes = new TreeMap<>();
    private final List<String> events = new ArrayList<>();

    /// Takes a step and checks what was answered.
    void checkAnswer(Step step, Reply answered) {
        events.clear();
        List<String> words = Arrays.asList(step.toString().split(" "));
        Object plain = plain(words.getFirst(), answered);
        assertThat(plain).as("%s with %s", step, hashes)
                .isEqualTo(expected(words.getFirst(), words.get(1), words.subList(2, words.size()), plain));
    }

    /// What the last step should have announced.
    List<String> events() {
        return events;
    }

    private Object expected(String name, String key, List<String> more, Object answered) {
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
            default -> throw new IllegalArgumentException(name);
        };
    }

    private Map<String, String> fields(String key) {
        return new TreeMap<>(hashes.getOrDefault(key, Map.of()));
    }

    private void put(String key, Map<String, String> hash, String event) {
        events.addAll(hashes.put(key, hash) == null ? List.of("new " + key, event + " " + key) : List.of(event + " " + key));
    }

    private long set(String key, List<String> pairs) {
        Map<String, String> hash = fields(key);
        long before = hash.size();
        IntStream.range(0, pairs.size() / 2).forEach(i -> hash.put(pairs.get(2 * i), pairs.get(2 * i + 1)));
        put(key, hash, "hset");
        return hash.size() - before;
    }

    private long delete(String key, List<String> names) {
        Map<String, String> hash = fields(key);
        long before = hash.size();
        hash.keySet().removeAll(names);
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
                yield name.matches("HMGET|HRANDFIELD") ? words : sorted(words);
            }
            default -> reply.toString();
        };
    }

    @Override
    public String toString() {
        return hashes.toString();
    }
}
