package readis.persistence.rdb;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import readis.persistence.Sink;
import readis.protocol.Bytes;

/// What FUNCTION DUMP answers and FUNCTION RESTORE takes: the sources of libraries, in the frame of a [DumpPayload].
///
/// Redis's names: `functionDumpCommand`, `functionRestoreCommand`.
public final class FunctionPayload {

    private FunctionPayload() {
    }

    /// The payload of these sources.
    public static Bytes of(List<Bytes> sources, RdbSettings settings) {
        Sink sink = new Sink();
        RdbOutput output = new RdbOutput(new Lzf(), settings.compresses() ? Integer.MAX_VALUE : 0);
        for (Bytes source : sources) {
            sink.writeByte(Opcode.FUNCTION);
            output.string(sink, source);
        }
        return DumpPayload.seal(settings.version(), sink);
    }

    /// The sources in `payload`.
    ///
    /// @throws IllegalArgumentException with Redis's words when it is none
    public static List<Bytes> sources(Bytes payload) {
        RdbInput input = DumpPayload.open(payload)
                .orElseThrow(() -> new IllegalArgumentException("DUMP payload version or checksum are wrong"));
        List<Bytes> sources = new ArrayList<>();
        try {
            while (!input.isAtEnd()) {
                require(input.readByte());
                sources.add(input.readString());
            }
            return sources;
        } catch (IOException broken) {
            throw new IllegalArgumentException("Failed loading library data", broken);
        }
    }

    private static void require(int code) {
        if (code == Opcode.FUNCTION_1) {
            throw new IllegalArgumentException("Pre-GA function format not supported");
        }
        if (code != Opcode.FUNCTION) {
            throw new IllegalArgumentException("given type is not a function");
        }
    }
}
