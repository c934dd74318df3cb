package readis.persistence.rdb;

import java.io.IOException;
import java.util.Optional;
import readis.persistence.Sink;
import readis.protocol.Bytes;
import readis.storage.Encodings;
import readis.storage.Keyspace;
import readis.storage.Value;

/// What DUMP answers and RESTORE takes: one value, as it stands in a file behind its key, in the frame of a [DumpPayload].
///
/// Owned by the command thread.
public final class ValuePayload {

    private final RdbSettings settings;
    private final ValueReader values;
    private final Lzf lzf = new Lzf();

    /// @param encodings by which values are made that come
    public ValuePayload(Keyspace keyspace, Encodings encodings, RdbSettings settings) {
        this.settings = settings;
        this.values = new ValueReader(keyspace, encodings);
    }

    /// The payload of `value`.
    ///
    /// @throws UnsupportedOperationException when the version that is asked for cannot express it
    public Bytes of(Value value) {
        int version = ValueWriter.versionFor(value, settings.version());
        ValueWriter writer = new ValueWriter(version, new RdbOutput(lzf, settings.compresses() ? Integer.MAX_VALUE : 0));
        Sink sink = new Sink();
        RdbType type = writer.type(value);
        sink.writeByte(type.code());
        writer.write(value, type, sink).finish(sink);
        return DumpPayload.seal(version, sink);
    }

    /// The value in `payload`; empty when its checksum is wrong, or its version one that nobody knows yet.
    ///
    /// @throws CorruptRdbException when all that is right, and the content is broken
    public Optional<Value> read(Bytes payload) throws IOException {
        Optional<RdbInput> content = DumpPayload.open(payload);
        return content.isPresent() ? Optional.of(read(content.get())) : Optional.empty();
    }

    private Value read(RdbInput content) throws IOException {
        int code = content.readByte();
        RdbType type = RdbType.of(code).orElseThrow(() -> content.corrupt("unknown type " + code));
        return values.read(type, content).orElseThrow(() -> content.corrupt("a value without elements"));
    }
}
