package readis.server;

import static readis.protocol.command.CommandFlag.ADMIN;
import static readis.protocol.command.CommandFlag.LOADING;
import static readis.protocol.command.CommandFlag.NOSCRIPT;
import static readis.protocol.command.CommandFlag.STALE;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import readis.protocol.Bytes;
import readis.protocol.Integers;
import readis.protocol.Reply;
import readis.protocol.Request;
import readis.protocol.command.Command;
import readis.protocol.command.CommandException;
import readis.protocol.command.CommandHandler;
import readis.protocol.command.Directive;
import readis.protocol.command.Errors;
import readis.protocol.command.Gate;
import readis.protocol.command.HelpText;
import readis.protocol.command.Session;
import readis.protocol.command.Subsystem;
import readis.storage.Database;
import readis.storage.Keyspace;
import readis.storage.Value;
import readis.storage.strings.StringValue;

/// DEBUG: what test suites need and nobody else should have. Off, unless the server was started with
/// `enable-debug-command` (Redis: `debug.c`).
final class DebugCommand implements Subsystem {

    private static final Log LOG = Log.of(DebugCommand.class);
    private static final Reply NOT_ALLOWED = Reply.error("ERR DEBUG command not allowed. If the enable-debug-command "
            + "option is set to \"local\", you can run it from a local connection, otherwise you need to set this option "
            + "in the configuration file, and then restart the server.");

    /// What it can do, with the number of words that it takes. These are no rows of the command table, as in Redis.
    private record Subcommand(int least, int most, CommandHandler handler) {
    }

    private final Map<String, Subcommand> subcommands = Map.of(
            "help", new Subcommand(2, 2, (_, _) -> help()),
            "sleep", new Subcommand(3, 3, (_, request) -> sleep(request.word(2))),
            "error", new Subcommand(3, 3, (_, request) -> Reply.error(request.word(2).toLatin1())),
            "log", new Subcommand(3, 3, (_, request) -> log(request.word(2))),
            "protocol", new Subcommand(3, 3, (_, request) -> DebugProtocol.sample(request.word(2))),
            "object", new Subcommand(3, 3, (session, request) -> object(session, request.word(2))),
            "populate", new Subcommand(3, 5, this::populate),
            "digest", new Subcommand(2, 2, (_, _) -> digest()),
            "digest-value", new Subcommand(2, Integer.MAX_VALUE, this::values));
    private final Keyspace keyspace;
    private final Clients clients;
    private final Directive<String> enabled;

    /// @param enabled who may use it: `no`body, `yes` everybody, `local` those on this machine
    DebugCommand(Keyspace keyspace, Clients clients, Directive<String> enabled) {
        this.keyspace = keyspace;
        this.clients = clients;
        this.enabled = enabled;
    }

    @Override
    public List<Command> commands() {
        return List.of(Command.named("debug").group("server").since("1.0.0")
                .summary("A container for debugging commands").complexity("Depends on subcommand.").arity(-2)
                .flags(ADMIN, NOSCRIPT, LOADING, STALE).system()
                .runs(this::debug));
    }

    /// The gate: DEBUG only for those who may use it. It stands before the password, as in Redis.
    Gate.Verdict check(Session session, Command command, Request request) {
        boolean passes = !command.name().equals("debug") || enabled.value().equals("yes")
                || enabled.value().equals("local") && isLocal(session);
        return passes ? Gate.Verdict.PASS : new Gate.Verdict.Answer(NOT_ALLOWED);
    }

    private boolean isLocal(Session session) {
        return clients.find(session.id()).map(Client::link).filter(
                link -> link.isUnixSocket() || link.address().matches("(127\\.|\\[::1\\]|\\[0:0:0:0:0:0:0:1\\]).*"))
                .isPresent();
    }

    private Reply debug(Session session, Request request) {
        Subcommand subcommand = subcommands.get(request.word(1).toLowerCase().toLatin1());
        if (subcommand == null || request.size() < subcommand.least() || request.size() > subcommand.most()) {
            throw new CommandException(Errors.badSubcommandCall("debug", request));
        }
        return subcommand.handler().handle(session, request);
    }

    /// Nobody is served meanwhile: that is what it is for. What is no number is no time at all.
    private static Reply sleep(Bytes seconds) {
        String text = seconds.toLatin1();
        double duration = text.matches("[0-9]+(\\.[0-9]*)?|\\.[0-9]+") ? Double.parseDouble(text) : 0;
        long end = System.nanoTime() + (long) (duration * TimeUnit.SECONDS.toNanos(1));
        for (long left = end - System.nanoTime(); left > 0; left = end - System.nanoTime()) {
            LockSupport.parkNanos(left);
        }
        return Reply.OK;
    }

    private static Reply log(Bytes message) {
        LOG.warning("DEBUG LOG: {}", message);
        return Reply.OK;
    }

    private Reply object(Session session, Bytes key) {
        Value value = keyspace.of(session).peek(key).orElseThrow(
                () -> new CommandException(Reply.error("ERR no such key")));
        return Reply.simple("Value at:0x%x refcount:%d encoding:%s".formatted(System.identityHashCode(value),
                value.isShared() ? Integer.MAX_VALUE : 1, value.encoding()));
    }

    private Reply populate(Session session, Request request) {
        Database database = keyspace.of(session);
        long count = size(request.word(2));
        String prefix = request.size() > 3 ? request.word(3).toLatin1() : "key";
        int length = request.size() > 4 ? Math.toIntExact(size(request.word(4))) : 0;
        for (long i = 0; i < count; i++) {
            Bytes key = Bytes.ofLatin1(prefix + ":" + i);
            if (database.find(key).isEmpty()) {
                database.set(key, StringValue.of(filler("value:" + i, length)));
            }
        }
        return Reply.OK;
    }

    /// The text, or as much of it as fits into `length` bytes, filled up with zeros; all of it for a length of 0.
    private static Bytes filler(String text, int length) {
        return length == 0 ? Bytes.of(text) : Bytes.owning(Arrays.copyOf(Bytes.of(text).toArray(), length));
    }

    private static long size(Bytes word) {
        return Integers.parse(word).stream().filter(number -> number >= 0 && number <= Integer.MAX_VALUE).findFirst()
                .orElseThrow(() -> new CommandException(Errors.NOT_POSITIVE));
    }

    private Reply digest() {
        return Reply.simple(DebugDigest.of(keyspace).toString());
    }

    private Reply values(Session session, Request request) {
        return new Reply.Array(request.words().stream().skip(2)
                .<Reply>map(key -> Reply.simple(DebugDigest.of(keyspace.of(session), key).toString())).toList());
    }

    private static Reply help() {
        return HelpText.text("debug",
                "DIGEST",
                "    Output a hex signature representing the current DB content.",
                "DIGEST-VALUE <key> [<key> ...]",
                "    Output a hex signature of the values of all the specified keys.",
                "ERROR <string>",
                "    Return a Redis protocol error with <string> as message. Useful for clients",
                "    unit tests to simulate Redis errors.",
                "LOG <message>",
                "    Write <message> to the server log.",
                "OBJECT <key>",
                "    Show low level info about `key` and associated value.",
                "POPULATE <count> [<prefix>] [<size>]",
                "    Create <count> string keys named key:<num>. If <prefix> is specified then",
                "    it is used instead of the 'key' prefix. These are not propagated to",
                "    replicas. Cluster slots are not respected so keys not belonging to the",
                "    current node can be created in cluster mode.",
                "PROTOCOL <type>",
                "    Reply with a test value of the specified type. <type> can be: " + DebugProtocol.NAMES.replace("|", ", ") + ".",
                "SLEEP <seconds>",
                "    Stop the server for <seconds>. Decimals allowed.");
    }
}
