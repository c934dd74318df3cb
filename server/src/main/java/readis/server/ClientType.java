package readis.server;

import java.util.Locale;
import java.util.stream.Stream;
import readis.protocol.Bytes;
import readis.protocol.Reply;
import readis.protocol.command.CommandException;
import readis.protocol.command.Errors;

/// What a connection is for. None is for replication so far: that room is still to be built.
enum ClientType {
    NORMAL, MASTER, REPLICA, PUBSUB;

    /// The type of that name; `slave` is the old name of `replica`.
    ///
    /// @throws CommandException when there is no such type
    static ClientType named(Bytes word) {
        return Stream.of(values()).filter(type -> word.equalsIgnoreCase(type.name().toLowerCase(Locale.ROOT))
                || type == REPLICA && word.equalsIgnoreCase("slave")).findFirst().orElseThrow(
                        () -> new CommandException(Reply.error("ERR Unknown client type '" + Errors.shown(word) + "'")));
    }

    boolean includes(Client client) {
        return client.id() > 0 && client.type() == this;
    }
}
