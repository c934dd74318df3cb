package readis.storage.sorting;

import static readis.protocol.command.AclCategory.DANGEROUS;
import static readis.protocol.command.AclCategory.LIST;
import static readis.protocol.command.AclCategory.SET;
import static readis.protocol.command.AclCategory.SORTEDSET;
import static readis.protocol.command.CommandFlag.DENYOOM;
import static readis.protocol.command.CommandFlag.READONLY;
import static readis.protocol.command.CommandFlag.WRITE;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import readis.protocol.Bytes;
import readis.protocol.Reply;
import readis.protocol.Request;
import readis.protocol.command.Command;
import readis.protocol.command.CommandException;
import readis.protocol.command.Errors;
import readis.protocol.command.KeySpec;
import readis.protocol.command.Session;
import readis.storage.Database;
import readis.storage.Keyspace;
import readis.storage.KeyspaceEvent.Kind;
import readis.storage.Value;
import readis.storage.lists.ListValue;
import readis.storage.sets.SetValue;
import readis.storage.sortedsets.SortedSet;

/// SORT and SORT_RO: the elements of a list, a set or a sorted set in another order, and things that belong to them.
///
/// It is the one command that joins keys: by patterns it comes from an element to a weight, and from there to what the
/// client wants to know (Redis: `sort.c`).
///
/// Differs from Redis in: bytes are compared as bytes, whatever the language of the machine. Redis asks C's `strcoll`,
/// unless it stores, and ends each text at its first zero byte.
public final class SortCommand {

    private static final String SYNTAX = "key [BY pattern:pattern#1] [LIMIT <offset_count=offset:integer count:integer>] "
            + "[GET pattern:pattern#1]... [order=ASC | DESC] [sorting:ALPHA]";

    private final Keyspace keyspace;
    private final Function<List<Bytes>, ? extends Value> lists;

    /// @param lists makes a list of elements
    public SortCommand(Keyspace keyspace, Function<List<Bytes>, ? extends Value> lists) {
        this.keyspace = keyspace;
        this.lists = lists;
    }

    /// Both rows.
    public List<Command> rows() {
        KeySpec key = KeySpec.at(1, "RO access");
        KeySpec followed = KeySpec.unknown("RO access", _ -> -1).noted("For the optional BY/GET keyword. It is marked "
                + "'unknown' because the key names derive from the content of the key we sort");
        KeySpec target = KeySpec.unknown("OW update", SortOptions::targetPosition).noted("For the optional STORE keyword. "
                + "It is marked 'unknown' because the keyword can appear anywhere in the argument array");
        return List.of(
                row("sort", "1.0.0", "Sort the elements in a list, set or sorted set")
                        .syntax(SYNTAX + " [STORE destination:key#2]").keys(key, followed, target).flags(WRITE, DENYOOM)
                        .runs((session, request) -> sort(session, request, true)),
                row("sort_ro", "7.0.0",
                        "Sort the elements in a list, set or sorted set. Read-only variant of SORT.")
                        .syntax(SYNTAX).keys(key, followed).flags(READONLY)
                        .runs((session, request) -> sort(session, request, false)));
    }

    private static Command.Row row(String name, String since, String summary) {
        return Command.named(name).group("generic").since(since).summary(summary)
                .complexity("O(N+M*log(M)) where N is the number of elements in the list or set to sort, and M the number "
                        + "of returned elements. When the elements are not sorted, complexity is O(N).")
                .categories(SET, SORTEDSET, LIST, DANGEROUS);
    }

    private Reply sort(Session session, Request request, boolean mayStore) {
        SortOptions options = SortOptions.parse(request, mayStore);
        Database database = keyspace.of(session);
        List<Bytes> elements = database.read(request.word(1)).map(value -> elements(database, value, options))
                .orElse(List.of());
        List<Optional<Bytes>> result = options.gets().isEmpty()
                ? elements.stream().map(Optional::of).toList() : followed(database, elements, options.gets());
        if (options.target().isPresent()) {
            return store(database, options.target().get(), result);
        }
        return new Reply.Array(result.stream().<Reply>map(item -> item.<Reply>map(Reply::bulk).orElse(Reply.NULL)).toList());
    }

    private static List<Optional<Bytes>> followed(Database database, List<Bytes> elements, List<KeyPattern> patterns) {
        List<Optional<Bytes>> found = new ArrayList<>(elements.size() * patterns.size());
        for (Bytes element : elements) {
            for (KeyPattern pattern : patterns) {
                found.add(pattern.follow(database, element));
            }
        }
        return found;
    }

    private Reply store(Database database, Bytes target, List<Optional<Bytes>> result) {
        if (!result.isEmpty()) {
            database.set(target, lists.apply(result.stream().map(item -> item.orElse(Bytes.EMPTY)).toList()));
            database.changed(Kind.LIST, "sortstore", target, result.size());
        } else if (database.remove(target)) {
            database.changed(Kind.GENERIC, "del", target);
        }
        return Reply.integer(result.size());
    }

    /// The elements that the client asked for, in the order it asked for.
    private static List<Bytes> elements(Database database, Value value, SortOptions options) {
        return switch (value) {
            case ListValue list -> options.unsorted() ? part(list, options) : sorted(database, all(list), options);
            case SortedSet set -> {
                set.loosen();
                yield options.unsorted() ? part(set, options) : sorted(database, all(set), options);
            }
            case SetValue set when options.unsorted() && options.target().isEmpty() -> all(set).subList(
                    Part.of(options, set.size()).from(), Part.of(options, set.size()).to());
            case SetValue set -> sorted(database, all(set), options.unsorted() ? options.ordered() : options);
            default -> throw new CommandException(Errors.WRONG_TYPE);
        };
    }

    private static List<Bytes> all(ListValue list) {
        List<Bytes> elements = new ArrayList<>((int) list.size());
        list.forEach(0, list.size(), false, elements::add);
        return elements;
    }

    private static List<Bytes> all(SetValue set) {
        List<Bytes> elements = new ArrayList<>(set.size());
        set.forEach(elements::add);
        return elements;
    }

    private static List<Bytes> all(SortedSet set) {
        List<Bytes> elements = new ArrayList<>(set.size());
        set.forEach(member -> elements.add(member.member()));
        return elements;
    }

    /// In the order that the list has, or against it.
    private static List<Bytes> part(ListValue list, SortOptions options) {
        Part part = Part.of(options, (int) list.size());
        List<Bytes> elements = new ArrayList<>(part.count());
        long first = options.descending() ? list.size() - 1 - part.from() : part.from();
        list.forEach(first, part.count(), options.descending(), elements::add);
        return elements;
    }

    /// In the order that the set has, or against it.
    private static List<Bytes> part(SortedSet set, SortOptions options) {
        Part part = Part.of(options, set.size());
        List<Bytes> elements = new ArrayList<>(part.count());
        set.forEach(options.descending() ? part.ranksFromTheEnd(set.size()) : part.ranks(), options.descending(),
                (member, _) -> elements.add(member));
        return elements;
    }

    private static List<Bytes> sorted(Database database, List<Bytes> elements, SortOptions options) {
        List<Weighed> weighed = new ArrayList<>(elements.size());
        for (Bytes element : elements) {
            Optional<Bytes> weight = options.by().isEmpty() ? Optional.of(element)
                    : options.by().get().follow(database, element);
            weighed.add(options.alphabetical() ? Weighed.byText(element, weight) : Weighed.byNumber(element, weight));
        }
        Comparator<Weighed> order = options.alphabetical() ? Weighed.BY_TEXT : Weighed.BY_NUMBER;
        Part part = Part.of(options, elements.size());
        return part.take(weighed, options.descending() ? order.reversed() : order).stream().map(Weighed::element).toList();
    }
}
