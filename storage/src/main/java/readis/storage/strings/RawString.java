package readis.storage.strings;

import java.util.Arrays;
import java.util.OptionalLong;
import readis.protocol.Bytes;
import readis.protocol.Integers;

/// A string that is changed in place: by APPEND, SETRANGE, SETBIT.
///
/// It carries spare room behind its last byte, twice what it needs, so that a long run of APPENDs copies each byte a
/// constant number of times (Redis: `sdsMakeRoomFor`).
///
/// Owned by the command thread; the one value of the package that is not immutable.
public final class RawString implements StringValue {

    private static final int LARGEST_SPARE = 1 << 20;

    private byte[] array;
    private int length;

    private RawString(byte[] array, int length) {
        this.array = array;
        this.length = length;
    }

    /// A changeable string that begins as `value`, which itself stays as it is.
    static RawString from(StringValue value) {
        return value instanceof RawString raw ? raw : new RawString(value.bytes().toArray(), value.length());
    }

    /// A changeable string of no bytes.
    static RawString empty() {
        return new RawString(new byte[0], 0);
    }

    void append(Bytes more) {
        overwrite(length, more);
    }

    /// Puts `bytes` at `offset`; a gap between the end and the offset is filled with zeros.
    void overwrite(int offset, Bytes bytes) {
        int end = Math.addExact(offset, bytes.length());
        if (end > array.length) {
            int spare = Math.min(end, LARGEST_SPARE);
            array = Arrays.copyOf(array, (int) Math.min(Integer.MAX_VALUE - 8L, (long) end + spare));
        }
        bytes.copyTo(array, offset);
        length = Math.max(length, end);
    }

    @Override
    public Bytes bytes() {
        return slice(0, length);
    }

    @Override
    public int length() {
        return length;
    }

    @Override
    public Bytes slice(int from, int to) {
        return Bytes.copyOf(array, from, to - from);
    }

    @Override
    public OptionalLong asNumber() {
        return Integers.parse(array, 0, length);
    }

    @Override
    public String encoding() {
        return "raw";
    }

    @Override
    public StringValue copy() {
        return new RawString(Arrays.copyOf(array, length), length);
    }
}
