package readis.persistence.rdb;

import java.io.IOException;
import readis.protocol.Bytes;
import readis.storage.Value;
import readis.storage.streams.NodeLimits;
import readis.storage.streams.StreamBuilder;
import readis.storage.streams.StreamId;

/// How bytes become streams: see [ValueReader]. Version 2 of the form, of Redis 7.0, brought the marks but for the last id,
/// and how much a group has read; version 3, of Redis 7.2, when a consumer last got something.
final class StreamReader {

    private static final int ID_BYTES = 2 * Long.BYTES;

    private final NodeLimits limits;

    StreamReader(NodeLimits limits) {
        this.limits = limits;
    }

    Value read(RdbType type, RdbInput input) throws IOException {
        StreamBuilder stream = new StreamBuilder(limits);
        for (long left = input.readLength(); left != 0; left--) {
            Bytes id = input.readString();
            if (id.length() != ID_BYTES) {
                throw input.corrupt("a node of a stream whose id is none");
            }
            Block block = new Block(id);
            stream.node(new StreamId(block.bigEndian(0, Long.BYTES), block.bigEndian(Long.BYTES, Long.BYTES)),
                    ValueReader.listpack(input));
        }
        marks(type, stream, input);
        for (long left = input.readLength(); left != 0; left--) {
            group(type, stream, input);
        }
        return stream.build();
    }

    private static void marks(RdbType type, StreamBuilder stream, RdbInput input) throws IOException {
        if (input.readLength() != stream.length()) {
            throw input.corrupt("a stream of another length than its nodes");
        }
        StreamId last = id(input);
        if (type == RdbType.STREAM) {
            stream.mark(last, stream.length(), StreamId.MIN);
        } else {
            id(input);
            StreamId maxDeleted = id(input);
            stream.mark(last, input.readLength(), maxDeleted);
        }
    }

    private static StreamId id(RdbInput input) throws IOException {
        return new StreamId(input.readLength(), input.readLength());
    }

    private static StreamId rawId(RdbInput input) throws IOException {
        return new StreamId(input.readBigEndian(Long.BYTES), input.readBigEndian(Long.BYTES));
    }

    private static void group(RdbType type, StreamBuilder stream, RdbInput input) throws IOException {
        Bytes name = input.readString();
        StreamId last = id(input);
        stream.group(name, last, type == RdbType.STREAM ? stream.entriesReadUpTo(last) : input.readLength());
        for (long left = input.readLength(); left != 0; left--) {
            StreamId id = rawId(input);
            long deliveredAt = input.readLong();
            stream.pending(id, deliveredAt, input.readLength());
        }
        for (long left = input.readLength(); left != 0; left--) {
            consumer(type, stream, input);
        }
    }

    private static void consumer(RdbType type, StreamBuilder stream, RdbInput input) throws IOException {
        Bytes name = input.readString();
        long seen = input.readLong();
        stream.consumer(name, seen, type == RdbType.STREAM_3 ? input.readLong() : seen);
        for (long left = input.readLength(); left != 0; left--) {
            stream.owned(rawId(input));
        }
    }
}
