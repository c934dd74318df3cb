package readis.storage.streams;

import java.util.List;
import readis.protocol.command.Command;
import readis.storage.Rooms;

/// Streams whose nodes hold few entries, so that even a short stream has several.
final class SmallNodes {

    private SmallNodes() {
    }

    /// Nodes of at most this many entries.
    static NodeLimits of(long entries) {
        NodeLimits limits = new NodeLimits();
        limits.directives().getLast().set(String.valueOf(entries));
        return limits;
    }

    /// All commands of this module; nodes hold at most this many entries.
    static Rooms rooms(long entries) {
        NodeLimits limits = of(entries);
        return (keyspace, clock) -> {
            List<Command> small = StreamRoom.rows(keyspace, clock, limits);
            return Rooms.STORAGE.commands(keyspace, clock).stream().map(row -> small.stream()
                    .filter(other -> other.name().equals(row.name())).findFirst().orElse(row)).toList();
        };
    }
}
