package readis.storage.bitmaps;

import java.util.OptionalLong;
import java.util.function.LongSupplier;
import readis.protocol.Bytes;
import readis.protocol.Integers;
import readis.protocol.Reply;
import readis.protocol.command.CommandException;
import readis.storage.strings.RawString;

/// Where a bit stands: a number that a client has typed.
///
/// No offset may reach further than the longest string, since the string would have to grow as far (Redis:
/// `getBitOffsetFromArgument`).
final class BitOffset {

    private static final Reply.Error BAD = Reply.error("ERR bit offset is not an integer or out of range");

    private BitOffset() {
    }

    /// The offset that `word` spells.
    ///
    /// @param longest how many bytes a string may have (`proto-max-bulk-len`)
    /// @throws CommandException when it is none
    static long parse(Bytes word, LongSupplier longest) {
        return checked(Integers.parse(word), 1, longest);
    }

    /// The same, where `#3` means the offset of the fourth integer of `width` bits.
    static long parse(Bytes word, int width, LongSupplier longest) {
        boolean counted = !word.isEmpty() && word.at(0) == '#';
        return counted ? checked(Integers.parse(word.slice(1, word.length())), width, longest) : parse(word, longest);
    }

    /// A product that does not fit 64 bits is cut to them, in C as here.
    private static long checked(OptionalLong number, int unit, LongSupplier longest) {
        long offset = number.orElseThrow(() -> new CommandException(BAD)) * unit;
        if (offset < 0 || offset >>> 3 >= Math.min(longest.getAsLong(), RawString.LONGEST - Long.BYTES)) {
            throw new CommandException(BAD);
        }
        return offset;
    }
}
