package readis.storage.lists;

import readis.protocol.Bytes;
import readis.storage.listpack.Listpack;

/// A list that comes from a file: elements, or whole parts, one behind the other.
///
/// Parts stay as they were cut, whatever `list-max-listpack-size` says now.
public final class ListBuilder {

    private final NodeLimit limit;
    private final Quicklist list;

    ListBuilder(NodeLimit limit) {
        this.limit = limit;
        this.list = new Quicklist(limit, new Listpack());
    }

    /// Puts an element behind all others.
    public void push(Bytes element) {
        list.push(ListEnd.RIGHT, element);
    }

    /// Puts the elements of `pack`, which it takes over, behind all others. It must have some.
    public void append(Listpack pack) {
        list.append(new Node.Packed(pack));
    }

    /// Puts an element behind all others, in a part of its own.
    public void appendAlone(Bytes element) {
        list.append(new Node.Plain(element));
    }

    /// Whether there is no element.
    public boolean isEmpty() {
        return list.size() == 0;
    }

    /// The list, in the encoding that suits it.
    public ListValue build() {
        return list.compacted(limit);
    }
}
