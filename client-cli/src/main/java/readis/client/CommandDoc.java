package readis.client;

import java.util.List;
import java.util.Map;
import readis.protocol.command.Argument;

/// What the server says of one command: a part of one entry of COMMAND DOCS.
///
/// @param name in capitals, a subcommand's with its container's: `CONFIG GET`
/// @param subcommands by their own name in capitals; empty unless this is a container
record CommandDoc(String name, String summary, String since, String group, List<Argument> arguments,
        Map<String, CommandDoc> subcommands) {

    boolean isContainer() {
        return !subcommands.isEmpty();
    }
}
