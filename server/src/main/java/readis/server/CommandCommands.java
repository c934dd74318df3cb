package readis.server;

import static readis.protocol.command.AclCategory.CONNECTION;
import static readis.protocol.command.CommandFlag.LOADING;
import static readis.protocol.command.CommandFlag.STALE;

import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import readis.protocol.Reply;
import readis.protocol.Request;
import readis.protocol.command.Command;
import readis.protocol.command.CommandException;
import readis.protocol.command.CommandTable;
import readis.protocol.command.Session;

/// COMMAND: the command table, told to clients.
final class CommandCommands {

    private static final String COST = "O(N) where N is the total number of Redis commands";

    /// The table is complete only after this row has joined it.
    private final Supplier<CommandTable> table;

    CommandCommands(Supplier<CommandTable> table) {
        this.table = table;
    }

    Command row() {
        return base("command", "2.8.13", "Get array of Redis command details", COST).arity(-1)
                .tips("nondeterministic_output_order")
                .runsAndHolds((_, _) -> new Reply.Array(all().stream().map(CommandDescriptions::info).toList()),
                        base("count", "2.8.13", "Get total number of Redis commands", "O(1)").arity(2)
                                .runs((_, _) -> Reply.integer(all().size())),
                        base("docs", "7.0.0", "Get array of specific Redis command documentation",
                                "O(N) where N is the number of commands to look up")
                                .syntax("[command-name...]").arity(-2).tips("nondeterministic_output_order")
                                .runs(this::docs),
                        base("getkeys", "2.8.13", "Extract keys given a full Redis command",
                                "O(N) where N is the number of arguments to the command").arity(-4)
                                .runs(this::keys),
                        base("info", "2.8.13",
                                "Get array of specific Redis command details, or all when no argument is given.",
                                "O(N) where N is the number of commands to look up")
                                .syntax("[command-name...]").arity(-2).tips("nondeterministic_output_order")
                                .changed("7.0.0", "Allowed to be called with no argument to get info on all commands.")
                                .runs(this::info));
    }

    private static Command.Row base(String name, String since, String summary, String complexity) {
        return Command.named(name).group("server").since(since).summary(summary).complexity(complexity)
                .flags(LOADING, STALE).categories(CONNECTION);
    }

    private Collection<Command> all() {
        return table.get().commands();
    }

    private Reply info(Session session, Request request) {
        if (request.size() == 2) {
            return new Reply.Array(all().stream().map(CommandDescriptions::info).toList());
        }
        return new Reply.Array(request.words().stream().skip(2)
                .map(name -> table.get().named(name).map(CommandDescriptions::info).orElse(Reply.NULL)).toList());
    }

    private Reply docs(Session session, Request request) {
        if (request.size() == 2) {
            return CommandDescriptions.docs(List.copyOf(all()));
        }
        return CommandDescriptions.docs(request.words().stream().skip(2)
                .map(name -> table.get().named(name)).flatMap(Optional::stream).toList());
    }

    private Reply keys(Session session, Request request) {
        Request asked = Request.of(request.words().subList(2, request.size()));
        Command command = table.get().find(asked).orElseThrow(
                () -> new CommandException(Reply.error("ERR Invalid command specified")));
        if (command.keys().isEmpty()) {
            throw new CommandException(Reply.error("ERR The command has no key arguments"));
        }
        if (!command.accepts(asked.size())) {
            throw new CommandException(Reply.error("ERR Invalid number of arguments specified for command"));
        }
        List<Integer> positions = command.keyPositions(asked).orElseThrow(
                () -> new CommandException(Reply.error("ERR Invalid arguments specified for command")));
        return new Reply.Array(positions.stream().<Reply>map(position -> Reply.bulk(asked.word(position))).toList());
    }
}
