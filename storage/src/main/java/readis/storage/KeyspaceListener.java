package readis.storage;

/// Hears of every event in the keyspace, at the moment it happens, on the command thread.
@FunctionalInterface
public interface KeyspaceListener {

    /// Called when the change is done. Must not change the keyspace itself.
    void on(KeyspaceEvent event);

    /// All keys of the database with this number are gone, without an event each.
    default void onFlush(int database) {
    }

    /// The databases with these numbers have exchanged all their keys.
    default void onSwap(int one, int other) {
    }
}
