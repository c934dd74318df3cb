package readis.storage.hyperloglog;

import readis.storage.strings.RawString;

/// 16384 registers of six bits each, one after the other, behind the header. Three bytes hold four of them; the lower bits
/// of a byte come first.
final class DenseRegisters {

    /// The length of the whole string.
    static final int END = HyperLogLog.HEADER + HyperLogLog.REGISTERS * 6 / 8;
    /// What fits in six bits; more than any hash leads to.
    static final int HIGHEST = 63;

    private DenseRegisters() {
    }

    static int rank(RawString string, int register) {
        int at = HyperLogLog.HEADER + register / 4 * 3;
        return threeBytes(string.lend(), at) >>> register % 4 * 6 & HIGHEST;
    }

    private static int threeBytes(byte[] bytes, int at) {
        return bytes[at] & 0xff | (bytes[at + 1] & 0xff) << 8 | (bytes[at + 2] & 0xff) << 16;
    }

    /// Lets a register hold at least `rank`. True when it has held less.
    static boolean raise(RawString string, int register, int rank) {
        if (rank(string, register) >= rank) {
            return false;
        }
        int at = HyperLogLog.HEADER + register / 4 * 3;
        int shift = register % 4 * 6;
        int four = threeBytes(string.lend(), at) & ~(HIGHEST << shift) | rank << shift;
        string.put(at, (byte) four);
        string.put(at + 1, (byte) (four >>> 8));
        string.put(at + 2, (byte) (four >>> 16));
        return true;
    }

    /// Raises each of `highest` to what the register holds.
    static void mergeInto(RawString string, byte[] highest) {
        byte[] bytes = string.lend();
        for (int register = 0; register < HyperLogLog.REGISTERS; register += 4) {
            int four = threeBytes(bytes, HyperLogLog.HEADER + register / 4 * 3);
            for (int i = 0; i < 4; i++) {
                int rank = four >>> 6 * i & HIGHEST;
                highest[register + i] = (byte) Math.max(highest[register + i], rank);
            }
        }
    }

    /// Counts in `histogram[rank]` the registers that hold `rank`.
    static void countInto(RawString string, int[] histogram) {
        byte[] bytes = string.lend();
        for (int at = HyperLogLog.HEADER; at < END; at += 3) {
            int four = threeBytes(bytes, at);
            histogram[four & HIGHEST]++;
            histogram[four >>> 6 & HIGHEST]++;
            histogram[four >>> 12 & HIGHEST]++;
            histogram[four >>> 18 & HIGHEST]++;
        }
    }
}
