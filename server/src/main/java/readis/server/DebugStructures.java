package readis.server;

import java.io.PrintStream;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import readis.protocol.Bytes;
import readis.protocol.Integers;
import readis.protocol.Reply;
import readis.protocol.Request;
import readis.protocol.command.CommandException;
import readis.protocol.command.Errors;
import readis.protocol.command.Session;
import readis.storage.Database;
import readis.storage.Dict;
import readis.storage.Keyspace;
import readis.storage.TableFigures;
import readis.storage.Value;
import readis.storage.listpack.Listpack;
import readis.storage.lists.ListNode;
import readis.storage.lists.ListValue;
import readis.storage.strings.StringValue;

/// What DEBUG shows of the structures that values are made of: tables, listpacks, nodes, spare room.
///
/// A structure that is too long for a reply is printed where the server was started, as in Redis.
///
/// Differs from Redis in: figures that only exist in C, such as how much a piece of memory is rounded up, are left out; and
/// what is printed has the form of this house.
final class DebugStructures {

    private static final int LONGEST_SHOWN = 48;

    private final Keyspace keyspace;
    private final PrintStream screen;

    /// @param screen where long answers are printed
    DebugStructures(Keyspace keyspace, PrintStream screen) {
        this.keyspace = keyspace;
        this.screen = screen;
    }

    List<DebugSubcommand> subcommands() {
        return List.of(
                new DebugSubcommand("HTSTATS <dbid> [full]", 3, Integer.MAX_VALUE, (_, request) -> databaseTables(request),
                        "Return hash table statistics of the specified Redis database."),
                new DebugSubcommand("HTSTATS-KEY <key> [full]", 3, Integer.MAX_VALUE, this::valueTable,
                        "Like HTSTATS but for the hash table stored at <key>'s value."),
                new DebugSubcommand("LISTPACK <key>", 3, 3, this::listpack,
                        "Show low level info about the listpack encoding of <key>."),
                new DebugSubcommand("OBJECT <key>", 3, 3, this::object,
                        "Show low level info about `key` and associated value."),
                new DebugSubcommand("QUICKLIST <key> [<0|1>]", 3, 4, this::quicklist,
                        "Show low level info about the quicklist encoding of <key>.",
                        "The optional argument (0 by default) sets the level of detail"),
                new DebugSubcommand("SDSLEN <key>", 3, 3, this::stringSizes,
                        "Show low level SDS string info representing `key` and value."));
    }

    private Reply object(Session session, Request request) {
        Value value = held(session, request);
        return Reply.simple("Value at:0x%x refcount:%d encoding:%s lru_seconds_idle:%d%s".formatted(
                System.identityHashCode(value), value.isShared() ? Integer.MAX_VALUE : 1, value.encoding(),
                keyspace.idleSeconds(value), isQuicklist(value) ? nodeFigures((ListValue) value) : ""));
    }

    private static String nodeFigures(ListValue list) {
        List<ListNode> nodes = list.nodes();
        return String.format(Locale.ROOT, " ql_nodes:%d ql_avg_node:%.2f ql_compressed:0 ql_uncompressed_size:%d",
                nodes.size(), (double) list.size() / nodes.size(),
                nodes.stream().mapToLong(node -> node.bytes().length()).sum());
    }

    private static boolean isQuicklist(Value value) {
        return value instanceof ListValue && value.encoding().equals("quicklist");
    }

    private Reply stringSizes(Session session, Request request) {
        if (held(session, request) instanceof StringValue string && !string.encoding().equals("int")) {
            return Reply.simple("key_sds_len:%d, key_sds_avail:0, val_sds_len:%d, val_sds_avail:%d".formatted(
                    request.word(2).length(), string.length(), string.spare()));
        }
        return Reply.error("ERR Not an sds encoded string.");
    }

    private Reply databaseTables(Request request) {
        long index = Integers.parse(request.word(2)).orElseThrow(() -> new CommandException(Errors.NOT_AN_INTEGER));
        if (index < 0 || index >= keyspace.databases().size()) {
            return Reply.error("ERR Out of range database");
        }
        Database database = keyspace.databases().get((int) index);
        boolean full = isFull(request);
        return verbatim("[Dictionary HT]\n" + shown(database.keyFigures(), full)
                + "[Expires HT]\n" + shown(database.deadlineFigures(), full));
    }

    private Reply valueTable(Session session, Request request) {
        Optional<Dict<?>> table = seen(session, request).table();
        return table.isPresent() ? verbatim(shown(table.get().figures(), isFull(request)))
                : Reply.error("ERR The value stored at the specified key is not represented using an hash table");
    }

    private static boolean isFull(Request request) {
        return request.size() > 3 && request.word(3).equalsIgnoreCase("full");
    }

    private static Reply verbatim(String text) {
        return new Reply.Verbatim(Bytes.of("txt"), Bytes.of(text));
    }

    private static String shown(List<TableFigures> tables, boolean full) {
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < tables.size(); i++) {
            TableFigures table = tables.get(i);
            text.append("Hash table %d stats (%s):\n".formatted(i, i == 0 ? "main hash table" : "rehashing target"));
            if (table.keys() == 0) {
                text.append("No stats available for empty dictionaries\n");
            } else {
                text.append(" table size: %d\n number of elements: %d\n".formatted(table.buckets(), table.keys()));
                text.append(full ? chains(table) : "");
            }
        }
        return text.toString();
    }

    private static String chains(TableFigures table) {
        double average = (double) table.keys() / table.filled();
        StringBuilder text = new StringBuilder(String.format(Locale.ROOT, " different slots: %d\n max chain length: %d\n"
                + " avg chain length (counted): %.2f\n avg chain length (computed): %.2f\n Chain length distribution:\n",
                table.filled(), table.longest(), average, average));
        table.chains().headMap(LONGEST_SHOWN + 1).forEach((length, count) -> text.append(
                String.format(Locale.ROOT, "   %d: %d (%.2f%%)\n", length, count, 100.0 * count / table.buckets())));
        return text.toString();
    }

    private Reply listpack(Session session, Request request) {
        Optional<Listpack> pack = seen(session, request).listpack();
        if (pack.isEmpty()) {
            return Reply.error("ERR Not a listpack encoded object.");
        }
        print(pack.get());
        return Reply.simple("Listpack structure printed on stdout");
    }

    private Reply quicklist(Session session, Request request) {
        Value value = seen(session, request);
        if (!isQuicklist(value)) {
            return Reply.error("ERR Not a quicklist encoded object.");
        }
        boolean detailed = request.size() > 3 && DebugCommand.isNotZero(request.word(3));
        ListValue list = (ListValue) value;
        screen.printf("quicklist: %d elements in %d nodes%n", list.size(), list.nodes().size());
        list.nodes().forEach(node -> print(node, detailed));
        return Reply.simple("Quicklist structure printed on stdout");
    }

    private void print(ListNode node, boolean detailed) {
        Optional<Listpack> pack = node.packed() ? Listpack.read(node.bytes()) : Optional.empty();
        screen.printf("node: %s, %d bytes, %d elements%n", node.packed() ? "listpack" : "plain", node.bytes().length(),
                pack.map(Listpack::size).orElse(1));
        if (detailed) {
            pack.ifPresentOrElse(this::print, () -> screen.printf("  %s%n", node.bytes()));
        }
    }

    private void print(Listpack pack) {
        screen.printf("listpack: %d entries, %d bytes%n", pack.size(), pack.byteSize());
        for (int entry = pack.first(); entry != Listpack.NONE; entry = pack.next(entry)) {
            screen.printf("  at %d: %s%n", entry, pack.bytes(entry));
        }
    }

    /// What lies under the key in the third word, be it dead or alive.
    private Value held(Session session, Request request) {
        return keyspace.of(session).held(request.word(2)).orElseThrow(DebugStructures::noSuchKey);
    }

    /// What lives under the key in the third word.
    private Value seen(Session session, Request request) {
        return keyspace.of(session).peek(request.word(2)).orElseThrow(DebugStructures::noSuchKey);
    }

    private static CommandException noSuchKey() {
        return new CommandException(Reply.error("ERR no such key"));
    }
}
