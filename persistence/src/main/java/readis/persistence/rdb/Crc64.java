package readis.persistence.rdb;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;

/// The checksum at the end of a file or a payload: a cyclic redundancy check of 64 bits, with the polynomial of Jones.
///
/// The bytes are taken as one long row of bits and divided, without carries, by a polynomial; the remainder is the sum. A
/// table for each of eight positions divides eight bytes at once: `TABLES[k][b]` is what the byte `b` leaves when `k` more
/// bytes come behind it.
///
/// Bits are counted from the lowest of each byte, the sum begins with 0, and nothing is turned round at the end. The sum of
/// `123456789` is `e9c6d914c4b8d9ca`.
///
/// Redis's names: `crc64.c`, `crcspeed.c`.
public final class Crc64 {

    private static final long POLYNOMIAL = 0x95AC9329AC4BC9B5L;
    private static final int WIDTH = Long.BYTES;
    private static final VarHandle LONG = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);
    private static final long[][] TABLES = new long[WIDTH][256];

    static {
        for (int b = 0; b < 256; b++) {
            long remainder = b;
            for (int bit = 0; bit < Byte.SIZE; bit++) {
                remainder = (remainder & 1) == 0 ? remainder >>> 1 : remainder >>> 1 ^ POLYNOMIAL;
            }
            TABLES[0][b] = remainder;
        }
        for (int k = 1; k < WIDTH; k++) {
            for (int b = 0; b < 256; b++) {
                long shorter = TABLES[k - 1][b];
                TABLES[k][b] = shorter >>> Byte.SIZE ^ TABLES[0][(int) shorter & 0xFF];
            }
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
            sum = TABLES[7][(int) word & 0xFF] ^ TABLES[6][(int) (word >>> 8) & 0xFF]
                    ^ TABLES[5][(int) (word >>> 16) & 0xFF] ^ TABLES[4][(int) (word >>> 24) & 0xFF]
                    ^ TABLES[3][(int) (word >>> 32) & 0xFF] ^ TABLES[2][(int) (word >>> 40) & 0xFF]
                    ^ TABLES[1][(int) (word >>> 48) & 0xFF] ^ TABLES[0][(int) (word >>> 56)];
        }
        for (; at < to; at++) {
            sum = TABLES[0][(int) (sum ^ source[at]) & 0xFF] ^ sum >>> Byte.SIZE;
        }
        return sum;
    }
}
