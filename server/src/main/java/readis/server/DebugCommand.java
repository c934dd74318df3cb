package readis.server;

import static readis.protocol.command.CommandFlag.ADMIN;
import static readis.protocol.command.CommandFlag.LOADING;
import static readis.protocol.command.CommandFlag.NOSCRIPT;
import static readis.protocol.command.CommandFlag.STALE;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Consumer;
import java.util.function.LongConsumer;
import java.util.random.RandomGenerator;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import readis.protocol.Bytes;
import readis.protocol.Glob;
import readis.protocol.Integers;
import readis.protocol.Reply;
import readis.protocol.Request;
import readis.protocol.RespVersion;
import readis.protocol.command.Command;
import readis.protocol.command.CommandException;
import readis.protocol.command.Errors;
import readis.protocol.command.Gate;
import readis.protocol.command.HelpText;
import readis.protocol.command.MemorySize;
import readis.protocol.command.Session;
import readis.protocol.command.Subsystem;
import readis.storage.Database;
import readis.storage.Keyspace;
import readis.storage.strings.StringValue;

/// DEBUG: what test suites need and nobody else should have. Off, unless the server was started with
/// `enable-debug-command` (Redis: `debug.c`).
final class DebugCommand implements Subsystem {

    private static final Log LOG = Log.of(DebugCommand.class);
    private static final Reply NOT_ALLOWED = Reply.error("ERR DEBUG command not allowed. If the enable-debug-command "
            + "option is set to \"local\", you can run it from a local connection, otherwise you need to set this option "
            + "in the configuration file, and then restart the server.");

    private static final Reply BAD_THRESHOLD =
            Reply.error("ERR argument must be a memory value bigger than 1 and smaller than 4gb");
    private static final long LARGEST_THRESHOLD = (1L << 32) - (1L << 20);
    private static final Pattern ANY_NUMBER_BUT_0 = Pattern.compile("\\s*[-+]?0*[1-9]");
    private static final int MATCHES = 100_000;
    private static final int LONGEST_TEXT = 32;

    private final List<DebugSubcommand> own = List.of(
            new DebugSubcommand("DIGEST", 2, 2, (_, _) -> digest(),
                    "Output a hex signature representing the current DB content."),
            new DebugSubcommand("DIGEST-VALUE <key> [<key> ...]", 2, Integer.MAX_VALUE, this::values,
                    "Output a hex signature of the values of all the specified keys."),
            new DebugSubcommand("ERROR <string>", 3, 3, (_, request) -> Reply.error(request.word(2).toLatin1()),
                    "Return a Redis protocol error with <string> as message. Useful for clients",
                    "unit tests to simulate Redis errors."),
            new DebugSubcommand("LOG <message>", 3, 3, (_, request) -> log(request.word(2)),
                    "Write <message> to the server log."),
            new DebugSubcommand("PAUSE-CRON <0|1>", 3, 3, (_, request) -> pauseTicks(request.word(2)),
                    "Stop periodic cron job processing."),
            new DebugSubcommand("POPULATE <count> [<prefix>] [<size>]", 3, 5, this::populate,
                    "Create <count> string keys named key:<num>. If <prefix> is specified then",
                    "it is used instead of the 'key' prefix. These are not propagated to",
                    "replicas. Cluster slots are not respected so keys not belonging to the",
                    "current node can be created in cluster mode."),
            new DebugSubcommand("PROTOCOL <type>", 3, 3, this::protocol,
                    "Reply with a test value of the specified type. <type> can be: string,",
                    "integer, double, bignum, null, array, set, map, attrib, push, verbatim,",
                    "true, false."),
            new DebugSubcommand("QUICKLIST-PACKED-THRESHOLD <size>", 3, 3, (_, request) -> isolateElements(request.word(2)),
                    "Sets the threshold for elements to be inserted as plain vs packed nodes",
                    "Default value is 1GB, allows values up to 4GB. Setting to 0 restores to default."),
            new DebugSubcommand("SET-ACTIVE-EXPIRE <0|1>", 3, 3, (_, request) -> expireActively(request.word(2)),
                    "Setting it to 0 disables expiring keys in background when they are not",
                    "accessed (otherwise the Redis behavior). Setting it to 1 reenables back the",
                    "default."),
            new DebugSubcommand("SLEEP <seconds>", 3, 3, (_, request) -> sleep(request.word(2)),
                    "Stop the server for <seconds>. Decimals allowed."),
            new DebugSubcommand("STRINGMATCH-TEST", 2, 2, (_, _) -> matchAtRandom(),
                    "Run a fuzz tester against the stringmatchlen() function."));
    private final SortedMap<String, DebugSubcommand> byName = new TreeMap<>();
    private final Keyspace keyspace;
    private final Consumer<Boolean> activeExpiry;
    private final LongConsumer isolation;
    private final RandomGenerator random;
    private final Permission permission;
    private boolean ticksArePaused;

    /// @param activeExpiry lets dead keys be looked for, or not
    /// @param isolation takes from how many bytes on an element of a list stands alone
    /// @param permission who may use it
    DebugCommand(Keyspace keyspace, Archive archive, Consumer<Boolean> activeExpiry, LongConsumer isolation,
            RandomGenerator random, Permission permission) {
        this.keyspace = keyspace;
        this.activeExpiry = activeExpiry;
        this.isolation = isolation;
        this.random = random;
        this.permission = permission;
        Stream.of(own, new DebugStructures(keyspace, System.out).subcommands(), new DebugFiles(archive).subcommands()).flatMap(List::stream)
                .forEach(subcommand -> byName.put(subcommand.name(), subcommand));
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
        boolean passes = !command.name().equals("debug") || permission.isGranted(session);
        return passes ? Gate.Verdict.PASS : new Gate.Verdict.Answer(NOT_ALLOWED);
    }

    private Reply debug(Session session, Request request) {
        if (request.size() == 2 && request.word(1).equalsIgnoreCase("help")) {
            return HelpText.text("debug",
                    byName.values().stream().flatMap(DebugSubcommand::helpLines).toArray(String[]::new));
        }
        DebugSubcommand subcommand = byName.get(request.word(1).toLatin1().toUpperCase(Locale.ROOT));
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

    /// A push comes before the reply: who waits for a reply must not take it for one.
    private Reply protocol(Session session, Request request) {
        if (!request.word(2).equalsIgnoreCase("push")) {
            return DebugProtocol.sample(request.word(2));
        }
        if (session.version() == RespVersion.RESP2) {
            throw new CommandException(Reply.error("ERR RESP2 is not supported by this command"));
        }
        permission.clients().find(session.id()).ifPresent(client -> client.link().tell(DebugProtocol.PUSH));
        return DebugProtocol.AFTER_PUSH;
    }

    private Reply expireActively(Bytes wanted) {
        activeExpiry.accept(isNotZero(wanted));
        return Reply.OK;
    }

    private Reply pauseTicks(Bytes wanted) {
        ticksArePaused = isNotZero(wanted);
        return Reply.OK;
    }

    /// Whether the housekeeping must wait.
    boolean ticksArePaused() {
        return ticksArePaused;
    }

    /// As C reads numbers: what is none is 0.
    static boolean isNotZero(Bytes word) {
        return ANY_NUMBER_BUT_0.matcher(word.toLatin1()).lookingAt();
    }

    private Reply isolateElements(Bytes size) {
        try {
            isolation.accept(threshold(size.toLatin1()));
            return Reply.OK;
        } catch (IllegalArgumentException | ArithmeticException noThreshold) {
            return BAD_THRESHOLD;
        }
    }

    private static long threshold(String size) {
        long bytes = MemorySize.parse(size);
        if (bytes > LARGEST_THRESHOLD) {
            throw new IllegalArgumentException("more than " + LARGEST_THRESHOLD);
        }
        return bytes;
    }

    /// Matches random texts with random patterns: it must neither fail nor take for ever.
    private Reply matchAtRandom() {
        for (int i = 0; i < MATCHES; i++) {
            Glob.of(letters()).matches(letters());
        }
        return Reply.simple("Apparently Redis did not crash: test passed");
    }

    private Bytes letters() {
        byte[] letters = new byte[random.nextInt(LONGEST_TEXT)];
        for (int i = 0; i < letters.length; i++) {
            letters[i] = (byte) random.nextInt(Byte.MAX_VALUE + 1);
        }
        return Bytes.owning(letters);
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
}
