package readis.storage.hyperloglog;

import java.util.Arrays;
import readis.protocol.Bytes;
import readis.storage.strings.RawString;

/// Runs of equal registers, behind the header: one who has seen few elements holds little but zeros.
///
/// | opcode | bits | means |
/// |---|---|---|
/// | ZERO | `00llllll` | `llllll` + 1 registers hold 0 |
/// | XZERO | `01llllll llllllll` | the same for up to 16384 |
/// | VAL | `1vvvvvll` | `ll` + 1 registers hold `vvvvv` + 1 |
///
/// To change a register is to split its run in three, and to join runs that have become equal. That takes time in
/// proportion to the length, so it must stay small.
///
/// The bytes may come from a stranger. Whatever they are, nothing behind their end is looked at.
///
/// Differs from Redis in: an XZERO at the end that lacks its second byte is an error; Redis takes the byte behind the
/// string.
final class SparseRegisters {

    /// What became of an attempt to raise a register.
    enum Outcome { RAISED, HIGH_ENOUGH, NO_ROOM, CORRUPT }

    /// Gets the runs that do not hold 0.
    @FunctionalInterface
    interface RunVisitor {
        void visit(int first, int run, int rank);
    }

    /// One XZERO for all registers.
    static final Bytes ALL_ZERO = Bytes.ofLatin1("\u007f\u00ff");

    private static final int HIGHEST_RANK = 32;
    private static final int LONGEST_VAL = 4;
    private static final int LONGEST_ZERO = 64;
    private static final int SCANNED_FOR_NEIGHBOURS = 5;

    private final RawString string;

    SparseRegisters(RawString string) {
        this.string = string;
    }

    private boolean isLong(int at) {
        return (string.at(at) & 0xc0) == 0x40;
    }

    /// Whether there is an opcode at `at`, with all of its bytes.
    private boolean isOpcode(int at) {
        return at < string.length() && at + bytesOf(at) <= string.length();
    }

    private int bytesOf(int at) {
        return isLong(at) ? 2 : 1;
    }

    private int runAt(int at) {
        int opcode = string.at(at);
        if (opcode < 0) {
            return (opcode & 3) + 1;
        }
        return (isLong(at) ? (opcode & 0x3f) << Byte.SIZE | string.at(at + 1) & 0xff : opcode) + 1;
    }

    /// What the registers of a run hold.
    private int rankAt(int at) {
        int opcode = string.at(at);
        return opcode < 0 ? (opcode >>> 2 & 0x1f) + 1 : 0;
    }

    private static byte val(int rank, int run) {
        return (byte) (0x80 | rank - 1 << 2 | run - 1);
    }

    /// Shows all runs that do not hold 0. False when the runs do not add up to all registers.
    boolean forEachRun(RunVisitor visitor) {
        int first = 0;
        int at = HyperLogLog.HEADER;
        for (; isOpcode(at); at += bytesOf(at)) {
            int run = runAt(at);
            if (first + run > HyperLogLog.REGISTERS) {
                return false;
            }
            if (rankAt(at) > 0) {
                visitor.visit(first, run, rankAt(at));
            }
            first += run;
        }
        return first == HyperLogLog.REGISTERS && at == string.length();
    }

    /// Counts in `histogram[rank]` the registers that hold `rank`. False when the runs do not add up to all registers.
    boolean countInto(int[] histogram) {
        histogram[0] += HyperLogLog.REGISTERS;
        return forEachRun((_, run, rank) -> {
            histogram[0] -= run;
            histogram[rank] += run;
        });
    }

    /// The opcodes as people read them: `Z:100 v:3,1 z:20`.
    String decoded() {
        StringBuilder decoded = new StringBuilder();
        for (int at = HyperLogLog.HEADER; isOpcode(at); at += bytesOf(at)) {
            String form = rankAt(at) > 0 ? " v:" + rankAt(at) + "," : isLong(at) ? " Z:" : " z:";
            decoded.append(form).append(runAt(at));
        }
        return decoded.toString().strip();
    }

    /// Lets a register hold at least `rank`.
    ///
    /// @param limit how many bytes the string may have afterwards, if it has to grow
    Outcome raise(int register, int rank, long limit) {
        if (rank > HIGHEST_RANK) {
            return Outcome.NO_ROOM;
        }
        int before = HyperLogLog.HEADER;
        int at = HyperLogLog.HEADER;
        int first = 0;
        while (isOpcode(at) && first + runAt(at) <= register) {
            first += runAt(at);
            before = at;
            at += bytesOf(at);
        }
        if (!isOpcode(at)) {
            return Outcome.CORRUPT;
        }
        if (rankAt(at) >= rank) {
            return Outcome.HIGH_ENOUGH;
        }
        if (!split(at, register - first, rank, limit)) {
            return Outcome.NO_ROOM;
        }
        joinNeighbours(before);
        return Outcome.RAISED;
    }

    /// Raises the register `index` of the run at `at`. False when the string may not grow so far.
    private boolean split(int at, int index, int rank, long limit) {
        int run = runAt(at);
        byte[] parts = new byte[5];
        int length = write(parts, 0, rankAt(at), index);
        parts[length++] = val(rank, 1);
        length = write(parts, length, rankAt(at), run - index - 1);
        int growth = length - bytesOf(at);
        if (growth > 0 && string.length() + growth > limit) {
            return false;
        }
        string.replace(at, at + bytesOf(at), Arrays.copyOf(parts, length));
        return true;
    }

    /// Writes the opcode for so many registers that hold `rank`, none for none, and says where the next one goes.
    private static int write(byte[] target, int at, int rank, int run) {
        if (run == 0) {
            return at;
        }
        if (rank == 0 && run > LONGEST_ZERO) {
            target[at] = (byte) (0x40 | run - 1 >>> Byte.SIZE);
            target[at + 1] = (byte) (run - 1);
            return at + 2;
        }
        target[at] = rank > 0 ? val(rank, run) : (byte) (run - 1);
        return at + 1;
    }

    /// Joins runs of the same rank that stand next to each other, among the few opcodes from `start` on.
    private void joinNeighbours(int start) {
        int at = start;
        for (int scanned = 0; isOpcode(at) && scanned < SCANNED_FOR_NEIGHBOURS; scanned++) {
            boolean equal = rankAt(at) > 0 && at + 1 < string.length() && rankAt(at + 1) == rankAt(at);
            if (equal && runAt(at) + runAt(at + 1) <= LONGEST_VAL) {
                string.put(at + 1, val(rankAt(at), runAt(at) + runAt(at + 1)));
                string.replace(at, at + 1, new byte[0]);
            } else {
                at += bytesOf(at);
            }
        }
    }
}
