package readis.server;

import static readis.protocol.command.AclCategory.DANGEROUS;
import static readis.protocol.command.CommandFlag.ADMIN;
import static readis.protocol.command.CommandFlag.ALLOW_BUSY;
import static readis.protocol.command.CommandFlag.LOADING;
import static readis.protocol.command.CommandFlag.NOSCRIPT;
import static readis.protocol.command.CommandFlag.NO_MULTI;
import static readis.protocol.command.CommandFlag.STALE;

import java.util.EnumSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import readis.protocol.Bytes;
import readis.protocol.Reply;
import readis.protocol.Request;
import readis.protocol.command.Command;
import readis.protocol.command.CommandException;
import readis.protocol.command.CommandTable;
import readis.protocol.command.Errors;
import readis.protocol.command.InfoPage;
import readis.protocol.command.Session;
import readis.protocol.command.Subsystem;

/// The commands on the server itself: INFO, SHUTDOWN, and the containers CONFIG and COMMAND.
final class ServerCommands implements Subsystem {

    private static final Set<String> EVERYTHING = Set.of("all", "default", "everything");

    private final Supplier<CommandTable> table;
    private final Supplier<Configuration> configuration;
    private final Supplier<InfoPage> figures;
    private final Runnable stop;

    /// @param figures asks every room for its figures
    /// @param stop ends the server once the running command is over
    ServerCommands(Supplier<CommandTable> table, Supplier<Configuration> configuration, Supplier<InfoPage> figures,
            Runnable stop) {
        this.table = table;
        this.configuration = configuration;
        this.figures = figures;
        this.stop = stop;
    }

    @Override
    public List<Command> commands() {
        return List.of(
                new CommandCommands(table).row(),
                new ConfigCommands(configuration).row(),
                Command.named("info").group("server").since("1.0.0")
                        .summary("Get information and statistics about the server").syntax("[section...]")
                        .flags(LOADING, STALE).categories(DANGEROUS)
                        .tips("nondeterministic_output", "request_policy:all_shards", "response_policy:special")
                        .changed("7.0.0", "Added support for taking multiple section arguments.")
                        .runs(this::info),
                Command.named("shutdown").group("server").since("1.0.0")
                        .summary("Synchronously save the dataset to disk and then shut down the server")
                        .complexity("O(N) when saving, where N is the total number of keys in all databases when saving "
                                + "data, otherwise O(1)")
                        .syntax("[nosave_save=NOSAVE | SAVE] [NOW]@7.0.0 [FORCE]@7.0.0 [ABORT]@7.0.0")
                        .flags(ADMIN, NOSCRIPT, LOADING, STALE, NO_MULTI, ALLOW_BUSY)
                        .changed("7.0.0", "Added the `NOW`, `FORCE` and `ABORT` modifiers.")
                        .runs(this::shutdown));
    }

    private Reply info(Session session, Request request) {
        InfoPage page = figures.get();
        Set<String> wanted = request.words().stream().skip(1).map(ServerCommands::lower)
                .collect(Collectors.toCollection(LinkedHashSet::new));
        boolean whole = wanted.isEmpty() || wanted.stream().anyMatch(EVERYTHING::contains);
        String text = page.sections().keySet().stream()
                .filter(section -> whole || wanted.contains(section.toLowerCase(Locale.ROOT)))
                .map(page::text).collect(Collectors.joining("\r\n"));
        return new Reply.Verbatim(Bytes.of("txt"), Bytes.of(text));
    }

    private enum ShutdownOption { NOSAVE, SAVE, NOW, FORCE, ABORT }

    private Reply shutdown(Session session, Request request) {
        Set<ShutdownOption> options = EnumSet.noneOf(ShutdownOption.class);
        for (int i = 1; i < request.size(); i++) {
            options.add(shutdownOption(request.word(i)));
        }
        boolean contradiction = options.containsAll(Set.of(ShutdownOption.SAVE, ShutdownOption.NOSAVE))
                || options.contains(ShutdownOption.ABORT) && options.size() > 1;
        if (contradiction) {
            throw new CommandException(Errors.SYNTAX);
        }
        if (options.contains(ShutdownOption.ABORT)) {
            throw new CommandException(Reply.error("ERR No shutdown in progress."));
        }
        if (options.contains(ShutdownOption.SAVE)) {
            throw new CommandException(Reply.error("ERR SHUTDOWN SAVE needs persistence, which this server does not have"));
        }
        stop.run();
        return Reply.NONE;
    }

    private static ShutdownOption shutdownOption(Bytes word) {
        for (ShutdownOption option : ShutdownOption.values()) {
            if (word.equalsIgnoreCase(option.name())) {
                return option;
            }
        }
        throw new CommandException(Errors.SYNTAX);
    }

    private static String lower(Bytes word) {
        return word.toLowerCase().toString();
    }
}
