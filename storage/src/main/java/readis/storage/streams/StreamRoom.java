package readis.storage.streams;

import java.time.InstantSource;
import java.util.List;
import java.util.stream.Stream;
import readis.protocol.command.Command;
import readis.storage.Keyspace;

/// All commands on streams, for the room that holds all types.
public final class StreamRoom {

    private StreamRoom() {
    }

    /// The rows of the commands on the streams of `keyspace`.
    ///
    /// @param clock the time from which ids are made and waits are counted
    public static List<Command> rows(Keyspace keyspace, InstantSource clock, NodeLimits limits) {
        return Stream.of(
                new EntryCommands(keyspace, clock, limits).rows(),
                new RangeCommands(keyspace).rows(),
                List.of(new ReadCommand(keyspace, clock).row(), new GroupReadCommand(keyspace, clock).row(),
                        new GroupCommands(keyspace, clock, limits).row(), new ClaimCommand(keyspace, clock).row(),
                        new AutoclaimCommand(keyspace, clock).row(), new MarkCommand(keyspace).row(),
                        new InfoCommand(keyspace, clock).row()),
                new PendingCommands(keyspace, clock).rows()).flatMap(List::stream).toList();
    }
}
