package readis.transactions;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import readis.protocol.Bytes;
import readis.protocol.Reply;
import readis.protocol.Request;
import readis.protocol.command.Errors;

/// What several clients should hear, in the plainest way: a diary of all changes in which EXEC reads up.
final class TransactionModel {

    private record Held(String value, long deadline) {
    }

    /// A watched key: how long the diary was, and whether the key was there.
    private record Watch(String place, int since, boolean wasThere) {
    }

    private static final class Client {
        private int database;
        private boolean queueing;
        private boolean broken;
        private final List<String> queue = new ArrayList<>();
        private final Set<Watch> watches = new HashSet<>();

        void end() {
            queueing = false;
            broken = false;
            queue.clear();
            watches.clear();
        }
    }

    private static final long FOR_EVER = Long.MAX_VALUE;
    private static final Set<String> AT_ONCE = Set.of("MULTI", "EXEC", "DISCARD", "WATCH");

    private final Map<Integer, Client> clients = new HashMap<>();
    private final Map<String, Held> values = new TreeMap<>();
    private final List<String> diary = new ArrayList<>();
    private long now;

    void pass(long milliseconds) {
        now += milliseconds;
    }

    void leave(int client) {
        clients.remove(client);
    }

    Reply ask(int number, String line) {
        Client client = clients.computeIfAbsent(number, _ -> new Client());
        String[] words = line.split(" ");
        if (words[0].equals("NOPE") || line.equals("GET")) {
            client.broken = client.queueing;
            return words[0].equals("NOPE") ? Errors.unknownCommand(Request.of(words)) : Errors.wrongArity("get");
        }
        if (client.queueing && !AT_ONCE.contains(words[0])) {
            client.queue.add(line);
            return Reply.simple("QUEUED");
        }
        return switch (words[0]) {
            case "MULTI" -> multi(client);
            case "EXEC" -> exec(client, words);
            case "DISCARD" -> discard(client);
            case "WATCH" -> watch(client, words);
            case "UNWATCH" -> {
                client.watches.clear();
                yield Reply.OK;
            }
            default -> answer(client, words);
        };
    }

    private Reply multi(Client client) {
        if (client.queueing) {
            return Reply.error("ERR MULTI calls can not be nested");
        }
        client.queueing = true;
        return Reply.OK;
    }

    private Reply exec(Client client, String[] words) {
        if (words.length > 1) {
            client.end();
            return Reply.error("EXECABORT Transaction discarded because of: wrong number of arguments for 'exec' command");
        }
        if (!client.queueing) {
            return Reply.error("ERR EXEC without MULTI");
        }
        boolean broken = client.broken;
        boolean changed = client.watches.stream().anyMatch(this::hasChanged);
        List<String> queue = List.copyOf(client.queue);
        client.end();
        if (broken) {
            return Reply.error("EXECABORT Transaction discarded because of previous errors.");
        }
        return changed ? Reply.NULL_ARRAY
                : new Reply.Array(queue.stream().map(line -> queued(client, line.split(" "))).toList());
    }

    /// UNWATCH may be queued, too, but has nothing left to do then.
    private Reply queued(Client client, String[] words) {
        return words[0].equals("UNWATCH") ? Reply.OK : answer(client, words);
    }

    private boolean hasChanged(Watch watch) {
        return diary.subList(watch.since, diary.size()).contains(watch.place)
                || watch.wasThere && living(watch.place).isEmpty();
    }

    private Reply discard(Client client) {
        if (!client.queueing) {
            return Reply.error("ERR DISCARD without MULTI");
        }
        client.end();
        return Reply.OK;
    }

    private Reply watch(Client client, String[] words) {
        if (client.queueing) {
            return Reply.error("ERR WATCH inside MULTI is not allowed");
        }
        for (int i = 1; i < words.length; i++) {
            String place = place(client, words[i]);
            client.watches.add(new Watch(place, diary.size(), living(place).isPresent()));
        }
        return Reply.OK;
    }

    private static String place(Client client, String key) {
        return client.database + ":" + key;
    }

    private Optional<Held> living(String place) {
        return Optional.ofNullable(values.get(place)).filter(held -> held.deadline >= now);
    }

    private Reply answer(Client client, String[] words) {
        switch (words[0]) {
            case "SELECT" -> client.database = Integer.parseInt(words[1]);
            case "FLUSHDB" -> flush(client.database);
            case "SWAPDB" -> swap();
            default -> {
                return answerAbout(place(client, words[1]), words);
            }
        }
        return Reply.OK;
    }

    private Reply answerAbout(String place, String[] words) {
        Optional<Held> held = living(place);
        String value = held.map(Held::value).orElse("");
        long deadline = held.map(Held::deadline).orElse(FOR_EVER);
        return switch (words[0]) {
            case "GET" -> held.isEmpty() ? Reply.NULL : Reply.bulk(value);
            case "SET" -> {
                put(place, words[2], words.length > 3 ? now + Long.parseLong(words[4]) : FOR_EVER);
                yield Reply.OK;
            }
            case "APPEND" -> {
                put(place, value + words[2], deadline);
                yield Reply.integer(value.length() + 1);
            }
            case "INCR" -> increment(place, held.isEmpty() ? "0" : value, deadline);
            case "DEL" -> {
                held.ifPresent(_ -> diary.add(place));
                values.remove(place);
                yield Reply.flag(held.isPresent());
            }
            default -> throw new AssertionError("not modelled: " + words[0]);
        };
    }

    private Reply increment(String place, String value, long deadline) {
        if (value.contains("x")) {
            return Errors.NOT_AN_INTEGER;
        }
        long number;
        try {
            number = Math.addExact(Long.parseLong(value), 1);
        } catch (NumberFormatException tooLong) {
            return Errors.NOT_AN_INTEGER;
        }
        put(place, String.valueOf(number), deadline);
        return Reply.integer(number);
    }

    private void put(String place, String value, long deadline) {
        values.put(place, new Held(value, deadline));
        diary.add(place);
    }

    private void flush(int database) {
        values.keySet().stream().filter(place -> place.startsWith(database + ":")).filter(this::isThere)
                .forEach(diary::add);
        values.keySet().removeIf(place -> place.startsWith(database + ":"));
    }

    private boolean isThere(String place) {
        return living(place).isPresent();
    }

    private void swap() {
        Map<String, Held> swapped = new TreeMap<>();
        for (String key : List.of("a", "b", "c")) {
            String one = "0:" + key;
            String other = "1:" + key;
            if (isThere(one) || isThere(other)) {
                diary.addAll(List.of(one, other));
            }
            Optional.ofNullable(values.get(one)).ifPresent(held -> swapped.put(other, held));
            Optional.ofNullable(values.get(other)).ifPresent(held -> swapped.put(one, held));
        }
        values.clear();
        values.putAll(swapped);
    }

    /// What lives now: place to value.
    Map<String, Bytes> contents() {
        Map<String, Bytes> contents = new TreeMap<>();
        values.keySet().forEach(place -> living(place).ifPresent(held -> contents.put(place, Bytes.of(held.value))));
        return contents;
    }
}
