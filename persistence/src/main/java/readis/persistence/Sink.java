package readis.persistence;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;
import readis.protocol.Bytes;

/// Bytes on their way into a file: a growing array in memory, which whoever writes the file empties from time to time.
///
/// So those who turn values into bytes know nothing of files, and one large write takes the place of many small ones.
///
/// Owned by one thread.
public final class Sink {

    private static final int INITIAL = 64;
    private static final VarHandle LONG = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);

    private byte[] array = new byte[INITIAL];
    private int size;

    /// How many bytes there are.
    public int size() {
        return size;
    }

    /// The array whose first [#size()] bytes are there, good until the next write: the caller promises to change nothing.
    public byte[] lend() {
        return array;
    }

    /// The bytes, for somebody who writes them before the next call here.
    public ByteBuffer buffer() {
        return ByteBuffer.wrap(array, 0, size);
    }

    /// A copy of the bytes.
    public Bytes bytes() {
        return Bytes.copyOf(array, 0, size);
    }

    /// Forgets the bytes, and keeps the room for as many.
    public void clear() {
        size = 0;
    }

    /// Forgets all bytes from `length` on.
    public void cut(int length) {
        size = length;
    }

    /// Makes room for `more` bytes. Returns the array: whoever writes into it from [#size()] on says so by [#grow].
    public byte[] reserve(int more) {
        int needed = Math.addExact(size, more);
        if (needed > array.length) {
            array = Arrays.copyOf(array, (int) Math.min(Math.max(needed, 2L * array.length), Integer.MAX_VALUE - 8));
        }
        return array;
    }

    /// The next `more` bytes have been written into the [reserved][#reserve] array.
    public void grow(int more) {
        size += more;
    }

    public void writeByte(int value) {
        reserve(1)[size++] = (byte) value;
    }

    /// Writes eight bytes, the lowest first.
    public void writeLong(long value) {
        LONG.set(reserve(Long.BYTES), size, value);
        size += Long.BYTES;
    }

    public void write(Bytes bytes) {
        write(bytes.lend(), 0, bytes.length());
    }

    /// Writes `length` bytes of `source` from `offset` on.
    public void write(byte[] source, int offset, int length) {
        System.arraycopy(source, offset, reserve(length), size, length);
        size += length;
    }
}
