package readis.storage.streams;

/// That an entry has been given to a consumer, who has not acknowledged it yet (Redis: `streamNACK`).
///
/// One object stands in two lists, the group's and the consumer's, so that whoever is found in the one need not be looked
/// for in the other.
///
/// Owned by the command thread.
final class PendingEntry {

    private Consumer consumer;
    private long deliveredAt;
    private long deliveries;

    PendingEntry(Consumer consumer, long deliveredAt, long deliveries) {
        this.consumer = consumer;
        this.deliveredAt = deliveredAt;
        this.deliveries = deliveries;
    }

    /// Who has it.
    Consumer consumer() {
        return consumer;
    }

    /// When it was last given to anybody, in Unix ms.
    long deliveredAt() {
        return deliveredAt;
    }

    /// How often it was given to somebody.
    long deliveries() {
        return deliveries;
    }

    /// For how many ms nobody has been given it.
    long idle(long now) {
        return now - deliveredAt;
    }

    void delivered(long moment, long times) {
        deliveredAt = moment;
        deliveries = times;
    }

    void belongTo(Consumer owner) {
        consumer = owner;
    }
}
