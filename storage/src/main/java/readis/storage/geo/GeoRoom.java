package readis.storage.geo;

import java.util.List;
import java.util.stream.Stream;
import readis.protocol.command.Command;
import readis.protocol.command.CommandHandler;
import readis.storage.Keyspace;
import readis.storage.sortedsets.SortedSetEncodings;

/// All commands on positions, for the room that holds all types.
public final class GeoRoom {

    private GeoRoom() {
    }

    /// The rows of the commands on the positions in sorted sets of `keyspace`.
    ///
    /// @param encodings makes the sets that are stored
    /// @param zadd what GEOADD becomes
    public static List<Command> rows(Keyspace keyspace, SortedSetEncodings encodings, CommandHandler zadd) {
        return Stream.of(new GeoCommands(keyspace, zadd).rows(), new SearchCommands(keyspace, encodings).rows())
                .flatMap(List::stream).toList();
    }
}
