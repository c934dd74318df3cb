package readis.server;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Deque;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedSet;
import java.util.TreeMap;
import readis.protocol.Reply;

/// A stupid model of clients that wait for lists: all waiters stand in one line, and after every change it is walked.
final class WaitingModel {

    /// @param words the request
    /// @param end when the wait is over, in ms since the beginning
    private record Waiter(int client, String[] words, long end) {
        List<String> keys() {
            return words[0].equals("BLMOVE") ? List.of(words[1]) : Arrays.asList(words).subList(1, words.length - 1);
        }
    }

    private final Map<String, Deque<String>> lists = new TreeMap<>();
    private final List<Waiter> line = new ArrayList<>();
    private final SequencedSet<String> changed = new LinkedHashSet<>();
    private final Map<Integer, List<Reply>> heard = new TreeMap<>();
    private long now;
    private boolean servedLater;

    WaitingModel(int clients) {
        for (int client = 0; client < clients; client++) {
            heard.put(client, new ArrayList<>());
        }
    }

    Map<Integer, List<Reply>> heard() {
        return heard;
    }

    boolean isWaiting(int client) {
        return line.stream().anyMatch(waiter -> waiter.client() == client);
    }

    /// Whether somebody got something after having waited for it.
    boolean servedLater() {
        return servedLater;
    }

    void take(BlockedClientsProperties.Step step) {
        switch (step) {
            case BlockedClientsProperties.Step.Pass(long milliseconds) -> {
                now += milliseconds;
                line.stream().filter(waiter -> waiter.end() <= now)
                        .forEach(waiter -> tell(waiter.client(), Reply.NULL_ARRAY));
                line.removeIf(waiter -> waiter.end() <= now);
            }
            case BlockedClientsProperties.Step.Ask(int client, String words) when !isWaiting(client) -> {
                ask(client, words.split(" "));
                serve();
            }
            case BlockedClientsProperties.Step.Ask _ -> { }
        }
    }

    private void ask(int client, String[] words) {
        switch (words[0]) {
            case "LPUSH", "RPUSH" -> push(client, words);
            case "DEL" -> tell(client, Reply.flag(lists.remove(words[1]) != null));
            case "RENAME" -> rename(client, words[1], words[2]);
            case "CLIENT" -> callOff(client, words);
            default -> wait(new Waiter(client, words, end(words[words.length - 1])));
        }
    }

    private long end(String seconds) {
        return seconds.equals("0") ? Long.MAX_VALUE : now + Math.round(1000 * Double.parseDouble(seconds));
    }

    private void push(int client, String[] words) {
        for (String value : Arrays.asList(words).subList(2, words.length)) {
            add(words[1], value, words[0].equals("LPUSH"));
        }
        tell(client, Reply.integer(lists.get(words[1]).size()));
    }

    private void add(String key, String value, boolean first) {
        Deque<String> list = lists.computeIfAbsent(key, _ -> new ArrayDeque<>());
        if (first) {
            list.addFirst(value);
        } else {
            list.addLast(value);
        }
        changed.add(key);
    }

    private void rename(int client, String from, String to) {
        if (!lists.containsKey(from)) {
            tell(client, Reply.error("ERR no such key"));
            return;
        }
        Deque<String> list = lists.remove(from);
        lists.put(to, list);
        changed.add(to);
        tell(client, Reply.OK);
    }

    private void callOff(int client, String[] words) {
        int waiting = Integer.parseInt(words[2]);
        boolean error = words.length > 3 && words[3].equals("ERROR");
        if (isWaiting(waiting)) {
            tell(waiting, error ? Reply.error("UNBLOCKED client unblocked via CLIENT UNBLOCK") : Reply.NULL_ARRAY);
        }
        tell(client, Reply.flag(line.removeIf(waiter -> waiter.client() == waiting)));
    }

    private void wait(Waiter waiter) {
        if (!gets(waiter)) {
            line.add(waiter);
        }
    }

    /// Looks whether there is something for `waiter`, in the order of its keys.
    private boolean gets(Waiter waiter) {
        Optional<String> key = waiter.keys().stream().filter(lists::containsKey).findFirst();
        key.ifPresent(found -> {
            String value = take(found, waiter.words()[0].equals("BRPOP"));
            if (waiter.words()[0].equals("BLMOVE")) {
                add(waiter.words()[2], value, false);
                tell(waiter.client(), Reply.bulk(value));
            } else {
                tell(waiter.client(), Reply.array(Reply.bulk(found), Reply.bulk(value)));
            }
        });
        return key.isPresent();
    }

    private String take(String key, boolean last) {
        Deque<String> list = lists.get(key);
        String value = last ? list.removeLast() : list.removeFirst();
        if (list.isEmpty()) {
            lists.remove(key);
        }
        return value;
    }

    private void serve() {
        while (!changed.isEmpty()) {
            String key = changed.removeFirst();
            for (Waiter waiter : List.copyOf(line)) {
                if (waiter.keys().contains(key) && lists.containsKey(key) && gets(waiter)) {
                    servedLater = true;
                    line.remove(waiter);
                }
            }
        }
    }

    private void tell(int client, Reply reply) {
        heard.get(client).add(reply);
    }
}
