package readis.protocol.command;

import java.util.Locale;

/// The drawers into which access control sorts commands: `@read`, `@string`, ...
///
/// A command's row names only those that its flags do not imply; see [Command#categories()].
public enum AclCategory {
    KEYSPACE, READ, WRITE, SET, SORTEDSET, LIST, HASH, STRING, BITMAP, HYPERLOGLOG, GEO, STREAM, PUBSUB, ADMIN, FAST, SLOW, BLOCKING,
    DANGEROUS, CONNECTION, TRANSACTION, SCRIPTING;

    /// The name on the wire, `@` included.
    public String wireName() {
        return "@" + name().toLowerCase(Locale.ROOT);
    }
}
