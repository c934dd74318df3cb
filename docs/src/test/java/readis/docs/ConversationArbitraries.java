package readis.docs;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.RandomDistribution;
import net.jqwik.api.Tuple;
import readis.protocol.Bytes;
import readis.protocol.Request;
import readis.protocol.command.Command;
import readis.protocol.command.CommandTable;

/// Conversations about three keys, in which nearly everything that can be said is said, and much that cannot.
///
/// Times to live either are over at once or last longer than any test, and two that are compared differ by far, so that
/// an answer never depends on the millisecond.
final class ConversationArbitraries {

    private static final List<String> KEYS = List.of("a", "b", "c");
    private static final List<String> VALUES = List.of("x", "", "0", "10", "-1", "007", "1.5", " 1",
            "9223372036854775807", "-9223372036854775808", "9223372036854775808", "a value of some length", "\r\n");
    private static final List<String> BAD_TIMES =
            List.of("abc", "", "1.5", "9223372036854775807", "99999999999999999999");

    private final CommandTable table;

    ConversationArbitraries(CommandTable table) {
        this.table = table;
    }

    Arbitrary<Conversation> conversations() {
        return conversationsOf(request());
    }

    /// Conversations each of which is mainly about something else than keys and their deadlines.
    Arbitrary<Conversation> conversationsOnTopics() {
        return Arbitraries.oneOf(topics().stream()
                .map(topic -> conversationsOf(Arbitraries.frequencyOf(Tuple.of(4, topic), Tuple.of(1, request())))).toList());
    }

    static List<Arbitrary<Request>> topics() {
        return List.of(
                StringArbitraries.requests(),
                BitmapArbitraries.requests(),
                ListArbitraries.requests(),
                HyperLogLogArbitraries.requests(),
                SortArbitraries.requests(),
                HyperLogLogArbitraries.forgeries(),
                AdministrationArbitraries.requests(),
                SetArbitraries.requests(),
                HashArbitraries.requests(),
                SortedSetArbitraries.requests(),
                GeoArbitraries.requests(),
                StreamArbitraries.requests(),
                DumpArbitraries.requests());
    }

    private static Arbitrary<Conversation> conversationsOf(Arbitrary<Request> requests) {
        return requests.withoutEdgeCases().list().ofMinSize(1).ofMaxSize(40)
                .withSizeDistribution(RandomDistribution.uniform()).map(Conversation::new);
    }

    /// A request about keys, their deadlines, and the server itself.
    Arbitrary<Request> request() {
        return Arbitraries.frequencyOf(
                Tuple.of(6, set()), Tuple.of(14, reading()), Tuple.of(3, line(any("incr", "persist"), key())),
                Tuple.of(10, expire()), Tuple.of(2, manyKeys()),
                Tuple.of(6, transactions()), Tuple.of(3, connection()), Tuple.of(2, configuration()), Tuple.of(2, commands()),
                Tuple.of(2, wrongArity()), Tuple.of(1, unknown()));
    }

    private static Arbitrary<Request> set() {
        Arbitrary<List<String>> option = Arbitraries.frequencyOf(
                Tuple.of(4, any("NX", "XX", "GET", "get", "KEEPTTL", "nonsense").map(List::of)),
                Tuple.of(2, time(any("EX", "px"), lasting())),
                Tuple.of(2, time(any("exat"), Arbitraries.of("1", "4102444800", "4102444801"))),
                Tuple.of(2, time(any("PXAT"), Arbitraries.of("1", "4102444800000", "4102444800123"))),
                Tuple.of(1, time(any("EX", "PX", "EXAT", "PXAT"), any("0", "-1"))),
                Tuple.of(1, time(any("EX", "PX", "EXAT", "PXAT"), Arbitraries.of(BAD_TIMES))));
        Arbitrary<List<String>> options = option.list().ofMaxSize(3)
                .map(lists -> lists.stream().flatMap(List::stream).toList());
        return Combinators.combine(key(), Arbitraries.of(VALUES), options)
                .as((key, value, more) -> request(List.of("SET", key, value), more));
    }

    private static Arbitrary<Request> reading() {
        return line(any("GET", "get", "TTL", "PTTL", "EXPIRETIME", "pexpiretime", "EXISTS"), key());
    }

    private static Arbitrary<Request> expire() {
        Arbitrary<List<String>> conditions = Arbitraries.frequencyOf(Tuple.of(2, Arbitraries.just(List.of())),
                Tuple.of(1, any("NX", "xx", "GT", "lt", "nonsense").list().ofMaxSize(2)));
        Arbitrary<List<String>> relative = time(any("EXPIRE", "pexpire"), Arbitraries.frequencyOf(
                Tuple.of(6, lasting()), Tuple.of(1, any("0", "-1", "-9223372036854775808")),
                Tuple.of(1, Arbitraries.of(BAD_TIMES))));
        Arbitrary<List<String>> absolute = Arbitraries.oneOf(
                time(any("expireat"), any("1", "4102444800", "4102444801", "abc", "9223372036854775807")),
                time(any("PEXPIREAT"), any("1", "4102444800000", "4102444800499", "4102444800500", "-1")));
        return Combinators.combine(Arbitraries.oneOf(relative, absolute), key(), conditions)
                .as((time, key, more) -> request(List.of(time.getFirst(), key, time.getLast()), more));
    }

    private static Arbitrary<Request> manyKeys() {
        return Combinators.combine(any("DEL", "EXISTS"), key().list().ofMinSize(1).ofMaxSize(4))
                .as((name, keys) -> request(List.of(name), keys));
    }

    /// What begins, ends and guards a transaction.
    static Arbitrary<Request> transactions() {
        return Arbitraries.frequencyOf(Tuple.of(3, lines("MULTI")), Tuple.of(4, lines("EXEC")),
                Tuple.of(3, lines("WATCH a", "WATCH b", "watch c a")),
                Tuple.of(1, lines("DISCARD", "UNWATCH", "RESET", "EXEC now")));
    }

    private static Arbitrary<Request> connection() {
        return lines("PING", "PING hello", "PING a b", "ECHO x", "SELECT 0", "SELECT 1", "SELECT 15", "SELECT 16",
                "SELECT -1", "SELECT abc", "SELECT 2147483648", "SELECT 99999999999999999999", "HELLO", "HELLO 2",
                "HELLO 3", "HELLO 1", "HELLO 4", "HELLO abc", "HELLO 3 SETNAME me",
                "HELLO 2 AUTH default x", "HELLO 3 AUTH other x",
                "HELLO 2 SETNAME", "HELLO 3 NONSENSE 1", "AUTH x", "AUTH default x", "AUTH other x", "AUTH a b c",
                "CLIENT GETNAME", "CLIENT SETNAME you", "CLIENT SETNAME \u0001", "CLIENT SETNAME \n",
                "CLIENT NONSENSE");
    }

    private static Arbitrary<Request> configuration() {
        return lines("CONFIG GET databases", "CONFIG GET maxclients", "CONFIG GET MAXCLIENTS",
                "CONFIG GET proto-max-bulk-len", "CONFIG GET client-query-buffer-limit", "CONFIG GET tcp-backlog",
                "CONFIG GET save", "CONFIG GET appendonly",
                "CONFIG GET no-such-thing", "CONFIG GET databas[a-e]s", "CONFIG GET", "CONFIG SET maxclients",
                "CONFIG SET maxclients abc", "CONFIG SET maxclients 0", "CONFIG SET databases 3",
                "CONFIG SET no-such-thing 1", "CONFIG SET maxclients 10000 maxclients 10000", "CONFIG NONSENSE");
    }

    private Arbitrary<Request> commands() {
        Arbitrary<String> names = Arbitraries.of(names());
        Arbitrary<Request> keys = Combinators.combine(
                Arbitraries.of("get", "SET", "DEL", "expire", "PING", "select", "nosuch"), key().list().ofMaxSize(4))
                .as((name, words) -> request(List.of("COMMAND", "GETKEYS", name), words));
        return Arbitraries.oneOf(keys,
                lines("COMMAND INFO no-such-command", "COMMAND DOCS no-such-command", "COMMAND NONSENSE"),
                names.map(name -> request(List.of("COMMAND", "INFO"), List.of(name))),
                names.map(name -> request(List.of("command", "docs"), List.of(name))));
    }

    /// The names of all commands and subcommands; a container itself is asked about by its subcommands, since not all
    /// of them are built. Commands with newer options are compared by [DescriptionsOracleTest].
    private List<String> names() {
        List<String> names = new ArrayList<>();
        for (Command command : table.commands()) {
            if (command.isContainer()) {
                knownSubcommands(command).forEach(subcommand -> names.add(subcommand.fullName()));
            } else if (!Differences.hasGrown(command) && !Differences.isNewerThanOracle(command)) {
                names.add(command.fullName());
            }
        }
        return names;
    }

    private static List<Command> knownSubcommands(Command container) {
        return container.subcommands().stream().filter(command -> !Differences.isNewerThanOracle(command)).toList();
    }

    private Arbitrary<Request> wrongArity() {
        List<List<String>> calls = new ArrayList<>();
        for (Command command : table.commands()) {
            if (!Differences.isNewerThanOracle(command)) {
                addWrongArities(command, List.of(command.name()), calls);
            }
            knownSubcommands(command).forEach(sub -> addWrongArities(sub, List.of(command.name(), sub.name()), calls));
        }
        return Arbitraries.of(calls).map(words -> request(words, List.of()));
    }

    private static void addWrongArities(Command command, List<String> name, Collection<List<String>> calls) {
        for (int words = name.size(); words < 8; words++) {
            if (!command.accepts(words) && !(command.isContainer() && words > 1)) {
                List<String> call = new ArrayList<>(name);
                while (call.size() < words) {
                    call.add("a");
                }
                calls.add(call);
            }
        }
    }

    private static Arbitrary<Request> unknown() {
        Arbitrary<Bytes> odd = Arbitraries.bytes().list().ofMaxSize(5).map(ConversationArbitraries::bytes);
        Arbitrary<Bytes> large = Arbitraries.integers().between(100, 300).map(size -> Bytes.of("y".repeat(size)));
        Arbitrary<Bytes> word = Arbitraries.frequencyOf(Tuple.of(3, odd), Tuple.of(1, large));
        return Combinators.combine(word, word.list().ofMaxSize(4)).as((name, arguments) -> {
            List<Bytes> words = new ArrayList<>(List.of(Bytes.ofLatin1("no-such-" + name.toLatin1())));
            words.addAll(arguments);
            return Request.of(words);
        });
    }

    private static Bytes bytes(List<Byte> list) {
        byte[] array = new byte[list.size()];
        for (int i = 0; i < array.length; i++) {
            array[i] = list.get(i);
        }
        return Bytes.owning(array);
    }

    private static Arbitrary<String> key() {
        return Arbitraries.of(KEYS);
    }

    /// A time that outlasts the test in seconds and in milliseconds, and that is never drawn twice.
    private static Arbitrary<String> lasting() {
        return Arbitraries.longs().between(1_000_000, 9_000_000).withDistribution(RandomDistribution.uniform())
                .withoutEdgeCases().map(String::valueOf);
    }

    private static Arbitrary<List<String>> time(Arbitrary<String> unit, Arbitrary<String> amount) {
        return Combinators.combine(unit, amount).as((one, other) -> List.of(one, other));
    }

    private static Arbitrary<String> any(String... words) {
        return Arbitraries.of(words);
    }

    private static Arbitrary<Request> line(Arbitrary<String> name, Arbitrary<String> word) {
        return Combinators.combine(name, word).as((one, other) -> Request.of(one, other));
    }

    private static Arbitrary<Request> lines(String... lines) {
        return Arbitraries.of(lines).map(line -> Request.of(line.split(" ")));
    }

    private static Request request(List<String> words, List<String> more) {
        List<String> all = new ArrayList<>(words);
        all.addAll(more);
        return Request.of(all.toArray(String[]::new));
    }
}
