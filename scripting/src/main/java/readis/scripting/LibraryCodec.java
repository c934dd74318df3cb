package readis.scripting;

import java.util.List;
import readis.protocol.Bytes;
import readis.protocol.command.CommandException;

/// How libraries are packed into what FUNCTION DUMP answers and FUNCTION RESTORE takes. The format is that of Redis's files; whoever
/// knows it stands behind this.
public interface LibraryCodec {

    /// The payload of libraries with these texts.
    Bytes pack(List<Bytes> sources);

    /// The texts in `payload`.
    ///
    /// @throws CommandException when it is no payload
    List<Bytes> unpack(Bytes payload);
}
