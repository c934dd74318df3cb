package readis.persistence.rdb;

import java.io.IOException;
import java.util.Optional;
import readis.persistence.Sink;
import readis.protocol.Bytes;
import readis.storage.Encodings;
import readis.storage.Keyspace;
import readis.storage.Value;

/// What DUMP answers and RESTORE takes: one value, as it stands in a file behind its key, in the frame of a [DumpPayload].
public final class ValuePayload {

    private ValuePayload() {
    }

    /// The payload of `value`.
    ///
    /// @throws UnsupportedOperationException when the version that is asked for cannot express it
    public static Bytes of(Value value, RdbSettings settings) {
        int version = ValueWriter.versionFor(value, settings.version());
        ValueWriter writer = new ValueWriter(version, new RdbOutput(settings.compresses() ? Integer.MAX_VALUE : 0));
        Sink sink = new Sink();
        RdbType type = writer.type(value);
        sink.writeByte(type.code());
        writer.write(value, type, sink).finish(sink);
        return DumpPayload.seal(version, sink);
    }

    /// Whether version and checksum of `payload` are right.
    public static boolean isSealed(Bytes payload) {
        return DumpPayload.open(payload).isPresent();
    }

    /// The value in `payload`; empty when its content is broken.
    ///
    /// @param encodings by which it is made
    public static Optional<Value> read(Bytes payload, Keyspace keyspace, Encodings encodings) {
        return DumpPayload.open(payload).flatMap(content -> read(content, new ValueReader(keyspace, encodings)));
    }

    private static Optional<Value> read(RdbInput content, ValueReader values) {
        try {
            Optional<RdbType> type = RdbType.of(content.readByte());
            return type.isPresent() ? values.read(type.get(), content).map(Value.class::cast) : Optional.empty();
        } catch (IOException broken) {
            return Optional.empty();
        }
    }
}
