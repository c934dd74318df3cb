package readis.server;

import static readis.protocol.command.AclCategory.CONNECTION;
import static readis.protocol.command.CommandFlag.ADMIN;
import static readis.protocol.command.CommandFlag.LOADING;
import static readis.protocol.command.CommandFlag.NOSCRIPT;
import static readis.protocol.command.CommandFlag.STALE;

import java.util.List;
import java.util.Optional;
import java.util.function.BiConsumer;
import java.util.stream.Stream;
import readis.protocol.Bytes;
import readis.protocol.Integers;
import readis.protocol.Reply;
import readis.protocol.Request;
import readis.protocol.command.Command;
import readis.protocol.command.CommandException;
import readis.protocol.command.CommandHandler;
import readis.protocol.command.Errors;
import readis.protocol.command.HelpText;
import readis.protocol.command.Session;
import readis.protocol.command.Subsystem;

/// CLIENT: what a client says about itself, and what it may do to the others (Redis: `clientCommand`).
final class ClientCommands implements Subsystem {

    private final ClientList list;
    private final List<Command> tracking;
    private final Pause pause;
    private final Awakening awakening;

    /// @param tracking the subcommands about tracking
    ClientCommands(ClientList list, List<Command> tracking, Pause pause, Awakening awakening) {
        this.list = list;
        this.tracking = tracking;
        this.pause = pause;
        this.awakening = awakening;
    }

    @Override
    public List<Command> commands() {
        return List.of(Command.named("client").group("connection").since("2.4.0")
                .summary("A container for client connection commands").complexity("Depends on subcommand.")
                .holds(Stream.of(aboutItself(), list.rows(), tracking, aboutTheOthers(), List.of(help()))
                        .flatMap(List::stream).toArray(Command[]::new)));
    }

    private List<Command> aboutItself() {
        return List.of(
                base("getname", "2.6.9", "Get the current connection name").arity(2).runs((session, _) -> name(session)),
                base("id", "5.0.0", "Returns the client ID for the current connection").arity(2)
                        .runs((session, _) -> Reply.integer(session.id())),
                base("setname", "2.6.9", "Set the current connection name").syntax("connection-name").arity(3)
                        .runs(telling((client, request) -> client.rename(request.word(2)))),
                base("setinfo", "7.2.0", "Sets information specific to the client or connection.")
                        .syntax("<attr=LIB-NAME libname | LIB-VER libver>").arity(4)
                        .tips("request_policy:all_nodes", "response_policy:all_succeeded")
                        .runs(telling((client, request) -> client.describeLibrary(request.word(2), request.word(3)))),
                base("reply", "3.2.0", "Instruct the server whether to reply to commands")
                        .syntax("<on_off_skip=ON | OFF | SKIP>").arity(3).runs(this::reply),
                base("no-touch", "7.2.0",
                        "Controls whether commands sent by the client affect the LRU/LFU of accessed keys.")
                        .syntax("<enabled=ON | OFF>").arity(3)
                        .runs(telling((client, request) -> client.leaveUntouched(isOn(request.word(2))))),
                admin("no-evict", "7.0.0", "Set client eviction mode for the current connection")
                        .syntax("<enabled=ON | OFF>").arity(3)
                        .runs(telling((client, request) -> client.protectFromEviction(isOn(request.word(2))))));
    }

    private List<Command> aboutTheOthers() {
        return List.of(
                admin("pause", "2.9.50", "Stop processing commands from clients for some time")
                        .syntax("timeout:integer [mode=WRITE | ALL]@6.2.0").arity(-3)
                        .changed("6.2.0", "`CLIENT PAUSE WRITE` mode added along with the `mode` option.")
                        .runs(this::pause),
                admin("unpause", "6.2.0", "Resume processing of clients that were paused")
                        .complexity("O(N) Where N is the number of paused clients").arity(2)
                        .runs((_, _) -> {
                            pause.end();
                            return Reply.OK;
                        }),
                admin("unblock", "5.0.0", "Unblock a client blocked in a blocking command from a different connection")
                        .complexity("O(log N) where N is the number of client connections")
                        .syntax("client-id:integer [timeout_error=TIMEOUT | ERROR]").arity(-3).runs(this::unblock));
    }

    static Command.Row base(String name, String since, String summary) {
        return Command.named(name).group("connection").since(since).summary(summary)
                .flags(NOSCRIPT, LOADING, STALE).categories(CONNECTION);
    }

    static Command.Row admin(String name, String since, String summary) {
        return base(name, since, summary).flags(ADMIN, NOSCRIPT, LOADING, STALE);
    }

    private static CommandHandler telling(BiConsumer<ClientState, Request> change) {
        return (session, request) -> {
            change.accept(ClientState.of(session), request);
            return Reply.OK;
        };
    }

    private static Reply name(Session session) {
        Bytes name = ClientState.of(session).name();
        return name.isEmpty() ? Reply.NULL : Reply.bulk(name);
    }

    private static boolean isOn(Bytes word) {
        if (!word.equalsIgnoreCase("on") && !word.equalsIgnoreCase("off")) {
            throw new CommandException(Errors.SYNTAX);
        }
        return word.equalsIgnoreCase("on");
    }

    private Reply reply(Session session, Request request) {
        ClientState client = ClientState.of(session);
        if (request.word(2).equalsIgnoreCase("on")) {
            client.hearAll();
        } else if (request.word(2).equalsIgnoreCase("off")) {
            client.hearNothing();
        } else if (request.word(2).equalsIgnoreCase("skip")) {
            client.missNext();
        } else {
            throw new CommandException(Errors.SYNTAX);
        }
        return Reply.OK;
    }

    private Reply pause(Session session, Request request) {
        atMost(4, request);
        Pause.Scope scope = request.size() == 3 ? Pause.Scope.ALL : oneOf(request.word(3), Pause.Scope.values()).orElseThrow(
                () -> new CommandException(Reply.error("ERR CLIENT PAUSE mode must be WRITE or ALL")));
        long duration = Integers.parse(request.word(2)).orElseThrow(
                () -> new CommandException(Reply.error("ERR timeout is not an integer or out of range")));
        if (duration < 0) {
            throw new CommandException(Reply.error("ERR timeout is negative"));
        }
        pause.begin(duration, scope);
        return Reply.OK;
    }

    private enum Wake { TIMEOUT, ERROR }

    private Reply unblock(Session session, Request request) {
        atMost(4, request);
        Wake wake = request.size() < 4 ? Wake.TIMEOUT : oneOf(request.word(3), Wake.values()).orElseThrow(
                () -> new CommandException(Reply.error("ERR CLIENT UNBLOCK reason should be TIMEOUT or ERROR")));
        long id = Integers.parse(request.word(2)).orElseThrow(() -> new CommandException(Errors.NOT_AN_INTEGER));
        return Reply.flag(awakening.callOff(id, wake == Wake.ERROR));
    }

    private static <T extends Enum<T>> Optional<T> oneOf(Bytes word, T[] choices) {
        return Stream.of(choices).filter(choice -> word.equalsIgnoreCase(choice.name())).findFirst();
    }

    private static void atMost(int words, Request request) {
        if (request.size() > words) {
            throw new CommandException(Errors.badSubcommandCall("client", request));
        }
    }

    private static Command help() {
        return HelpText.row("client", "connection", "5.0.0", List.of(CONNECTION),
                "CACHING (YES|NO)",
                "    Enable/disable tracking of the keys for next command in OPTIN/OPTOUT modes.",
                "GETREDIR",
                "    Return the client ID we are redirecting to when tracking is enabled.",
                "GETNAME",
                "    Return the name of the current connection.",
                "ID",
                "    Return the ID of the current connection.",
                "INFO",
                "    Return information about the current client connection.",
                "KILL <ip:port>",
                "    Kill connection made from <ip:port>.",
                "KILL <option> <value> [<option> <value> [...]]",
                "    Kill connections. Options are:",
                "    * ADDR (<ip:port>|<unixsocket>:0)",
                "      Kill connections made from the specified address",
                "    * LADDR (<ip:port>|<unixsocket>:0)",
                "      Kill connections made to specified local address",
                "    * TYPE (NORMAL|MASTER|REPLICA|PUBSUB)",
                "      Kill connections by type.",
                "    * USER <username>",
                "      Kill connections authenticated by <username>.",
                "    * SKIPME (YES|NO)",
                "      Skip killing current connection (default: yes).",
                "LIST [options ...]",
                "    Return information about client connections. Options:",
                "    * TYPE (NORMAL|MASTER|REPLICA|PUBSUB)",
                "      Return clients of specified type.",
                "UNPAUSE",
                "    Stop the current client pause, resuming traffic.",
                "PAUSE <timeout> [WRITE|ALL]",
                "    Suspend all, or just write, clients for <timeout> milliseconds.",
                "REPLY (ON|OFF|SKIP)",
                "    Control the replies sent to the current connection.",
                "SETNAME <name>",
                "    Assign the name <name> to the current connection.",
                "SETINFO <option> <value>",
                "    Set client meta attr. Options are:",
                "    * LIB-NAME: the client lib name.",
                "    * LIB-VER: the client lib version.",
                "TRACKING (ON|OFF) [REDIRECT <id>] [BCAST] [PREFIX <prefix> [...]]",
                "         [OPTIN] [OPTOUT] [NOLOOP]",
                "    Control server assisted client side caching.",
                "TRACKINGINFO",
                "    Report tracking status for the current connection.",
                "UNBLOCK <clientid> [TIMEOUT|ERROR]",
                "    Unblock the specified blocked client.",
                "NO-EVICT (ON|OFF)",
                "    Protect current client connection from eviction.",
                "NO-TOUCH (ON|OFF)",
                "    Will not touch LRU/LFU stats when this mode is on.");
    }
}
