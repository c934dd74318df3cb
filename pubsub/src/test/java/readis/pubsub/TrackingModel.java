package readis.pubsub;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import readis.protocol.Reply;

/// Who should be told that a copy is out of date, in the plainest way.
final class TrackingModel {

    /// How a client tracks, in the words it used.
    private static final class Client {
        private String mode = "";
        private boolean caching;
        private final Set<String> read = new LinkedHashSet<>();
        private final Set<String> prefixes = new TreeSet<>();
        private final List<Reply> heard = new ArrayList<>();

        boolean is(String word) {
            return mode.contains(word);
        }
    }

    private final Map<Integer, Client> clients = new TreeMap<>(Map.of(1, new Client(), 2, new Client(), 3, new Client()));
    private final Set<String> keys = new TreeSet<>();
    /// By prefix and key: who has changed it last.
    private final Map<String, Map<String, Client>> changed = new TreeMap<>();

    void take(int number, String line) {
        Client client = clients.get(number);
        String[] words = line.split(" ");
        switch (words[0]) {
            case "GET", "MGET" -> List.of(words).subList(1, words.length).forEach(key -> read(client, key));
            case "SET" -> change(client, words[1], true);
            case "DEL" -> change(client, words[1], false);
            case "FLUSHALL" -> flush();
            default -> set(client, line);
        }
        if (!words[0].equals("CLIENT")) {
            client.caching = false;
        }
    }

    private void set(Client client, String line) {
        if (line.startsWith("CLIENT CACHING")) {
            client.caching |= client.is(line.endsWith("YES") ? "OPTIN" : "OPTOUT");
        } else if (line.endsWith("OFF")) {
            client.mode = "";
            client.caching = false;
            client.prefixes.clear();
            changed.keySet().removeIf(prefix -> clients.values().stream().noneMatch(any -> any.prefixes.contains(prefix)));
        } else if (mayBecome(client, line)) {
            client.mode = line;
            if (line.contains("PREFIX")) {
                client.prefixes.add(line.split("PREFIX ")[1].substring(0, 1));
            }
        }
    }

    private static boolean mayBecome(Client client, String line) {
        boolean switches = client.is("OPTIN") && line.contains("OPTOUT") || client.is("OPTOUT") && line.contains("OPTIN");
        boolean overlaps = client.prefixes.stream().anyMatch(prefix -> line.contains("PREFIX " + prefix));
        return !switches && !overlaps;
    }

    private static void read(Client client, String key) {
        boolean wanted = client.is("OPTIN") ? client.caching : !client.is("OPTOUT") || !client.caching;
        if (client.is("TRACKING") && !client.is("BCAST") && wanted) {
            client.read.add(key);
        }
    }

    private void change(Client author, String key, boolean isThere) {
        if (!isThere && !keys.contains(key)) {
            return;
        }
        if (isThere) {
            keys.add(key);
        } else {
            keys.remove(key);
        }
        for (Client client : clients.values()) {
            boolean own = client.is("NOLOOP") && client == author;
            if (client.prefixes.contains(key)) {
                changed.computeIfAbsent(key, _ -> new TreeMap<>()).put(key, author);
            }
            if (client.read.remove(key) && client.is("TRACKING") && !client.is("BCAST") && !own) {
                client.heard.add(invalidate(List.of(key)));
            }
        }
    }

    private void flush() {
        keys.clear();
        for (Client client : clients.values()) {
            client.read.clear();
            if (client.is("TRACKING")) {
                client.heard.add(new Reply.Push(List.of(Reply.bulk("invalidate"), Reply.NULL)));
            }
        }
    }

    /// The server has nothing else to do.
    void sleep() {
        changed.forEach((prefix, authors) -> {
            for (Client client : clients.values()) {
                List<String> told = authors.keySet().stream()
                        .filter(key -> !client.is("NOLOOP") || authors.get(key) != client).toList();
                if (client.prefixes.contains(prefix) && !told.isEmpty()) {
                    client.heard.add(invalidate(told));
                }
            }
        });
        changed.clear();
    }

    private static Reply invalidate(List<String> keys) {
        return new Reply.Push(List.of(Reply.bulk("invalidate"),
                new Reply.Array(keys.stream().<Reply>map(Reply::bulk).toList())));
    }

    List<Reply> heard(int client) {
        List<Reply> heard = List.copyOf(clients.get(client).heard);
        clients.get(client).heard.clear();
        return heard;
    }
}
