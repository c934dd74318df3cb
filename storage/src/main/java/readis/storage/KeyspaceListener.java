package readis.storage;

import readis.protocol.Bytes;

/// Hears of every event in the keyspace, at the moment it happens, on the command thread.
@FunctionalInterface
public interface KeyspaceListener {

    /// Called when the change is done. Must not change the keyspace itself.
    void on(KeyspaceEvent event);

    /// Whether it has use for events just now. As long as nobody has, none is made.
    default boolean listens() {
        return true;
    }

    /// A command that only reads has looked for this key in vain. Nothing has changed.
    default void onMiss(int database, Bytes key) {
    }

    /// All keys of the database with this number are gone, without an event each.
    default void onFlush(int database) {
    }

    /// Somebody has ordered that all keys of all databases go; they are gone.
    default void onFlushAll() {
    }

    /// The databases with these numbers have exchanged all their keys.
    default void onSwap(int one, int other) {
    }
}
