package readis.persistence.rdb;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;

/// The checksum at the end of a file or a payload: a cyclic redundancy check of 64 bits, with the polynomial of Jones.
///
/// The bytes are taken as one long row of bits and divided, without carries, by a polynomial; the remainder is the sum. A
/// table for each of eight positions, one behind the other, divides eight bytes at once: entry `b` of the `k`th is what the
/// byte `b` leaves when `k` more bytes come behind it.
///
/// Bits are counted from the lowest of each byte, the sum begins with 0, and nothing is turned round at the end. The sum of
/// `123456789` is `e9c6d914c4b8d9ca`.
///
/// Redis's names: `crc64.c`, `crcspeed.c`.
public final class Crc64 {

    private static final long POLYNOMIAL = 0x95AC9329AC4BC9B5L;
    private static final int WIDTH = Long.BYTES;
    private static final VarHandle LONG = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);
    private static final int BYTE = 256;
    private static final long[] TABLE = new long[WIDTH * BYTE];

    static {
        for (int b = 0; b < BYTE; b++) {
            long remainder = b;
            for (int bit = 0; bit < Byte.SIZE; bit++) {
                remainder = (remainder & 1) == 0 ? remainder >>> 1 : remainder >>> 1 ^ POLYNOMIAL;
            }
            TABLE[b] = remainder;
        }
        for (int i = BYTE; i < TABLE.length; i++) {
            long shorter = TABLE[i - BYTE];
            TABLE[i] = shorter >>> Byte.SIZE ^ TABLE[(int) shorter & 0xFF];
        }
    }

    private Crc64() {
    }

    /// The sum of what had the sum `before` and, behind it, the bytes of `source` from `from` to `to`.
    public static long update(long before, byte[] source, int from, int to) {
        long sum = before;
        int at = from;
        for (; to - at >= WIDTH; at += WIDTH) {
            long word = sum ^ (long) LONG.get(source, at);
            sum = TABLE[7 * BYTE + ((int) word & 0xFF)] ^ TABLE[6 * BYTE + ((int) (word >>> 8) & 0xFF)]
                    ^ TABLE[5 * BYTE + ((int) (word >>> 16) & 0xFF)] ^ TABLE[4 * BYTE + ((int) (word >>> 24) & 0xFF)]
                    ^ TABLE[3 * BYTE + ((int) (word >>> 32) & 0xFF)] ^ TABLE[2 * BYTE + ((int) (word >>> 40) & 0xFF)]
                    ^ TABLE[BYTE + ((int) (word >>> 48) & 0xFF)] ^ TABLE[(int) (word >>> 56)];
        }
        for (; at < to; at++) {
            sum = TABLE[(int) (sum ^ source[at]) & 0xFF] ^ sum >>> Byte.SIZE;
        }
        return sum;
    }
}
