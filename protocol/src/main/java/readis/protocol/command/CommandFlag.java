package readis.protocol.command;

import java.util.Locale;

/// What the house must know about a command before it runs it. The names, made small, are those that `COMMAND` shows.
public enum CommandFlag {
    /// May change the keyspace: recorded, replicated, refused by a read-only replica.
    WRITE,
    /// Reads keys and changes none.
    READONLY,
    /// May need more memory: refused when memory is used up.
    DENYOOM,
    /// For administrators.
    ADMIN,
    /// About messages.
    PUBSUB,
    /// Not callable from a script.
    NOSCRIPT,
    /// Allowed while the data is being loaded.
    LOADING,
    /// Refused while a replica loads its master's data beside its own.
    NO_ASYNC_LOADING,
    /// Allowed on a replica that has lost its master.
    STALE,
    /// May make its client wait.
    BLOCKING,
    /// Constant or logarithmic time.
    FAST,
    /// Allowed before authentication.
    NO_AUTH,
    /// Not allowed inside a transaction.
    NO_MULTI,
    /// Changes nothing that a client sees, but may have something to replicate. It is no secret, but COMMAND does not tell.
    MAY_REPLICATE,
    /// Not shown to those who watch all commands; what it runs is.
    SKIP_MONITOR,
    /// Works also without keys, though it could have some.
    NO_MANDATORY_KEYS,
    /// Not recorded in the log of slow commands.
    SKIP_SLOWLOG,
    /// Allowed while a script is busy.
    ALLOW_BUSY,
    /// The places of the keys depend on the arguments. Derived from the key specifications, never declared.
    MOVABLEKEYS;

    /// Whether COMMAND tells of it.
    public boolean isTold() {
        return this != MAY_REPLICATE;
    }

    /// The name on the wire.
    public String wireName() {
        return name().toLowerCase(Locale.ROOT);
    }
}
