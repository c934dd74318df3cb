package readis.pubsub;

import readis.protocol.Reply;

/// What one can listen to, and in which words a client hears of it.
enum Subject {
    /// A channel by its name.
    CHANNEL("subscribe", "unsubscribe", "message"),
    /// All channels whose names match a pattern.
    PATTERN("psubscribe", "punsubscribe", "pmessage"),
    /// A channel that in a cluster belongs to the slot of its name.
    SHARD("ssubscribe", "sunsubscribe", "smessage");

    private final Reply joined;
    private final Reply left;
    private final Reply message;

    Subject(String joined, String left, String message) {
        this.joined = Reply.bulk(joined);
        this.left = Reply.bulk(left);
        this.message = Reply.bulk(message);
    }

    /// The first word when a subscription begins.
    Reply joined() {
        return joined;
    }

    /// The first word when a subscription ends.
    Reply left() {
        return left;
    }

    /// The first word of a message.
    Reply message() {
        return message;
    }
}
