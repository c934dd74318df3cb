package readis.storage;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import readis.protocol.Reply;

/// What the commands on lists should answer and what others should hear, told as stupidly as possible: a map of lists. Who
/// would wait hears nothing, and does not wait.
public final class ListModel {

    private static final Reply.Error NO_KEY = Reply.error("ERR no such key");
    private static final Reply.Error NO_INDEX = Reply.error("ERR index out of range");

    private final Map<String, List<String>> lists = new HashMap<>();
    private final List<String> events = new ArrayList<>();
    private String[] words = {};

    /// Takes a step and says what the reply must be.
    public Reply take(Step step) {
        events.clear();
        words = step.toString().split(" ");
        return switch (words[0]) {
            case "LPUSH", "RPUSH" -> push(words[0].startsWith("L"));
            case "LPUSHX", "RPUSHX" -> lists.containsKey(words[1]) ? push(words[0].startsWith("L")) : Reply.integer(0);
            case "LPOP", "RPOP" -> pop(words[1], words[0].startsWith("L"));
            case "BLPOP", "BRPOP" -> popFirst(List.of(words[1], words[2]), words[0].startsWith("BL"), 0);
            case "LMPOP" -> popFirst(List.of(words[2], words[3]), words[4].equals("LEFT"), countAt(6));
            case "BLMPOP" -> popFirst(List.of(words[3], words[4]), words[5].equals("LEFT"), countAt(7));
            case "LMOVE", "BLMOVE" -> move(words[1], words[2], words[3].equals("LEFT"), words[4].equals("LEFT"));
            case "RPOPLPUSH", "BRPOPLPUSH" -> move(words[1], words[2], false, true);
            default -> alter(words[1], lists.getOrDefault(words[1], List.of()));
        };
    }

    /// The events of the last step, as `rpush a`.
    public List<String> events() {
        return List.copyOf(events);
    }

    /// What there is.
    public Map<String, List<String>> lists() {
        return lists;
    }

    private Reply alter(String key, List<String> list) {
        return switch (words[0]) {
            case "LSET" -> set(key, list, Integer.parseInt(words[2]), words[3]);
            case "LINSERT" -> insert(key, list, words[2].equals("AFTER"));
            case "LREM" -> remove(key, list, Integer.parseInt(words[2]), words[3]);
            case "LTRIM" -> trim(key, list);
            case "LRANGE" -> array(range(list));
            case "LLEN" -> Reply.integer(list.size());
            case "LINDEX" -> element(list, Integer.parseInt(words[2]));
            case "LPOS" -> positions(list);
            default -> throw new IllegalArgumentException(words[0]);
        };
    }

    private Reply push(boolean left) {
        for (String value : Arrays.asList(words).subList(2, words.length)) {
            put(words[1], left, value);
        }
        events.add((left ? "lpush " : "rpush ") + words[1]);
        return Reply.integer(lists.get(words[1]).size());
    }

    private void put(String key, boolean left, String value) {
        if (!lists.containsKey(key)) {
            events.add("new " + key);
            lists.put(key, new ArrayList<>());
        }
        lists.get(key).add(left ? 0 : lists.get(key).size(), value);
    }

    private int countAt(int place) {
        return place < words.length ? Integer.parseInt(words[place]) : 1;
    }

    private Reply pop(String key, boolean left) {
        boolean counted = words.length == 3;
        int count = countAt(2);
        if (!lists.containsKey(key)) {
            return counted ? Reply.NULL_ARRAY : Reply.NULL;
        }
        if (counted && count == 0) {
            return Reply.EMPTY_ARRAY;
        }
        List<String> popped = popped(key, left, count);
        return counted ? array(popped) : Reply.bulk(popped.getFirst());
    }

    private List<String> popped(String key, boolean left, int count) {
        List<String> popped = new ArrayList<>();
        List<String> list = lists.get(key);
        while (popped.size() < count && !list.isEmpty()) {
            popped.add(list.remove(left ? 0 : list.size() - 1));
        }
        cut(key, left ? "lpop" : "rpop");
        return popped;
    }

    private void cut(String key, String event) {
        events.add(event + " " + key);
        if (lists.get(key).isEmpty()) {
            lists.remove(key);
            events.add("del " + key);
        }
    }

    private Reply popFirst(List<String> keys, boolean left, int count) {
        for (String key : keys) {
            if (lists.containsKey(key)) {
                List<String> popped = popped(key, left, Math.max(1, count));
                return Reply.array(Reply.bulk(key), count == 0 ? Reply.bulk(popped.getFirst()) : array(popped));
            }
        }
        return orNothing(Reply.NULL_ARRAY);
    }

    private Reply orNothing(Reply reply) {
        return words[0].startsWith("B") ? Reply.NONE : reply;
    }

    private Reply move(String from, String to, boolean fromLeft, boolean toLeft) {
        if (!lists.containsKey(from)) {
            return orNothing(Reply.NULL);
        }
        String value = lists.get(from).remove(fromLeft ? 0 : lists.get(from).size() - 1);
        put(to, toLeft, value);
        events.add((toLeft ? "lpush " : "rpush ") + to);
        cut(from, fromLeft ? "lpop" : "rpop");
        return Reply.bulk(value);
    }

    private Reply set(String key, List<String> list, int index, String value) {
        int place = index < 0 ? list.size() + index : index;
        if (list.isEmpty()) {
            return NO_KEY;
        }
        if (place < 0 || place >= list.size()) {
            return NO_INDEX;
        }
        list.set(place, value);
        events.add("lset " + key);
        return Reply.OK;
    }

    private Reply insert(String key, List<String> list, boolean after) {
        int pivot = list.indexOf(words[3]);
        if (pivot < 0) {
            return Reply.integer(list.isEmpty() ? 0 : -1);
        }
        list.add(after ? pivot + 1 : pivot, words[4]);
        events.add("linsert " + key);
        return Reply.integer(list.size());
    }

    private Reply remove(String key, List<String> list, int count, String value) {
        int removed = 0;
        while (list.contains(value) && (count == 0 || removed < Math.abs(count))) {
            list.remove(count < 0 ? list.lastIndexOf(value) : list.indexOf(value));
            removed++;
        }
        if (removed > 0) {
            cut(key, "lrem");
        }
        return Reply.integer(removed);
    }

    private List<String> range(List<String> list) {
        int start = Integer.parseInt(words[2]);
        int stop = Integer.parseInt(words[3]);
        int from = start < 0 ? list.size() + start : start;
        int to = stop < 0 ? list.size() + stop : stop;
        return IntStream.range(0, list.size()).filter(i -> i >= from && i <= to).mapToObj(list::get).toList();
    }

    private Reply trim(String key, List<String> list) {
        if (!list.isEmpty()) {
            lists.put(key, new ArrayList<>(range(list)));
            cut(key, "ltrim");
        }
        return Reply.OK;
    }

    private static Reply element(List<String> list, int index) {
        int place = index < 0 ? list.size() + index : index;
        return place >= 0 && place < list.size() ? Reply.bulk(list.get(place)) : Reply.NULL;
    }

    private Reply positions(List<String> list) {
        int rank = option("RANK", 1);
        int count = option("COUNT", -1);
        int most = option("MAXLEN", 0);
        List<Integer> seen = IntStream.range(0, list.size()).map(i -> rank < 0 ? list.size() - 1 - i : i).boxed().toList();
        List<Reply> found = seen.stream().limit(most == 0 ? list.size() : most).filter(i -> list.get(i).equals(words[2]))
                .skip(Math.abs(rank) - 1).<Reply>map(Reply::integer).toList();
        if (count < 0) {
            return found.isEmpty() ? Reply.NULL : found.getFirst();
        }
        return new Reply.Array(count == 0 || count > found.size() ? found : found.subList(0, count));
    }

    private int option(String name, int otherwise) {
        int place = Arrays.asList(words).indexOf(name);
        return place < 0 ? otherwise : Integer.parseInt(words[place + 1]);
    }

    private static Reply array(List<String> values) {
        return Reply.array(values.stream().map(Reply::bulk).toArray(Reply[]::new));
    }
}
