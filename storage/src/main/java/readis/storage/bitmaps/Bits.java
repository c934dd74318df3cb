package readis.storage.bitmaps;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import readis.storage.strings.RawString;
import readis.storage.strings.StringValue;

/// A string seen as a row of bits: bit 0 is the highest bit of the first byte, bit 8 the highest of the second.
///
/// Behind the end the row goes on with zeros, as far as anybody looks. Everything is built on [#word], which reads up to
/// 64 bits at once: so counting and searching go eight bytes at a time (Redis: `redisPopcount`, `redisBitpos`).
final class Bits {

    /// Nothing but the endless zeros.
    static final Bits NONE = new Bits(new byte[0], 0);

    private static final VarHandle LONGS = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.BIG_ENDIAN);

    private final byte[] array;
    private final int length;

    private Bits(byte[] array, int length) {
        this.array = array;
        this.length = length;
    }

    /// The bits of `string`, as long as it stays as it is.
    static Bits of(StringValue string) {
        return new Bits(string.lend(), string.length());
    }

    /// How many bytes there are before the endless zeros.
    int bytes() {
        return length;
    }

    /// How many bits are set from `from` (inclusive) to `to` (exclusive).
    long count(long from, long to) {
        long count = 0;
        int width;
        for (long position = from; position < to; position += width) {
            width = step(position, to);
            count += Long.bitCount(word(position, width));
        }
        return count;
    }

    /// The place of the first bit that is as `wanted`, from `from` (inclusive) to `to` (exclusive), or -1.
    long first(boolean wanted, long from, long to) {
        int width;
        for (long position = from; position < to; position += width) {
            width = step(position, to);
            long word = word(position, width);
            long found = wanted ? word : ~word & -1L >>> Long.SIZE - width;
            if (found != 0) {
                return position + Long.numberOfLeadingZeros(found) - (Long.SIZE - width);
            }
        }
        return -1;
    }

    /// How many bits to take at `position`, so that the next position is a multiple of 64 or the end.
    private static int step(long position, long to) {
        return (int) Math.min(Long.SIZE - position % Long.SIZE, to - position);
    }

    /// The `width` bits (1 to 64) from `offset` on as one number; the first of them is its highest bit.
    long word(long offset, int width) {
        long at = offset >>> 3;
        int shift = (int) (offset & 7);
        long bits = eightBytes(at);
        if (shift > 0) {
            bits = bits << shift | oneByte(at + Long.BYTES) >>> Byte.SIZE - shift;
        }
        return bits >>> Long.SIZE - width;
    }

    /// Eight bytes at once, the first of them the highest; those behind the end are zeros.
    long eightBytes(long at) {
        if (at + Long.BYTES <= length) {
            return (long) LONGS.get(array, (int) at);
        }
        long bits = 0;
        for (int i = 0; i < Long.BYTES; i++) {
            bits = bits << Byte.SIZE | oneByte(at + i);
        }
        return bits;
    }

    int oneByte(long at) {
        return at < length ? array[(int) at] & 0xff : 0;
    }

    /// Writes the lowest `width` bits of `word` to `target`, which is long enough, from `offset` on.
    static void write(RawString target, long offset, int width, long word) {
        int left = width;
        for (long position = offset; left > 0;) {
            int at = (int) (position >>> 3);
            int room = Byte.SIZE - (int) (position & 7);
            int taken = Math.min(room, left);
            left -= taken;
            int mask = (1 << taken) - 1 << room - taken;
            int part = (int) (word >>> left) << room - taken & mask;
            target.put(at, (byte) (target.at(at) & ~mask | part));
            position += taken;
        }
    }
}
