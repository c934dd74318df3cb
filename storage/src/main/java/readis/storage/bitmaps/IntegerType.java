package readis.storage.bitmaps;

import java.util.OptionalLong;
import readis.protocol.Bytes;
import readis.protocol.Integers;
import readis.protocol.Reply;
import readis.protocol.command.CommandException;
import readis.protocol.command.Errors;

/// A kind of integer that BITFIELD knows, such as `u8` or `i23`, and its arithmetic.
///
/// All numbers are computed in 64 bits. So there is no `u64`: a reply has no place for its upper half. A sum may
/// therefore not fit even the computation, and is never formed before it is known to fit: what is compared is how much
/// room there is up to the limit.
///
/// @param signed whether it has negative numbers, in two's complement
/// @param width how many bits it has: 1 to 64 when signed, otherwise 1 to 63
record IntegerType(boolean signed, int width) {

    private static final Reply.Error BAD = Reply.error("ERR Invalid bitfield type. Use something like i16 u8. "
            + "Note that u64 is not supported but i64 is.");

    /// What becomes of a number that does not fit.
    enum Overflow {
        /// It loses its upper bits.
        WRAP,
        /// It becomes the largest or the smallest that fits.
        SAT,
        /// Nothing is written.
        FAIL
    }

    /// The type that `word` names.
    ///
    /// @throws CommandException when it names none
    static IntegerType parse(Bytes word) {
        String name = Errors.shown(word);
        boolean signed = name.startsWith("i");
        OptionalLong width = signed || name.startsWith("u") ? Integers.parse(Bytes.ofLatin1(name.substring(1)))
                : OptionalLong.empty();
        return new IntegerType(signed, (int) width.stream().filter(bits -> bits >= 1 && bits <= (signed ? 64 : 63))
                .findFirst().orElseThrow(() -> new CommandException(BAD)));
    }

    /// The number that the lowest bits of `word` mean; the others count for nothing.
    long read(long word) {
        int unused = Long.SIZE - width;
        return signed ? word << unused >> unused : word << unused >>> unused;
    }

    private long most() {
        return (1L << (signed ? width - 1 : width)) - 1;
    }

    private long least() {
        return signed ? -most() - 1 : 0;
    }

    /// `number` + `increment` as a number of this type, or nothing where it does not fit and is to fail.
    ///
    /// @param number a number of this type; or any number, when `increment` is 0
    OptionalLong sum(long number, long increment, Overflow overflow) {
        int direction = signed ? signedDirection(number, increment) : unsignedDirection(number, increment);
        if (direction == 0) {
            return OptionalLong.of(number + increment);
        }
        return switch (overflow) {
            case WRAP -> OptionalLong.of(read(number + increment));
            case SAT -> OptionalLong.of(direction > 0 ? most() : least());
            case FAIL -> OptionalLong.empty();
        };
    }

    /// Beyond which limit a sum is: 1 for the upper, -1 for the lower, 0 for neither. A number that is below the lower
    /// limit by nearly 2^63 counts as above the upper one, in Redis as here: the room up to there does not fit 64 bits.
    private int signedDirection(long number, long increment) {
        boolean narrow = width < Long.SIZE;
        long up = most() - number;
        long down = least() - number;
        if (number > most() || increment > up && (narrow || number >= 0 && increment > 0)) {
            return 1;
        }
        return number < least() || increment < down && (narrow || number < 0 && increment < 0) ? -1 : 0;
    }

    /// A negative number is taken for a huge one, so that it is beyond the upper limit.
    private int unsignedDirection(long number, long increment) {
        if (number < 0 || number > most() || increment > 0 && increment > most() - number) {
            return 1;
        }
        return increment < -number ? -1 : 0;
    }
}
