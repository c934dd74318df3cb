package readis.storage.strings;

import java.util.Arrays;
import java.util.OptionalLong;
import readis.protocol.Bytes;
import readis.protocol.Integers;
import readis.storage.Elastic;
import readis.storage.JavaHeap;

/// A string that is changed in place: by APPEND, SETRANGE, SETBIT, PFADD.
///
/// It carries spare room behind its last byte, twice what it needs, so that a long run of APPENDs copies each byte a
/// constant number of times (Redis: `sdsMakeRoomFor`).
///
/// Owned by the command thread; the one value of the package that is not immutable.
public final class RawString extends StringValue implements Elastic {

    /// How many bytes one can have: the Java platform's longest array.
    public static final int LONGEST = Integer.MAX_VALUE - 8;

    private static final int LARGEST_SPARE = 1 << 20;
    private static final long ITSELF = JavaHeap.object(2 * Integer.BYTES + JavaHeap.REFERENCE + Long.BYTES);

    private byte[] array;
    private int length;
    private long settled;

    private RawString(byte[] array, int length) {
        this.array = array;
        this.length = length;
    }

    /// A changeable string that begins as `value`, which itself stays as it is.
    public static RawString from(StringValue value) {
        return value instanceof RawString raw ? raw : new RawString(value.bytes().toArray(), value.length());
    }

    /// A changeable string of no bytes.
    public static RawString empty() {
        return new RawString(new byte[0], 0);
    }

    /// Takes `array` over without a copy: the caller promises never to touch it again.
    public static RawString owning(byte[] array) {
        return new RawString(array, array.length);
    }

    public void append(Bytes more) {
        overwrite(length, more);
    }

    /// Puts `bytes` at `offset`; a gap between the end and the offset is filled with zeros.
    void overwrite(int offset, Bytes bytes) {
        growTo(Math.addExact(offset, bytes.length()));
        bytes.copyTo(array, offset);
    }

    @Override
    public int spare() {
        return array.length - length;
    }

    /// Adds zeros until there are at least `least` bytes.
    public void growTo(int least) {
        if (least > array.length) {
            int spare = Math.min(least, LARGEST_SPARE);
            array = Arrays.copyOf(array, (int) Math.min(LONGEST, (long) least + spare));
        }
        length = Math.max(length, least);
    }

    /// Exchanges the bytes from `from` (inclusive) to `to` (exclusive) for `others`; what stands behind them moves.
    public void replace(int from, int to, byte[] others) {
        int after = length - to;
        int end = from + others.length + after;
        growTo(end);
        System.arraycopy(array, to, array, from + others.length, after);
        System.arraycopy(others, 0, array, from, others.length);
        Arrays.fill(array, end, Math.max(end, length), (byte) 0);
        length = end;
    }

    /// The byte at `index`.
    public byte at(int index) {
        return array[index];
    }

    /// Exchanges the byte at `index`, which is there.
    public void put(int index, byte value) {
        array[index] = value;
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
    public byte[] lend() {
        return array;
    }

    @Override
    public OptionalLong asNumber() {
        return Integers.parse(array, 0, length);
    }

    @Override
    public long weight() {
        return ITSELF + JavaHeap.bytes(array.length);
    }

    @Override
    public long settled() {
        return settled;
    }

    @Override
    public void settle(long bytes) {
        settled = bytes;
    }

    @Override
    public String encoding() {
        return "raw";
    }

    @Override
    public RawString copy() {
        return new RawString(Arrays.copyOf(array, length), length);
    }
}
