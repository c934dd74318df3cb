package readis.persistence.rdb;

import java.util.OptionalLong;
import readis.persistence.Sink;
import readis.protocol.Bytes;
import readis.protocol.Integers;

/// The words of the format, on their way out: lengths and strings. The forms are drawn in the package's description.
///
/// Redis's names: `rdbSaveLen`, `rdbSaveRawString`, `rdbEncodeInteger`.
final class RdbOutput {

    private static final int MOST_6 = 1 << 6;
    private static final int MOST_14 = 1 << 14;
    private static final int LENGTH_14 = 0x40;
    private static final int LENGTH_32 = 0x80;
    private static final int LENGTH_64 = 0x81;
    private static final int INT_8 = 0xC0;
    private static final int INT_16 = 0xC1;
    private static final int INT_32 = 0xC2;
    private static final int COMPRESSED = 0xC3;
    private static final int LONGEST_NUMBER = 11;
    private static final int SHORTEST_COMPRESSED = 21;
    private static final int LEAST_GAIN = 4;

    private final Lzf lzf;
    private final int longestCompressed;

    /// @param lzf compresses, and may be shared: between two strings it need remember nothing
    /// @param longestCompressed up to how many bytes a string is compressed, if that makes it shorter; 0 for none
    RdbOutput(Lzf lzf, int longestCompressed) {
        this.lzf = lzf;
        this.longestCompressed = longestCompressed;
    }

    int longestCompressed() {
        return longestCompressed;
    }

    static void length(Sink sink, long length) {
        if (length >= 0 && length < MOST_6) {
            sink.writeByte((int) length);
        } else if (length >= 0 && length < MOST_14) {
            sink.writeByte(LENGTH_14 | (int) (length >> 8));
            sink.writeByte((int) length);
        } else if (length >>> Integer.SIZE == 0) {
            sink.writeByte(LENGTH_32);
            writeBigEndian(sink, length, Integer.BYTES);
        } else {
            sink.writeByte(LENGTH_64);
            writeBigEndian(sink, length, Long.BYTES);
        }
    }

    /// Writes the lowest bytes of `number`, the highest first.
    static void writeBigEndian(Sink sink, long number, int bytes) {
        for (int shift = (bytes - 1) * Byte.SIZE; shift >= 0; shift -= Byte.SIZE) {
            sink.writeByte((int) (number >>> shift));
        }
    }

    void string(Sink sink, Bytes string) {
        string(sink, string.lend(), string.length());
    }

    /// Writes the string that the first `length` bytes of `array` are: a small number as one, a long string compressed.
    void string(Sink sink, byte[] array, int length) {
        OptionalLong number = length <= LONGEST_NUMBER ? Integers.parse(array, 0, length) : OptionalLong.empty();
        if (number.isPresent() && number.getAsLong() == (int) number.getAsLong()) {
            number(sink, (int) number.getAsLong());
        } else if (!compressed(sink, array, length)) {
            length(sink, length);
            sink.write(array, 0, length);
        }
    }

    private static void number(Sink sink, int number) {
        int bytes = number == (byte) number ? Byte.BYTES : number == (short) number ? Short.BYTES : Integer.BYTES;
        sink.writeByte(bytes == Byte.BYTES ? INT_8 : bytes == Short.BYTES ? INT_16 : INT_32);
        for (int i = 0; i < bytes; i++) {
            sink.writeByte(number >> i * Byte.SIZE);
        }
    }

    private boolean compressed(Sink sink, byte[] array, int length) {
        if (length < SHORTEST_COMPRESSED || length > longestCompressed) {
            return false;
        }
        int size = lzf.compress(array, 0, length, LEAST_GAIN);
        if (size > 0) {
            sink.writeByte(COMPRESSED);
            length(sink, size);
            length(sink, length);
            sink.write(lzf.compressed(), 0, size);
        }
        return size > 0;
    }
}
