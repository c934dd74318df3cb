package readis.storage;

/// Hears of every event in the keyspace, at the moment it happens, on the command thread.
@FunctionalInterface
public interface KeyspaceListener {

    /// Called when the change is done. Must not change the keyspace itself.
    void on(KeyspaceEvent event);
}
