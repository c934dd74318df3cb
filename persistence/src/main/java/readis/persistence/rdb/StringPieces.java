package readis.persistence.rdb;

import readis.persistence.Sink;
import readis.persistence.SnapshotFormat.Pieces;
import readis.storage.strings.StringValue;

/// A string of many bytes that is written part by part, as it is.
final class StringPieces implements Pieces {

    private final byte[] array;
    private final int length;
    private int written;

    private StringPieces(byte[] array, int length) {
        this.array = array;
        this.length = length;
    }

    /// Writes a string; of one that is too long to be compressed only the length.
    static Pieces write(StringValue value, RdbOutput output, Sink sink) {
        if (value.length() <= Math.max(Budget.BYTES, output.longestCompressed())) {
            output.string(sink, value.lend(), value.length());
            return NONE;
        }
        RdbOutput.length(sink, value.length());
        return new StringPieces(value.lend(), value.length());
    }

    @Override
    public boolean isOver() {
        return written == length;
    }

    @Override
    public void next(Sink sink) {
        int part = Math.min(Budget.BYTES, length - written);
        sink.write(array, written, part);
        written += part;
    }
}
