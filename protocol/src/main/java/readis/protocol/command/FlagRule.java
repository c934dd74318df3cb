package readis.protocol.command;

import java.util.Set;
import readis.protocol.Request;

/// How a request can say more about what it will do than the row of its command can know: a script declares its own flags
/// (Redis: `getCommandFlags`).
@FunctionalInterface
public interface FlagRule {

    /// The flags that hold for `request`, whose row has the flags `ofRow`.
    Set<CommandFlag> flags(Request request, Set<CommandFlag> ofRow);
}
