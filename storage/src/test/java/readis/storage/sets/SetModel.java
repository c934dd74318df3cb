package readis.storage.sets;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import readis.protocol.Reply;
import readis.storage.Step;

/// What the commands on sets should answer and announce, told with `java.util.TreeSet`. What chance decides is believed,
/// if it is possible.
final class SetModel {

    private final Map<String, Set<String>> sets = new TreeMap<>();
    private final List<String> events = new ArrayList<>();

    /// Takes a step and checks what was answered.
    void checkAnswer(Step step, Reply answered) {
        events.clear();
        String[] words = step.toString().split(" ");
        List<String> more = Arrays.asList(words).subList(Math.min(2, words.length), words.length);
        Object expected = expected(words[0], words[1], more, plain(answered));
        assertThat(plain(answered)).as("%s with %s", step, sets).isEqualTo(expected);
    }

    /// What the last step should have announced.
    List<String> events() {
        return events;
    }

    private Object expected(String name, String key, List<String> more, Object answered) {
        List<String> all = new ArrayList<>(List.of(key));
        all.addAll(more);
        return switch (name) {
            case "SADD" -> add(key, more);
            case "SREM" -> remove(key, more, "srem");
            case "SMOVE" -> move(key, more.getFirst(), more.getLast());
            case "SCARD" -> (long) members(key).size();
            case "SISMEMBER" -> members(key).contains(more.getFirst()) ? 1L : 0L;
            case "SMISMEMBER" -> more.stream().map(member -> members(key).contains(member) ? 1L : 0L).toList();
            case "SMEMBERS" -> members(key);
            case "SSCAN" -> List.of("0", List.copyOf(members(key)));
            case "SINTER" -> intersection(all);
            case "SUNION" -> union(all);
            case "SDIFF" -> difference(all);
            case "SINTERSTORE" -> store(key, intersection(more), "sinterstore");
            case "SUNIONSTORE" -> store(key, union(more), "sunionstore");
            case "SDIFFSTORE" -> store(key, difference(more), "sdiffstore");
            case "SINTERCARD" -> limited(more, Integer.parseInt(key));
            case "SRANDMEMBER" -> more.isEmpty() ? anyOf(key, answered) : draw(key, Integer.parseInt(more.getFirst()), answered);
            case "SPOP" -> more.isEmpty() ? popOne(key, answered) : pop(key, Integer.parseInt(more.getFirst()), answered);
            default -> throw new IllegalArgumentException(name);
        };
    }

    private Set<String> members(String key) {
        return new TreeSet<>(sets.getOrDefault(key, Set.of()));
    }

    private long add(String key, List<String> members) {
        long before = members(key).size();
        Set<String> set = members(key);
        set.addAll(members);
        if (set.size() > before) {
            events.addAll(sets.containsKey(key) ? List.of("sadd " + key) : List.of("new " + key, "sadd " + key));
        }
        sets.put(key, set);
        return set.size() - before;
    }

    private long remove(String key, List<String> members, String event) {
        Set<String> set = members(key);
        long before = set.size();
        set.removeAll(members);
        if (set.size() < before) {
            events.add(event + " " + key);
            sets.put(key, set);
            dropIfEmpty(key);
        }
        return before - set.size();
    }

    private void dropIfEmpty(String key) {
        if (sets.get(key).isEmpty()) {
            sets.remove(key);
            events.add("del " + key);
        }
    }

    private long move(String from, String to, String member) {
        boolean there = members(from).contains(member);
        if (there && !from.equals(to)) {
            remove(from, List.of(member), "srem");
            add(to, List.of(member));
        }
        return there ? 1 : 0;
    }

    private Set<String> intersection(List<String> keys) {
        Set<String> result = members(keys.getFirst());
        keys.forEach(key -> result.retainAll(members(key)));
        return result;
    }

    private Set<String> union(List<String> keys) {
        Set<String> result = new TreeSet<>();
        keys.forEach(key -> result.addAll(members(key)));
        return result;
    }

    private Set<String> difference(List<String> keys) {
        Set<String> result = members(keys.getFirst());
        keys.stream().skip(1).forEach(key -> result.removeAll(members(key)));
        return result;
    }

    private long limited(List<String> words, int keys) {
        long size = intersection(words.subList(0, keys)).size();
        long limit = words.size() > keys ? Long.parseLong(words.getLast()) : 0;
        return limit == 0 ? size : Math.min(limit, size);
    }

    private long store(String key, Set<String> result, String event) {
        boolean there = sets.containsKey(key);
        if (result.isEmpty()) {
            sets.remove(key);
            events.addAll(there ? List.of("del " + key) : List.of());
        } else {
            sets.put(key, result);
            events.addAll(there ? List.of(event + " " + key) : List.of("new " + key, event + " " + key));
        }
        return result.size();
    }

    private Object anyOf(String key, Object answered) {
        return members(key).isEmpty() ? "(nil)" : members(key).contains(answered) ? answered : "one of " + members(key);
    }

    private Object draw(String key, int count, Object answered) {
        Set<String> members = members(key);
        List<?> drawn = (List<?>) answered;
        int size = count < 0 && !members.isEmpty() ? -count : Math.min(Math.max(count, 0), members.size());
        boolean distinct = count < 0 || new TreeSet<>(drawn).size() == drawn.size();
        boolean possible = drawn.size() == size && members.containsAll(drawn) && distinct;
        return possible ? answered : "%d of %s".formatted(size, members);
    }

    private Object popOne(String key, Object answered) {
        Object expected = anyOf(key, answered);
        remove(key, List.of(expected.toString()), "spop");
        return expected;
    }

    private Object pop(String key, int count, Object answered) {
        Set<?> popped = (Set<?>) answered;
        int size = Math.min(count, members(key).size());
        if (popped.size() != size || !members(key).containsAll(popped)) {
            return "%d of %s".formatted(size, members(key));
        }
        remove(key, popped.stream().map(String::valueOf).toList(), "spop");
        return answered;
    }

    /// The reply without its types: numbers, strings, lists and sets.
    private static Object plain(Reply reply) {
        return switch (reply) {
            case Reply.Int(long number) -> number;
            case Reply.Bulk(var text) -> text.toString();
            case Reply.Null _ -> "(nil)";
            case Reply.Set(List<Reply> items) -> {
                assertThat(items).doesNotHaveDuplicates();
                yield new TreeSet<>(items.stream().map(item -> plain(item).toString()).toList());
            }
            case Reply.Array(List<Reply> items) when items.size() == 2 && items.getLast() instanceof Reply.Array ->
                    List.of(plain(items.getFirst()), sorted(items.getLast()));
            case Reply.Array(List<Reply> items) -> items.stream().map(SetModel::plain).toList();
            default -> reply.toString();
        };
    }

    private static List<String> sorted(Reply reply) {
        return ((Reply.Array) reply).items().stream().map(item -> plain(item).toString()).sorted().toList();
    }

    @Override
    public String toString() {
        return sets.toString();
    }
}
