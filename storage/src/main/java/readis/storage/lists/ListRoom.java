package readis.storage.lists;

import java.time.InstantSource;
import java.util.List;
import java.util.stream.Stream;
import readis.protocol.Bytes;
import readis.protocol.command.Command;
import readis.protocol.command.Directive;
import readis.storage.Keyspace;

/// All commands on lists, and their directive, for the room that holds all types.
public final class ListRoom {

    private final Keyspace keyspace;
    private final InstantSource clock;
    private final Lists lists = new Lists();

    /// The commands on the lists of `keyspace`; those who wait do so until `clock` says that it is enough.
    public ListRoom(Keyspace keyspace, InstantSource clock) {
        this.keyspace = keyspace;
        this.clock = clock;
    }

    public List<Command> rows() {
        return Stream.of(
                new PushCommands(keyspace, lists).rows(),
                new PopCommands(keyspace, lists, clock).rows(),
                new MoveCommands(keyspace, lists, clock).rows(),
                new RangeCommands(keyspace, lists).rows(),
                new ElementCommands(keyspace, lists).rows(),
                List.of(new LposCommand(keyspace).row())).flatMap(List::stream).toList();
    }

    /// Lets elements of so many bytes, that come from now on, stand alone in a long list; 0 for 1 GiB, as it is without
    /// (Redis: `quicklistisSetPackedThreshold`).
    public void isolateElementsFrom(long bytes) {
        lists.isolateFrom(bytes == 0 ? NodeLimit.LARGE : bytes);
    }

    /// A new list of `elements`, for another room that makes one.
    public ListValue listOf(List<Bytes> elements) {
        return lists.listOf(elements);
    }

    /// A list that another room fills.
    public ListBuilder newList() {
        return lists.newList();
    }

    public List<Directive<?>> directives() {
        return List.of(lists.fill());
    }
}
