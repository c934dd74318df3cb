package readis.storage;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/// The events of one step with sorted sets in Redis's words and order, told from the request and from what has changed.
///
/// @param words the request
/// @param before what there was, by place: `0:a`
/// @param after what there is now
record ExpectedSortedSetEvents(String[] words, Map<String, Conversation.Held> before, Map<String, Conversation.Held> after) {

    List<String> events() {
        String name = words[0].toLowerCase(Locale.ROOT);
        return switch (name) {
            case "zadd" -> changed(words[1], List.of(words).contains("INCR") ? "zincr" : "zadd");
            case "geoadd" -> changed(words[1], "zadd");
            case "georadius", "georadiusbymember" -> {
                int store = List.of(words).indexOf("STORE");
                yield store < 0 ? List.of() : stored(words[store + 1], "georadiusstore");
            }
            case "zincrby" -> changed(words[1], "zincr");
            case "zrem", "zremrangebyrank", "zremrangebyscore", "zremrangebylex", "zpopmin", "zpopmax" ->
                    changed(words[1], name);
            case "bzpopmin", "bzpopmax" -> changedAnywhere(name.substring(1));
            case "zmpop", "bzmpop" -> changedAnywhere(List.of(words).contains("MIN") ? "zpopmin" : "zpopmax");
            case "zunionstore", "zinterstore", "zdiffstore", "zrangestore", "geosearchstore" -> stored(words[1], name);
            default -> List.of();
        };
    }

    private List<String> changedAnywhere(String name) {
        return StepArbitraries.KEYS.stream().flatMap(key -> changed(key, name).stream()).toList();
    }

    private List<String> changed(String key, String name) {
        String place = "0:" + key;
        List<String> events = new ArrayList<>();
        boolean was = before.containsKey(place);
        boolean is = after.containsKey(place);
        if (!was && is) {
            events.add("new " + key);
        }
        if (was != is || was && !before.get(place).equals(after.get(place))) {
            events.add(name + " " + key);
        }
        if (was && !is) {
            events.add("del " + key);
        }
        return events;
    }

    /// A set that is stored is news, even when it is the same.
    private List<String> stored(String key, String name) {
        String place = "0:" + key;
        if (!after.containsKey(place)) {
            return before.containsKey(place) ? List.of("del " + key) : List.of();
        }
        return before.containsKey(place) ? List.of(name + " " + key) : List.of("new " + key, name + " " + key);
    }
}
