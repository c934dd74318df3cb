package readis.server;

import java.util.stream.Stream;
import readis.protocol.command.CommandHandler;

/// One thing that DEBUG can do. These are no rows of the command table, as in Redis.
///
/// @param usage how it is called, its name first
/// @param least how many words the request has at least
/// @param help what it does, in the words of DEBUG HELP
record DebugSubcommand(String usage, int least, int most, CommandHandler handler, String... help) {

    String name() {
        return usage.split(" ")[0];
    }

    Stream<String> helpLines() {
        return Stream.concat(Stream.of(usage), Stream.of(help).map(line -> "    " + line));
    }
}
