package readis.server;

import static readis.protocol.command.AclCategory.CONNECTION;
import static readis.protocol.command.CommandFlag.LOADING;
import static readis.protocol.command.CommandFlag.STALE;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.function.Supplier;
import java.util.stream.Stream;
import readis.protocol.Bytes;
import readis.protocol.Glob;
import readis.protocol.Reply;
import readis.protocol.Request;
import readis.protocol.command.Command;
import readis.protocol.command.CommandException;
import readis.protocol.command.CommandFlag;
import readis.protocol.command.CommandTable;
import readis.protocol.command.Errors;
import readis.protocol.command.HelpText;
import readis.protocol.command.KeySpec;
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
                        base("getkeysandflags", "7.0.0", "Extract keys and access flags given a full Redis command",
                                "O(N) where N is the number of arguments to the command").arity(-4)
                                .runs(this::keysAndFlags),
                        base("list", "7.0.0", "Get an array of Redis command names", COST)
                                .syntax("[FILTERBY <filterby=MODULE module-name | ACLCAT category"
                                        + " | PATTERN pattern:pattern>]").arity(-2).tips("nondeterministic_output_order")
                                .runs(this::list),
                        help(),
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

    private Reply list(Session session, Request request) {
        Predicate<Command> wanted = switch (request.size()) {
            case 2 -> _ -> true;
            case 5 -> filter(request.word(2), request.word(3), request.word(4));
            default -> throw new CommandException(Errors.SYNTAX);
        };
        return new Reply.Array(all().stream()
                .flatMap(command -> Stream.concat(Stream.of(command), command.subcommands().stream()))
                .filter(wanted).<Reply>map(command -> Reply.bulk(command.fullName())).toList());
    }

    private static Predicate<Command> filter(Bytes filterBy, Bytes kind, Bytes value) {
        if (!filterBy.equalsIgnoreCase("filterby")) {
            throw new CommandException(Errors.SYNTAX);
        }
        Glob pattern = Glob.ignoringCase(value);
        return switch (kind.toLowerCase().toLatin1()) {
            case "module" -> _ -> false;
            case "aclcat" -> command -> command.categories().stream()
                    .anyMatch(category -> value.equalsIgnoreCase(category.wireName().substring(1)));
            case "pattern" -> command -> pattern.matches(command.fullName());
            default -> throw new CommandException(Errors.SYNTAX);
        };
    }

    private Reply keys(Session session, Request request) {
        Request asked = askedFor(request);
        Command command = commandWithKeys(asked);
        List<Integer> positions = command.keyPositions(asked).or(() -> noneOf(command))
                .orElseThrow(CommandCommands::noSuchKeys);
        return new Reply.Array(positions.stream().<Reply>map(position -> Reply.bulk(asked.word(position))).toList());
    }

    private Reply keysAndFlags(Session session, Request request) {
        Request asked = askedFor(request);
        List<Reply> found = new ArrayList<>();
        Command command = commandWithKeys(asked);
        for (KeySpec spec : command.keys()) {
            for (int position : spec.positions(asked).or(() -> noneOf(command)).orElseThrow(CommandCommands::noSuchKeys)) {
                found.add(Reply.array(Reply.bulk(asked.word(position)),
                        CommandDescriptions.simples(spec.flagsIn().apply(asked).stream())));
            }
        }
        return new Reply.Array(found);
    }

    private static Request askedFor(Request request) {
        return Request.of(request.words().subList(2, request.size()));
    }

    private Command commandWithKeys(Request asked) {
        Command command = table.get().find(asked).filter(found -> !found.isContainer() || asked.size() == 1).orElseThrow(
                () -> new CommandException(Reply.error("ERR Invalid command specified")));
        if (command.keys().isEmpty()) {
            throw new CommandException(Reply.error("ERR The command has no key arguments"));
        }
        if (!command.accepts(asked.size())) {
            throw new CommandException(Reply.error("ERR Invalid number of arguments specified for command"));
        }
        return command;
    }

    /// A command that can do without keys has none where its words contradict the specification.
    private static Optional<List<Integer>> noneOf(Command command) {
        return command.has(CommandFlag.NO_MANDATORY_KEYS) ? Optional.of(List.of()) : Optional.empty();
    }

    private static CommandException noSuchKeys() {
        return new CommandException(Reply.error("ERR Invalid arguments specified for command"));
    }

    private static Command help() {
        return HelpText.row("command", "server", "5.0.0", List.of(CONNECTION),
                "(no subcommand)",
                "    Return details about all Redis commands.",
                "COUNT",
                "    Return the total number of commands in this Redis server.",
                "LIST",
                "    Return a list of all commands in this Redis server.",
                "INFO [<command-name> ...]",
                "    Return details about multiple Redis commands.",
                "    If no command names are given, documentation details for all",
                "    commands are returned.",
                "DOCS [<command-name> ...]",
                "    Return documentation details about multiple Redis commands.",
                "    If no command names are given, documentation details for all",
                "    commands are returned.",
                "GETKEYS <full-command>",
                "    Return the keys from a full Redis command.",
                "GETKEYSANDFLAGS <full-command>",
                "    Return the keys and the access flags from a full Redis command.");
    }
}
