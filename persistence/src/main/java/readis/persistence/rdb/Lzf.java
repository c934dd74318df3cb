package readis.persistence.rdb;

import java.util.Arrays;

/// Compression that is quick rather than thorough: LZF, by Marc Lehmann. What stood there before is not repeated, but pointed
/// to.
///
/// A compressed string is a row of
///
///     | 000LLLLL |  L+1 bytes ...            these bytes, up to 32
///     | LLLooooo | oooooooo |                L+2 bytes that stand o+1 bytes before here, L being 1 to 6
///     | 111ooooo | LLLLLLLL | oooooooo |     L+9 bytes that stand o+1 bytes before here
///
/// so a reference reaches 8192 bytes back and repeats up to 264. It may reach into what it is itself writing: a run of equal
/// bytes is one byte and a reference to the place before.
///
/// Who compresses looks at three bytes at a time. A table tells where three bytes that hash alike stood last; if they are the
/// same three, that is a repetition. What the table knows of an earlier string does no harm, since all it says is checked,
/// so it is never emptied.
///
/// Redis's names: `lzf_c.c`, `lzf_d.c`.
final class Lzf {

    private static final int HASH_BITS = 14;
    private static final int MOST_LITERALS = 32;
    private static final int FARTHEST = 1 << 13;
    private static final int LONGEST = 264;
    private static final int SHORT_LENGTH = 7;
    private static final int LONGEST_WORD = 4;
    private static final int LARGEST_GAIN = 88;

    private final int[] table = new int[1 << HASH_BITS];
    private byte[] target = {};
    private int end;

    /// Compresses `length` bytes from `from` on. Returns how many bytes of [#compressed()] are the result, or 0 when it would
    /// not be `gain` bytes shorter.
    int compress(byte[] source, int from, int length, int gain) {
        int room = length - gain;
        if (room <= 0) {
            return 0;
        }
        if (target.length < room + LONGEST_WORD) {
            target = new byte[room + LONGEST_WORD];
        }
        end = 0;
        int written = from;
        int at = from;
        int stop = from + length - 2;
        while (at < stop) {
            int hash = hash(source, at);
            int before = table[hash];
            table[hash] = at;
            if (before < from || before >= at || at - before > FARTHEST || !matches(source, before, at)) {
                at++;
            } else if (!literals(source, written, at, room) || room - end < LONGEST_WORD) {
                return 0;
            } else {
                at += reference(at - before - 1, repeated(source, before, at, from + length));
                written = at;
            }
        }
        return literals(source, written, from + length, room) ? end : 0;
    }

    /// The array whose beginning is the result; good until the next call.
    byte[] compressed() {
        return target;
    }

    private static int hash(byte[] source, int at) {
        int three = (source[at] & 0xFF) << 16 | (source[at + 1] & 0xFF) << 8 | source[at + 2] & 0xFF;
        return three * 0x9E3779B1 >>> Integer.SIZE - HASH_BITS;
    }

    private static boolean matches(byte[] source, int one, int other) {
        return source[one] == source[other] && source[one + 1] == source[other + 1] && source[one + 2] == source[other + 2];
    }

    private static int repeated(byte[] source, int before, int at, int stop) {
        int most = Math.min(LONGEST, stop - at);
        int same = Arrays.mismatch(source, before, before + most, source, at, at + most);
        return same < 0 ? most : same;
    }

    /// False when there is no room.
    private boolean literals(byte[] source, int from, int to, int room) {
        for (int at = from; at < to; at += MOST_LITERALS) {
            int count = Math.min(MOST_LITERALS, to - at);
            if (end + 1 + count > room) {
                return false;
            }
            target[end++] = (byte) (count - 1);
            System.arraycopy(source, at, target, end, count);
            end += count;
        }
        return true;
    }

    private int reference(int offset, int length) {
        int code = length - 2;
        if (code < SHORT_LENGTH) {
            target[end++] = (byte) (code << 5 | offset >> 8);
        } else {
            target[end++] = (byte) (SHORT_LENGTH << 5 | offset >> 8);
            target[end++] = (byte) (code - SHORT_LENGTH);
        }
        target[end++] = (byte) offset;
        return length;
    }

    /// Whether so many bytes can become so many at all: who believes it makes no array larger than that.
    static boolean isPossible(long compressed, long length) {
        return length <= compressed * LARGEST_GAIN;
    }
}
