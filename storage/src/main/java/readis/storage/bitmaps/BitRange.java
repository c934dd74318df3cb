package readis.storage.bitmaps;

import readis.protocol.Bytes;
import readis.protocol.Integers;
import readis.protocol.command.CommandException;
import readis.protocol.command.Errors;

/// A part of a row of bits, as BITCOUNT and BITPOS are told it.
///
/// @param first the first bit of it
/// @param end the bit behind its last one; not above `first` when the range is empty
record BitRange(long first, long end) {

    static final BitRange EMPTY = new BitRange(0, 0);

    /// All bits of a string of so many bytes.
    static BitRange whole(int bytes) {
        return new BitRange(0, 8L * bytes);
    }

    /// From `start` to `last`, both included and cut to a string of so many bytes; negative ones count from its end, -1
    /// being the last.
    ///
    /// @param inBits whether they count bits, not bytes
    static BitRange of(long start, long last, boolean inBits, int bytes) {
        long total = inBits ? 8L * bytes : bytes;
        long from = Math.max(0, start < 0 ? total + start : start);
        long to = Math.min(total - 1, Math.max(0, last < 0 ? total + last : last));
        if (from > to) {
            return EMPTY;
        }
        return inBits ? new BitRange(from, to + 1) : new BitRange(8 * from, 8 * to + 8);
    }

    boolean isEmpty() {
        return first >= end;
    }

    /// One end of a range.
    ///
    /// @throws CommandException when `word` spells no number
    static long bound(Bytes word) {
        return Integers.parse(word).orElseThrow(() -> new CommandException(Errors.NOT_AN_INTEGER));
    }

    /// Whether `word` asks for a range of bits, not of bytes.
    ///
    /// @throws CommandException when it is neither `BIT` nor `BYTE`
    static boolean inBits(Bytes word) {
        if (!word.equalsIgnoreCase("bit") && !word.equalsIgnoreCase("byte")) {
            throw new CommandException(Errors.SYNTAX);
        }
        return word.equalsIgnoreCase("bit");
    }
}
