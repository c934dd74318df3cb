package readis.server;

import java.util.List;
import readis.persistence.FunctionLibraries;
import readis.protocol.Bytes;
import readis.protocol.command.CommandException;
import readis.scripting.LibraryPolicy;
import readis.scripting.Scripting;

/// The libraries of the scripts' room, for those who write and read files and do not know that room.
///
/// @param scripting which has them
record SavedFunctions(Scripting scripting) implements FunctionLibraries {

    @Override
    public List<Bytes> sources() {
        return scripting.librarySources();
    }

    @Override
    public void load(Bytes source, boolean overwrites) {
        try {
            scripting.restoreLibraries(List.of(source), overwrites ? LibraryPolicy.REPLACE : LibraryPolicy.APPEND);
        } catch (CommandException refused) {
            throw new IllegalArgumentException(refused.error().text().toString(), refused);
        }
    }

    @Override
    public void clear() {
        scripting.restoreLibraries(List.of(), LibraryPolicy.FLUSH);
    }
}
