package readis.persistence.rdb;

import java.util.Optional;
import readis.persistence.Sink;
import readis.protocol.Bytes;

/// The frame of a payload that is no file: what DUMP and FUNCTION DUMP answer and RESTORE takes.
///
///     | content ... | version: 2, the low byte first | checksum of all before: 8 |
///
/// Redis's names: `createDumpPayload`, `verifyDumpPayload`.
public final class DumpPayload {

    private static final int FOOTER = Short.BYTES + Long.BYTES;

    private DumpPayload() {
    }

    /// Puts version and checksum behind what is in `sink`, and takes all of it.
    static Bytes seal(int version, Sink sink) {
        sink.writeByte(version);
        sink.writeByte(version >> Byte.SIZE);
        sink.writeLong(Crc64.update(0, sink.lend(), 0, sink.size()));
        return sink.bytes();
    }

    /// The content of `payload`; empty when it is of a version that nobody knows yet, or its checksum is wrong.
    static Optional<RdbInput> open(Bytes payload) {
        int content = payload.length() - FOOTER;
        if (content < 0) {
            return Optional.empty();
        }
        Block block = new Block(payload);
        int summed = content + Short.BYTES;
        boolean right = block.littleEndian(content, Short.BYTES) <= ValueWriter.NEWEST
                && block.littleEndian(summed, Long.BYTES) == Crc64.update(0, payload.lend(), 0, summed);
        return right ? Optional.of(new RdbInput(payload, content)) : Optional.empty();
    }
}
