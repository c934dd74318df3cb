package readis.pubsub;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import readis.protocol.Reply;

/// Who should hear what, in the plainest way: a set of sentences such as `1 subscribe a`.
final class RadioModel {

    private static final Map<String, String> REGEX = Map.of("a*", "a.*", "*", ".*", "[bc]", "[bc]", "a", "a");

    private final Set<String> sentences = new LinkedHashSet<>();
    private final Map<Integer, List<Reply>> heard = new TreeMap<>();

    void leave(int client) {
        sentences.removeIf(sentence -> sentence.startsWith(client + " "));
        heard.remove(client);
    }

    List<Reply> heard(int client) {
        List<Reply> all = heard.remove(client);
        return all == null ? List.of() : all;
    }

    boolean listens(int client) {
        return sentences.stream().anyMatch(sentence -> sentence.startsWith(client + " "));
    }

    Reply ask(int client, String line) {
        String[] words = line.split(" ");
        return switch (words[0]) {
            case "SUBSCRIBE", "PSUBSCRIBE", "SSUBSCRIBE" -> join(client, words);
            case "UNSUBSCRIBE", "PUNSUBSCRIBE", "SUNSUBSCRIBE" -> leave(client, words);
            case "PUBLISH" -> Reply.integer(publish(words[1], words[2]));
            case "SPUBLISH" -> Reply.integer(tell("ssubscribe", words[1], push("smessage", words[1], words[2])));
            default -> look(words);
        };
    }

    private Reply join(int client, String[] words) {
        String verb = words[0].toLowerCase();
        List<Reply> news = new ArrayList<>();
        for (int i = 1; i < words.length; i++) {
            sentences.add(client + " " + verb + " " + words[i]);
            news.add(news(client, verb, verb, Reply.bulk(words[i])));
        }
        return new Reply.Several(news);
    }

    private Reply leave(int client, String[] words) {
        String verb = words[0].toLowerCase().replace("un", "");
        List<String> topics = words.length > 1 ? List.of(words).subList(1, words.length) : sentences.stream()
                .filter(sentence -> sentence.startsWith(client + " " + verb + " "))
                .map(sentence -> sentence.split(" ")[2]).toList();
        List<Reply> news = new ArrayList<>();
        for (String topic : topics) {
            sentences.remove(client + " " + verb + " " + topic);
            news.add(news(client, words[0].toLowerCase(), verb, Reply.bulk(topic)));
        }
        return topics.isEmpty() ? news(client, words[0].toLowerCase(), verb, Reply.NULL) : new Reply.Several(news);
    }

    private Reply news(int client, String word, String verb, Reply topic) {
        String counted = verb.startsWith("s") && !verb.equals("subscribe") ? " ssubscribe " : " p?subscribe ";
        long count = sentences.stream().filter(sentence -> sentence.matches(client + counted + ".*")).count();
        return new Reply.Push(List.of(Reply.bulk(word), topic, Reply.integer(count)));
    }

    private long publish(String channel, String message) {
        long copies = tell("subscribe", channel, push("message", channel, message));
        for (Map.Entry<String, String> pattern : REGEX.entrySet()) {
            if (channel.matches(pattern.getValue())) {
                copies += tell("psubscribe", pattern.getKey(), push("pmessage", pattern.getKey(), channel, message));
            }
        }
        return copies;
    }

    private long tell(String verb, String topic, Reply message) {
        long copies = 0;
        for (String sentence : sentences) {
            if (sentence.substring(2).equals(verb + " " + topic)) {
                heard.computeIfAbsent(sentence.charAt(0) - '0', _ -> new ArrayList<>()).add(message);
                copies++;
            }
        }
        return copies;
    }

    private static Reply push(String... words) {
        return new Reply.Push(List.of(words).stream().<Reply>map(Reply::bulk).toList());
    }

    private Reply look(String[] words) {
        if (words[1].equals("NUMPAT")) {
            return Reply.integer(sentences.stream().filter(sentence -> sentence.contains(" psubscribe "))
                    .map(sentence -> sentence.split(" ")[2]).distinct().count());
        }
        String verb = words[1].equals("NUMSUB") ? "subscribe" : "ssubscribe";
        return Reply.array(Reply.bulk(words[2]), Reply.integer(sentences.stream()
                .filter(sentence -> sentence.substring(2).equals(verb + " " + words[2])).count()));
    }
}
