package readis.storage.bitmaps;

import java.util.List;
import java.util.function.LongSupplier;
import java.util.stream.Stream;
import readis.protocol.command.Command;
import readis.storage.Keyspace;

/// All commands on bits, for the room that holds all types.
public final class BitmapRoom {

    private BitmapRoom() {
    }

    /// The rows of the commands on the bits of strings of `keyspace`.
    ///
    /// @param longest how many bytes a string may have (`proto-max-bulk-len`)
    public static List<Command> rows(Keyspace keyspace, LongSupplier longest) {
        return Stream.of(
                new BitCommands(keyspace, longest).rows(),
                new BitfieldCommand(keyspace, longest).rows(),
                List.of(new BitopCommand(keyspace).row())).flatMap(List::stream).toList();
    }
}
