package readis.storage;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.IntStream;
import readis.protocol.Reply;

/// The events of one step in Redis's words and order, told from the request, what there was before, and the reply.
final class ExpectedEvents {

    private final List<String> events = new ArrayList<>();
    private final Map<String, Conversation.Held> before;
    private final Set<String> present;
    private final Set<String> overdue;
    private final long now;
    private final String[] words;

    /// @param before what there was, as `0:a`, the dead that nobody has noticed included
    /// @param present the places of those that live
    private ExpectedEvents(String[] words, Map<String, Conversation.Held> before, Set<String> present, long now) {
        this.words = words;
        this.before = before;
        this.present = new TreeSet<>(present);
        this.overdue = new TreeSet<>(before.keySet());
        overdue.removeAll(present);
        this.now = now;
    }

    /// The events as `set a` of a step that was taken in the first database.
    static List<String> of(Step step, Map<String, Conversation.Held> before, Set<String> present, long now, Reply reply) {
        ExpectedEvents expected = new ExpectedEvents(step.toString().split(" "), before, present, now);
        expected.tell(reply);
        return expected.events;
    }

    private void tell(Reply reply) {
        String key = words[1 % words.length];
        switch (words[0]) {
            case "SET" -> set(key, Arrays.asList(words));
            case "SETNX" -> setNew(key);
            case "SETEX", "PSETEX" -> {
                write(key, "set");
                events.add("expire " + key);
            }
            case "GETSET" -> write(key, "set");
            case "GETDEL", "DEL", "UNLINK" -> keys(1).forEach(this::delete);
            case "GETEX" -> extend(key, Arrays.asList(words));
            case "INCR", "DECR", "INCRBY", "DECRBY" -> writeUnlessRefused(key, "incrby", reply);
            case "INCRBYFLOAT", "APPEND", "SETRANGE" -> writeUnlessRefused(key, words[0].toLowerCase(Locale.ROOT), reply);
            case "MSET" -> keys(2).forEach(each -> write(each, "set"));
            case "MSETNX" -> setAllNew();
            case "RENAME", "RENAMENX" -> rename(key, words[2], words[0].equals("RENAME"));
            case "COPY" -> copy(key, words[2], Arrays.asList(words));
            case "MOVE" -> move(key);
            case "MGET", "EXISTS", "TOUCH" -> keys(1).forEach(each -> isAlive(0, each));
            case "GET", "STRLEN", "GETRANGE", "SUBSTR", "TYPE" -> isAlive(0, key);
            case "SWAPDB", "FLUSHDB", "FLUSHALL" -> { }
            default -> throw new IllegalArgumentException(words[0]);
        }
    }

    private List<String> keys(int distance) {
        return IntStream.range(1, words.length).filter(i -> (i - 1) % distance == 0).mapToObj(i -> words[i]).toList();
    }

    /// Whether there is such a key when somebody asks. Asking buries the dead.
    private boolean isAlive(int database, String key) {
        String place = database + ":" + key;
        if (overdue.remove(place)) {
            events.add("expired " + key);
        }
        return present.contains(place);
    }

    private void write(String key, String name) {
        if (!isAlive(0, key)) {
            events.add("new " + key);
            present.add("0:" + key);
        }
        events.add(name + " " + key);
    }

    private void writeUnlessRefused(String key, String name, Reply reply) {
        if (reply instanceof Reply.Error) {
            isAlive(0, key);
        } else {
            write(key, name);
        }
    }

    private void set(String key, List<String> options) {
        boolean alive = isAlive(0, key);
        if (options.contains("NX") && alive || options.contains("XX") && !alive) {
            return;
        }
        write(key, "set");
        if (options.stream().anyMatch(word -> word.matches("EX|PX|PXAT"))) {
            events.add("expire " + key);
        }
    }

    private void setNew(String key) {
        if (!isAlive(0, key)) {
            write(key, "set");
        }
    }

    private void setAllNew() {
        if (keys(2).stream().noneMatch(each -> isAlive(0, each))) {
            keys(2).forEach(each -> write(each, "set"));
        }
    }

    private void delete(String key) {
        if (isAlive(0, key)) {
            present.remove("0:" + key);
            events.add("del " + key);
        }
    }

    private void extend(String key, List<String> options) {
        if (!isAlive(0, key)) {
            return;
        }
        if (options.contains("PERSIST") && before.get("0:" + key).deadline().isPresent()) {
            events.add("persist " + key);
        } else if (options.size() == 4) {
            boolean over = options.get(2).equals("PXAT") && Long.parseLong(options.get(3)) <= now;
            events.add((over ? "del " : "expire ") + key);
        }
    }

    private void rename(String from, String to, boolean replace) {
        if (isAlive(0, from) && !from.equals(to) && (!isAlive(0, to) || replace)) {
            events.addAll(List.of("new " + to, "rename_from " + from, "rename_to " + to));
        }
    }

    private void copy(String from, String to, List<String> options) {
        int target = options.contains("DB") ? 1 : 0;
        if (from.equals(to) && target == 0) {
            return;
        }
        if (isAlive(0, from) && (!isAlive(target, to) || options.contains("REPLACE"))) {
            events.addAll(List.of("new " + to, "copy_to " + to));
        }
    }

    private void move(String key) {
        if (isAlive(0, key) && !isAlive(1, key)) {
            events.addAll(List.of("new " + key, "move_from " + key, "move_to " + key));
        }
    }
}
