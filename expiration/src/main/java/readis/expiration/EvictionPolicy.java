package readis.expiration;

import java.util.Arrays;
import java.util.List;

/// Who has to go when the memory is full: the setting `maxmemory-policy`.
///
/// A policy is two answers. Who is a candidate: any key, or only one that has a deadline, which its owner has thereby declared
/// dispensable. And which of the candidates is worth least: the one unused for longest (LRU), the one used least often (LFU),
/// the one that dies first anyway, or whichever chance picks.
enum EvictionPolicy {
    VOLATILE_LRU("volatile-lru", true, Order.RECENCY),
    VOLATILE_LFU("volatile-lfu", true, Order.FREQUENCY),
    VOLATILE_RANDOM("volatile-random", true, Order.CHANCE),
    VOLATILE_TTL("volatile-ttl", true, Order.DEADLINE),
    ALLKEYS_LRU("allkeys-lru", false, Order.RECENCY),
    ALLKEYS_LFU("allkeys-lfu", false, Order.FREQUENCY),
    ALLKEYS_RANDOM("allkeys-random", false, Order.CHANCE),
    NOEVICTION("noeviction", false, Order.NONE);

    /// What tells which candidate is worth least.
    enum Order { RECENCY, FREQUENCY, DEADLINE, CHANCE, NONE }

    private final String word;
    private final boolean mortal;
    private final Order order;

    EvictionPolicy(String word, boolean mortal, Order order) {
        this.word = word;
        this.mortal = mortal;
        this.order = order;
    }

    /// The words of the setting, in Redis's order.
    static List<String> words() {
        return Arrays.stream(values()).map(EvictionPolicy::word).toList();
    }

    static EvictionPolicy named(String word) {
        return Arrays.stream(values()).filter(policy -> policy.word.equals(word)).findFirst().orElseThrow();
    }

    String word() {
        return word;
    }

    /// Whether only keys with a deadline are candidates.
    boolean isForMortals() {
        return mortal;
    }

    Order order() {
        return order;
    }

    /// Whether it needs to know how each key is used.
    boolean watchesUse() {
        return order == Order.RECENCY || order == Order.FREQUENCY;
    }
}
