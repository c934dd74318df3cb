package readis.server;

import static readis.protocol.command.CommandFlag.ADMIN;
import static readis.protocol.command.CommandFlag.LOADING;
import static readis.protocol.command.CommandFlag.NOSCRIPT;
import static readis.protocol.command.CommandFlag.STALE;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import readis.protocol.Bytes;
import readis.protocol.Glob;
import readis.protocol.Reply;
import readis.protocol.Request;
import readis.protocol.command.Command;
import readis.protocol.command.CommandException;
import readis.protocol.command.Directive;
import readis.protocol.command.Errors;
import readis.protocol.command.HelpText;
import readis.protocol.command.Session;

/// CONFIG: looking at the settings and changing them while the server runs (Redis: `config.c`).
final class ConfigCommands {

    private final Supplier<Configuration> configuration;
    private final Permission permission;
    private final Runnable resetFigures;

    /// @param permission who may change settings that are guarded
    /// @param resetFigures lets every room begin to count anew
    ConfigCommands(Supplier<Configuration> configuration, Permission permission, Runnable resetFigures) {
        this.permission = permission;
        this.configuration = configuration;
        this.resetFigures = resetFigures;
    }

    Command row() {
        return Command.named("config").group("server").since("2.0.0")
                .summary("A container for server configuration commands").complexity("Depends on subcommand.")
                .holds(
                        Command.named("get").group("server").since("2.0.0")
                                .summary("Get the values of configuration parameters")
                                .complexity("O(N) when N is the number of configuration parameters provided")
                                .syntax("<parameter=parameter>...").arity(-3)
                                .flags(ADMIN, NOSCRIPT, LOADING, STALE)
                                .changed("7.0.0", "Added the ability to pass multiple pattern parameters in one call")
                                .runs(this::get),
                        Command.named("set").group("server").since("2.0.0")
                                .summary("Set configuration parameters to the given values")
                                .complexity("O(N) when N is the number of configuration parameters provided")
                                .syntax("<parameter_value=parameter value>...").arity(-4)
                                .flags(ADMIN, NOSCRIPT, LOADING, STALE)
                                .tips("request_policy:all_nodes", "response_policy:all_succeeded")
                                .changed("7.0.0", "Added the ability to set multiple parameters in one call.")
                                .runs(this::set),
                        admin("resetstat", "2.0.0", "Reset the stats returned by INFO").runs(this::resetFigures),
                        admin("rewrite", "2.8.0", "Rewrite the configuration file with the in memory configuration")
                                .runs(this::rewrite),
                        help());
    }

    private static Command.Row admin(String name, String since, String summary) {
        return Command.named(name).group("server").since(since).summary(summary).arity(2)
                .flags(ADMIN, NOSCRIPT, LOADING, STALE);
    }

    private Reply resetFigures(Session session, Request request) {
        resetFigures.run();
        return Reply.OK;
    }

    private Reply rewrite(Session session, Request request) {
        try {
            configuration.get().rewrite();
        } catch (ConfigurationException refused) {
            throw new CommandException(Reply.error("ERR " + refused.getMessage()));
        }
        return Reply.OK;
    }

    private static Command help() {
        return HelpText.row("config", "server", "5.0.0", List.of(),
                "GET <pattern>",
                "    Return parameters matching the glob-like <pattern> and their values.",
                "SET <directive> <value>",
                "    Set the configuration <directive> to <value>.",
                "RESETSTAT",
                "    Reset statistics reported by the INFO command.",
                "REWRITE",
                "    Rewrite the configuration file.");
    }

    /// A name comes back as the client spelled it; what a pattern finds, as it is.
    private Reply get(Session session, Request request) {
        Map<String, Reply.Entry> found = new LinkedHashMap<>();
        for (int i = 2; i < request.size(); i++) {
            Bytes asked = request.word(i);
            if (isPattern(asked)) {
                Glob pattern = Glob.ignoringCase(asked);
                configuration.get().names().forEach((name, directive) -> {
                    if (pattern.matches(name)) {
                        found.putIfAbsent(name, Reply.entry(name, Reply.bulk(directive.text())));
                    }
                });
            } else {
                configuration.get().named(asked.toString()).ifPresent(directive -> found.putIfAbsent(
                        asked.toLowerCase().toString(), new Reply.Entry(Reply.bulk(asked), Reply.bulk(directive.text()))));
            }
        }
        return new Reply.Map(List.copyOf(found.values()));
    }

    private static boolean isPattern(Bytes word) {
        return word.toLatin1().chars().anyMatch(letter -> "[*?".indexOf(letter) >= 0);
    }

    private Reply set(Session session, Request request) {
        if (request.size() % 2 != 0) {
            throw new CommandException(Errors.SYNTAX);
        }
        List<Directive<?>> directives = directives(session, request);
        SettingsChange change = new SettingsChange(directives);
        List<String> texts = IntStream.range(0, request.size() / 2 - 1)
                .mapToObj(i -> request.word(3 + 2 * i).toString()).toList();
        change.make(texts).ifPresent(refusal -> {
            Bytes name = request.word(2 + 2 * directives.indexOf(refusal.directive()));
            throw failed(name.toLowerCase().toString(), refusal.reason());
        });
        return Reply.OK;
    }

    private List<Directive<?>> directives(Session session, Request request) {
        List<Directive<?>> directives = new ArrayList<>();
        Set<String> seen = new HashSet<>();
        for (int i = 2; i < request.size(); i += 2) {
            Bytes word = request.word(i);
            String name = word.toString();
            Directive<?> directive = configuration.get().named(name).orElseThrow(() -> new CommandException(Reply.error(
                    "ERR Unknown option or number of arguments for CONFIG SET - '" + Errors.shown(word) + "'")));
            if (directive.isImmutable()) {
                throw failed(name, "can't set immutable config");
            }
            if (directive.isGuarded() && !permission.isGranted(session)) {
                throw failed(name, "can't set protected config");
            }
            if (!seen.add(name.toLowerCase(Locale.ROOT))) {
                throw failed(name, "duplicate parameter");
            }
            directives.add(directive);
        }
        return directives;
    }

    private static CommandException failed(String name, String reason) {
        return new CommandException(Reply.error(
                "ERR CONFIG SET failed (possibly related to argument '" + name + "') - " + reason));
    }
}
