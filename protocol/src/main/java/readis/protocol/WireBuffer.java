package readis.protocol;

import java.nio.ByteBuffer;
import java.util.Arrays;

/// Bytes on their way out: written at the end, taken from the front.
///
/// A plain growing array, since encoding is a run of tiny writes and an array makes those cheapest. It starts small and
/// gives its memory back when it has been drained, so that an idle connection costs next to nothing.
///
/// Owned by one thread.
public final class WireBuffer {

    private static final int INITIAL = 256;
    private static final int KEPT_WHEN_EMPTY = 16 * 1024;
    private static final byte[] NOTHING = new byte[0];

    private byte[] array = NOTHING;
    private int start;
    private int end;

    /// How many bytes wait to be taken.
    public int size() {
        return end - start;
    }

    public boolean isEmpty() {
        return start == end;
    }

    /// How much memory it takes, in bytes.
    public int capacity() {
        return array.length;
    }

    void writeByte(int value) {
        reserve(1);
        array[end++] = (byte) value;
    }

    void write(Bytes bytes) {
        reserve(bytes.length());
        bytes.copyTo(array, end);
        end += bytes.length();
    }

    /// Writes bytes that are encoded already.
    public void write(byte[] bytes) {
        reserve(bytes.length);
        System.arraycopy(bytes, 0, array, end, bytes.length);
        end += bytes.length;
    }

    /// Writes text whose every character is ASCII.
    void writeAscii(String text) {
        int length = text.length();
        reserve(length);
        for (int i = 0; i < length; i++) {
            array[end++] = (byte) text.charAt(i);
        }
    }

    void writeLineEnd() {
        reserve(2);
        array[end++] = '\r';
        array[end++] = '\n';
    }

    /// Writes the decimal digits of `number`.
    void writeNumber(long number) {
        if (number >= 0 && number < 10) {
            writeByte('0' + (int) number);
        } else if (number == Long.MIN_VALUE) {
            writeAscii(Long.toString(number));
        } else {
            writeDigits(number);
        }
    }

    private void writeDigits(long number) {
        long rest = Math.abs(number);
        int digits = number < 0 ? 1 : 0;
        for (long r = rest; r > 0; r /= 10) {
            digits++;
        }
        reserve(digits);
        int position = end + digits;
        end = position;
        for (; rest > 0; rest /= 10) {
            array[--position] = (byte) ('0' + rest % 10);
        }
        if (number < 0) {
            array[--position] = '-';
        }
    }

    /// The waiting bytes as a view; it is valid until the next write. Tell [#taken(int)] how many of them left.
    public ByteBuffer waiting() {
        return ByteBuffer.wrap(array, start, end - start);
    }

    /// Forgets the first `count` waiting bytes: they are gone.
    public void taken(int count) {
        start += count;
        if (start == end) {
            start = 0;
            end = 0;
            if (array.length > KEPT_WHEN_EMPTY) {
                array = NOTHING;
            }
        }
    }

    /// Takes everything that waits, as an array of the caller's own.
    public byte[] takeAll() {
        byte[] all = Arrays.copyOfRange(array, start, end);
        taken(all.length);
        return all;
    }

    /// Makes room for `count` more bytes: by moving the waiting ones to the front where half the array is free,
    /// otherwise by doubling, so that a byte is moved a constant number of times on average.
    private void reserve(int count) {
        if (array.length - end >= count) {
            return;
        }
        int size = size();
        int needed = Math.addExact(size, count);
        byte[] target = needed <= array.length / 2 ? array : new byte[capacityFor(needed)];
        System.arraycopy(array, start, target, 0, size);
        array = target;
        start = 0;
        end = size;
    }

    private int capacityFor(int needed) {
        return (int) Math.max(needed, Math.min(Integer.MAX_VALUE - 8L, Math.max(INITIAL, array.length * 2L)));
    }
}
