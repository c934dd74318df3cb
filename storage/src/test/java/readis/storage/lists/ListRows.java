package readis.storage.lists;

import readis.protocol.command.Command;
import readis.protocol.command.CommandHandler;
import readis.storage.Rooms;

/// The commands on lists with a small limit, so that tiny lists have all encodings, and rows to be exchanged for theirs.
final class ListRows {

    /// The commands on lists; a list of more than two elements is a quicklist.
    static final Rooms FEW = withLimit("2");

    private ListRows() {
    }

    /// The commands on lists with this `list-max-listpack-size`.
    static Rooms withLimit(String limit) {
        return (keyspace, clock) -> {
            ListRoom room = new ListRoom(keyspace, clock);
            room.directives().getFirst().set(limit);
            return room.rows();
        };
    }

    /// A row of that name that takes any words.
    static Command command(String name, CommandHandler handler) {
        return Command.named(name).syntax("[word]...").runs(handler);
    }
}
