package readis.protocol.command;

import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import readis.protocol.Reply;

/// The subcommand HELP of a container: how to call the others, for a person at a prompt (Redis: `addReplyHelp`).
public final class HelpText {

    private HelpText() {
    }

    /// The row of HELP for the container of this name.
    ///
    /// @param since the version in which the container's HELP came
    /// @param lines a line for each subcommand with its arguments, and indented lines on what it does
    public static Command row(String container, String group, String since, List<AclCategory> categories,
            String... lines) {
        Reply reply = text(container, lines);
        return Command.named("help").group(group).since(since)
                .summary("Show helpful text about the different subcommands").arity(2)
                .flags(CommandFlag.LOADING, CommandFlag.STALE).categories(categories.toArray(AclCategory[]::new))
                .runs((_, _) -> reply);
    }

    /// The reply of `container` HELP.
    public static Reply text(String container, String... lines) {
        String heading = container.toUpperCase(Locale.ROOT) + " <subcommand> [<arg> [value] [opt] ...]. Subcommands are:";
        return new Reply.Array(Stream.of(Stream.of(heading), Stream.of(lines), Stream.of("HELP", "    Prints this help."))
                .flatMap(part -> part).<Reply>map(Reply::simple).toList());
    }
}
