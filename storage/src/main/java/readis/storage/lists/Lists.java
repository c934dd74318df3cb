package readis.storage.lists;

import java.util.List;
import java.util.Optional;
import readis.protocol.Bytes;
import readis.protocol.Integers;
import readis.protocol.Reply;
import readis.protocol.command.CommandException;
import readis.protocol.command.Directive;
import readis.protocol.command.Errors;
import readis.storage.Database;
import readis.storage.KeyspaceEvent.Kind;

/// What all commands on lists do alike: before elements come, when elements have gone, and with numbers in requests.
///
/// A list without elements is no list: when the last one goes, so does the key.
final class Lists {

    private final Directive<Long> fill = Directive.integer("list-max-listpack-size", -2, Integer.MIN_VALUE,
            Integer.MAX_VALUE).formerly("list-max-ziplist-size");
    private long largeFrom = NodeLimit.LARGE;

    /// How large a listpack in a list may become.
    Directive<Long> fill() {
        return fill;
    }

    /// From how many bytes on an element that comes stands alone in a long list.
    void isolateFrom(long bytes) {
        largeFrom = bytes;
    }

    private NodeLimit limit() {
        return new NodeLimit(fill.value().intValue(), largeFrom);
    }

    /// The list for `key`, which may be a new one, in the encoding for so many more elements of so many bytes together.
    ListValue ready(Database database, Bytes key, Optional<ListValue> present, long moreBytes, long moreElements) {
        ListValue before = present.orElseGet(PackedList::new);
        ListValue list = before.readyFor(limit(), moreBytes, moreElements);
        if (present.isEmpty() || list != before) {
            database.update(key, list);
        }
        return list;
    }

    /// A new list of `elements`, in the encoding of one that has never been longer.
    ListValue listOf(List<Bytes> elements) {
        ListBuilder list = newList();
        elements.forEach(list::push);
        return list.build();
    }

    /// A list that somebody else fills.
    ListBuilder newList() {
        return new ListBuilder(limit());
    }

    /// To be called when `count` elements have gone from the list of `key`: says so as `event`, and does what follows.
    void removed(Database database, Bytes key, ListValue list, String event, long count) {
        if (list.size() == 0) {
            database.remove(key);
            database.changed(Kind.LIST, event, key, count);
            database.announce(Kind.GENERIC, "del", key);
        } else {
            settle(database, key, list);
            database.changed(Kind.LIST, event, key, count);
        }
    }

    /// Puts the list into the encoding for what is left of it.
    void settle(Database database, Bytes key, ListValue list) {
        ListValue settled = list.settled(limit());
        if (settled != list) {
            database.update(key, settled);
        }
    }

    /// The number that `word` spells.
    ///
    /// @throws CommandException when it spells none
    static long integer(Bytes word) {
        return Integers.parse(word).orElseThrow(() -> new CommandException(Errors.NOT_AN_INTEGER));
    }

    /// The number that `word` spells.
    ///
    /// @throws CommandException with `otherwise` when it spells none, or one below `least`
    static long atLeast(long least, Bytes word, Reply.Error otherwise) {
        return Integers.parse(word).stream().filter(number -> number >= least).findFirst()
                .orElseThrow(() -> new CommandException(otherwise));
    }
}
