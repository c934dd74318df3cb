package readis.persistence.rdb;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.util.Arrays;
import java.util.function.LongConsumer;
import readis.protocol.Bytes;

/// The words of the format, on their way in, with the checksum of all that was read.
///
/// No length is believed before its bytes are there: an array is never more than twice as large as what has come. What ends
/// too early, and what is no word, is a [CorruptRdbException].
final class RdbInput {

    private static final int BUFFER = 64 * 1024;
    private static final int FIRST_ROOM = 64 * 1024;
    private static final int LENGTH_32 = 0x80;
    private static final int LENGTH_64 = 0x81;
    private static final int SPECIAL = 0xC0;
    private static final int COMPRESSED = 3;
    private static final VarHandle LONG = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);

    private final InputStream source;
    private final byte[] buffer;
    private final LongConsumer progress;
    private boolean checks = true;
    private int start;
    private int end;
    private int summedTo;
    private long sum;
    private long before;

    /// @param progress is told from time to time how many bytes have come
    RdbInput(InputStream source, LongConsumer progress) {
        this.source = source;
        this.progress = progress;
        this.buffer = new byte[BUFFER];
    }

    /// The words in `bytes`, from the first to before the one at `end`.
    RdbInput(Bytes bytes, int end) {
        this.source = InputStream.nullInputStream();
        this.progress = _ -> { };
        this.buffer = bytes.lend();
        this.end = end;
        this.checks = false;
    }

    /// How many bytes have been read.
    long position() {
        return before + start;
    }

    /// From now on there is no sum.
    void sumNoMore() {
        checks = false;
    }

    /// The checksum of all that was read.
    long sum() {
        addUp();
        return sum;
    }

    private void addUp() {
        if (checks) {
            sum = Crc64.update(sum, buffer, summedTo, start);
        }
        summedTo = start;
    }

    /// What comes behind all that was read.
    InputStream rest() {
        return new SequenceInputStream(new ByteArrayInputStream(buffer, start, end - start), source);
    }

    /// False when there is nothing more.
    private boolean fill() throws IOException {
        addUp();
        before += start;
        start = 0;
        summedTo = 0;
        end = Math.max(0, source.read(buffer, 0, buffer.length));
        progress.accept(before);
        return end > 0;
    }

    boolean isAtEnd() throws IOException {
        return start == end && !fill();
    }

    CorruptRdbException corrupt(String why) {
        return new CorruptRdbException(why + ", at offset " + position());
    }

    int readByte() throws IOException {
        if (isAtEnd()) {
            throw corrupt("unexpected end");
        }
        return buffer[start++] & 0xFF;
    }

    /// Eight bytes as a number, the lowest first.
    long readLong() throws IOException {
        if (end - start >= Long.BYTES) {
            long number = (long) LONG.get(buffer, start);
            start += Long.BYTES;
            return number;
        }
        return readLittleEndian(Long.BYTES);
    }

    /// So many bytes as a signed number, the lowest first.
    long readLittleEndian(int bytes) throws IOException {
        long number = 0;
        for (int i = 0; i < bytes; i++) {
            number |= (long) readByte() << i * Byte.SIZE;
        }
        int unused = Long.SIZE - bytes * Byte.SIZE;
        return number << unused >> unused;
    }

    /// So many bytes as a number, the highest first.
    long readBigEndian(int bytes) throws IOException {
        long number = 0;
        for (int i = 0; i < bytes; i++) {
            number = number << Byte.SIZE | readByte();
        }
        return number;
    }

    /// A length, or any other number that is written like one: 64 bits without a sign.
    long readLength() throws IOException {
        int first = readByte();
        if (first >= SPECIAL) {
            throw corrupt("a length that is none");
        }
        return readLength(first);
    }

    private long readLength(int first) throws IOException {
        return switch (first >> 6) {
            case 0 -> first;
            case 1 -> (first & 0x3F) << 8 | readByte();
            default -> switch (first) {
                case LENGTH_32 -> readBigEndian(Integer.BYTES);
                case LENGTH_64 -> readBigEndian(Long.BYTES);
                default -> throw corrupt("unknown form of a length: " + first);
            };
        };
    }

    /// A string in any of its forms.
    Bytes readString() throws IOException {
        int first = readByte();
        if (first < SPECIAL) {
            return readBytes(readLength(first));
        }
        return switch (first - SPECIAL) {
            case 0 -> Bytes.of(readLittleEndian(Byte.BYTES));
            case 1 -> Bytes.of(readLittleEndian(Short.BYTES));
            case 2 -> Bytes.of(readLittleEndian(Integer.BYTES));
            case COMPRESSED -> readCompressed();
            default -> throw corrupt("unknown form of a string: " + first);
        };
    }

    private Bytes readCompressed() throws IOException {
        long size = readLength();
        long length = readLength();
        if (size < 0 || length < 0 || length > Integer.MAX_VALUE - 8 || size <= Integer.MAX_VALUE
                && !Lzf.isPossible(size, length)) {
            throw corrupt("a compressed string that cannot be");
        }
        Bytes compressed = readBytes(size);
        byte[] string = new byte[(int) length];
        if (!LzfExpansion.expand(compressed.lend(), string)) {
            throw corrupt("a compressed string that is broken");
        }
        return Bytes.owning(string);
    }

    /// So many bytes.
    Bytes readBytes(long length) throws IOException {
        if (length < 0 || length > Integer.MAX_VALUE - 8) {
            throw corrupt("a string of " + Long.toUnsignedString(length) + " bytes");
        }
        byte[] bytes = new byte[(int) Math.min(length, Math.max(end - start, FIRST_ROOM))];
        int read = 0;
        while (read < length) {
            if (isAtEnd()) {
                throw corrupt("unexpected end");
            }
            if (read == bytes.length) {
                bytes = Arrays.copyOf(bytes, (int) Math.min(length, 2L * read));
            }
            int part = Math.min(bytes.length - read, end - start);
            System.arraycopy(buffer, start, bytes, read, part);
            start += part;
            read += part;
        }
        return Bytes.owning(bytes);
    }
}
