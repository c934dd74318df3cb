package readis.server;

import java.util.List;
import java.util.function.Supplier;
import readis.persistence.Persistence;
import readis.persistence.rdb.FunctionPayload;
import readis.protocol.Bytes;
import readis.protocol.Reply;
import readis.protocol.command.CommandException;
import readis.scripting.LibraryCodec;

/// The format of files, for the scripts' room, which does not know the room of files.
///
/// @param files which has the settings of the format
record LibraryPayloads(Supplier<Persistence> files) implements LibraryCodec {

    @Override
    public Bytes pack(List<Bytes> sources) {
        return FunctionPayload.of(sources, files.get().rdbSettings());
    }

    @Override
    public List<Bytes> unpack(Bytes payload) {
        try {
            return FunctionPayload.sources(payload);
        } catch (IllegalArgumentException refused) {
            throw new CommandException(Reply.error("ERR " + refused.getMessage()));
        }
    }
}
