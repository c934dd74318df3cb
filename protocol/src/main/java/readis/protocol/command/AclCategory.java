package readis.protocol.command;

import java.util.Locale;

/// The drawers into which access control sorts commands: `@read`, `@string`, ...
///
/// A command's row names only those that its flags do not imply; see [Command#categories()].
public enum AclCategory {
    KEYSPACE, READ, WRITE, STRING, ADMIN, FAST, SLOW, DANGEROUS, CONNECTION;

    /// The name on the wire, `@` included.
    public String wireName() {
        return "@" + name().toLowerCase(Locale.ROOT);
    }
}
