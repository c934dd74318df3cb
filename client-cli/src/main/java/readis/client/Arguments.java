package readis.client;

import java.util.List;
import java.util.Optional;
import picocli.CommandLine;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.Model.PositionalParamSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParseResult;
import readis.protocol.RespVersion;

/// What was typed behind `readis cli`.
///
/// The options are built by hand and not read from annotations: reflection would take a third of the time in which
/// `readis cli PING` is done.
final class Arguments {

    private final CommandLine commandLine;
    private final ParseResult result;
    private final Optional<String> environmentPassword;

    private Arguments(CommandLine commandLine, ParseResult result, Optional<String> environmentPassword) {
        this.commandLine = commandLine;
        this.result = result;
        this.environmentPassword = environmentPassword;
    }

    /// Reads `words`; `environmentPassword` is used unless they name a password.
    ///
    /// @throws ParameterException with a text for people
    static Arguments parse(String[] words, Optional<String> environmentPassword) {
        CommandLine commandLine = new CommandLine(specification()).setStopAtPositional(true).setExpandAtFiles(false)
                .setUsageHelpWidth(100);
        Arguments arguments = new Arguments(commandLine, commandLine.parseArgs(words), environmentPassword);
        arguments.target();
        return arguments;
    }

    private static CommandSpec specification() {
        CommandSpec spec = CommandSpec.create().name("readis cli")
                .addOption(option("HOST", "Server hostname (default: 127.0.0.1).", "-h"))
                .addOption(OptionSpec.builder("-p").paramLabel("PORT").type(Integer.class)
                        .description("Server port (default: 6379).").build())
                .addOption(option("SOCKET", "Server socket (overrides hostname and port).", "-s"))
                .addOption(option("PASSWORD", "Password; safer in the variable REDISCLI_AUTH.", "-a", "--pass"))
                .addOption(option("NAME", "User whose password it is. Needs -a.", "--user"))
                .addOption(option("URI", "Server URI: redis://user:password@host:port/database.", "-u"))
                .addOption(OptionSpec.builder("-n").paramLabel("DB").type(Integer.class)
                        .description("Database number.").build())
                .addOption(flag("Start the session in RESP2 (default).", "-2"))
                .addOption(flag("Start the session in RESP3.", "-3"))
                .addOption(flag("Exit with status 1 when the command fails.", "-e"))
                .addOption(flag("Bare values (default when the output is not a terminal).", "--raw"))
                .addOption(flag("Formatted replies even when the output is not a terminal.", "--no-raw"))
                .addOption(flag("Replies as JSON (starts the session in RESP3 unless -2).", "--json"))
                .addOption(flag("Do not warn of a password on the command line.", "--no-auth-warning"))
                .addOption(OptionSpec.builder("--help").type(boolean.class).usageHelp(true)
                        .description("Show this help and exit.").build())
                .addPositional(PositionalParamSpec.builder().paramLabel("COMMAND").arity("0..*").type(List.class)
                        .auxiliaryTypes(String.class).description("One command; without it the REPL opens.").build());
        spec.usageMessage().description("Talk to a Redis or Readis server.");
        return spec;
    }

    private static OptionSpec option(String label, String description, String... names) {
        return OptionSpec.builder(names).paramLabel(label).type(String.class).description(description).build();
    }

    private static OptionSpec flag(String description, String name) {
        return OptionSpec.builder(name).type(boolean.class).description(description).build();
    }

    boolean askForHelp() {
        return result.isUsageHelpRequested();
    }

    String usage() {
        return commandLine.getUsageMessage();
    }

    /// Whether a password stands on the command line, where others can see it.
    boolean showPassword() {
        return (has("-a") || result.matchedOptionValue("-u", "").contains("@")) && !has("--no-auth-warning");
    }

    boolean errorsFail() {
        return has("-e");
    }

    /// The command, or nothing: then the REPL opens.
    List<String> command() {
        return result.matchedPositionalValue(0, List.of());
    }

    /// How replies look: as named, otherwise for people at a terminal and raw elsewhere.
    ReplyFormatter form(boolean atTerminal) {
        if (has("--json")) {
            return ReplyFormatter.JSON;
        }
        if (has("--raw")) {
            return ReplyFormatter.RAW;
        }
        return atTerminal || has("--no-raw") ? ReplyFormatter.TERMINAL : ReplyFormatter.RAW;
    }

    /// Where to connect to, and how.
    Target target() {
        try {
            Target base = has("-u") ? Target.DEFAULT.at(value("-u").orElse("")) : Target.DEFAULT;
            return new Target(address(base.address()), login().or(base::login),
                    result.matchedOptionValue("-n", base.database()), version());
        } catch (IllegalArgumentException wrong) {
            throw new ParameterException(commandLine, wrong.getMessage(), wrong);
        }
    }

    private Address address(Address named) {
        if (has("-s")) {
            return new Address.UnixSocket(value("-s").orElse(""));
        }
        Address.Tcp tcp = (Address.Tcp) named;
        int port = result.matchedOptionValue("-p", tcp.port());
        if (port < 0 || port > 65535) {
            throw new IllegalArgumentException("Invalid server port.");
        }
        return new Address.Tcp(value("-h").orElse(tcp.host()), port);
    }

    private Optional<Target.Login> login() {
        return value("-a").or(() -> has("-u") ? Optional.empty() : environmentPassword)
                .map(password -> new Target.Login(value("--user"), password));
    }

    private RespVersion version() {
        return has("-3") || has("--json") && !has("-2") ? RespVersion.RESP3 : RespVersion.RESP2;
    }

    private boolean has(String option) {
        return result.hasMatchedOption(option);
    }

    private Optional<String> value(String option) {
        return Optional.ofNullable(result.matchedOptionValue(option, null));
    }
}
