package readis.storage.strings;

import java.time.InstantSource;
import java.util.List;
import java.util.function.LongSupplier;
import java.util.stream.Stream;
import readis.protocol.command.Command;
import readis.storage.Keyspace;

/// All commands on strings, for the room that holds all types.
public final class StringRoom {

    private StringRoom() {
    }

    /// The rows of the commands on the strings of `keyspace`.
    ///
    /// @param clock from which relative times to live count
    /// @param longest how many bytes a string may have (`proto-max-bulk-len`)
    public static List<Command> rows(Keyspace keyspace, InstantSource clock, LongSupplier longest) {
        return Stream.of(
                new StringCommands(keyspace, clock).rows(),
                List.of(new GetexCommand(keyspace, clock).row()),
                new CounterCommands(keyspace).rows(),
                new RangeCommands(keyspace, longest).rows(),
                new ManyKeysCommands(keyspace).rows(),
                List.of(new LcsCommand(keyspace, longest).row())).flatMap(List::stream).toList();
    }
}
