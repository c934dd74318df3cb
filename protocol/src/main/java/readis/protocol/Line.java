package readis.protocol;

import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.OptionalLong;

/// One line in the making: collects bytes up to a terminator, however they arrive, and never more than its limit.
///
/// Since a line is remembered here, a decoder can always eat its whole input: no byte is looked at twice, and a
/// connection needs no buffer of its own for leftovers.
final class Line {

    private static final int INITIAL = 64;

    /// How far a line has come.
    enum State { WHOLE, PARTIAL, TOO_LONG }

    private final int limit;
    private byte[] bytes = new byte[INITIAL];
    private int length;
    private boolean terminated;

    /// A line of at most `limit` bytes before its terminator.
    Line(int limit) {
        this.limit = limit;
    }

    /// Reads up to `\r` and the one byte behind it, whatever that is: Redis never looks whether it is `\n`.
    State readHeader(ByteBuffer input) {
        while (input.hasRemaining()) {
            byte next = input.get();
            if (terminated) {
                return State.WHOLE;
            }
            if (next == '\r') {
                terminated = true;
            } else if (!append(next)) {
                return State.TOO_LONG;
            }
        }
        return State.PARTIAL;
    }

    /// Reads up to `\n`; a `\r` before it is not part of the line.
    State readInline(ByteBuffer input) {
        while (input.hasRemaining()) {
            byte next = input.get();
            if (next == '\n') {
                length -= length > 0 && bytes[length - 1] == '\r' ? 1 : 0;
                return State.WHOLE;
            }
            if (!append(next)) {
                return State.TOO_LONG;
            }
        }
        return State.PARTIAL;
    }

    private boolean append(byte next) {
        if (length == limit) {
            return false;
        }
        if (length == bytes.length) {
            bytes = Arrays.copyOf(bytes, Math.min(limit, 2 * length));
        }
        bytes[length++] = next;
        return true;
    }

    int length() {
        return length;
    }

    /// How much room there is for more of it.
    int spare() {
        return bytes.length - length;
    }

    byte at(int index) {
        return bytes[index];
    }

    /// The number from `offset` to the end of the line, spelled canonically, or empty.
    OptionalLong number(int offset) {
        return Integers.parse(bytes, offset, length - offset);
    }

    /// The text from `offset` to the end of the line.
    Bytes text(int offset) {
        return Bytes.copyOf(bytes, offset, length - offset);
    }

    /// Ready for the next line; a large array is given back.
    void clear() {
        length = 0;
        terminated = false;
        if (bytes.length > 16 * INITIAL) {
            bytes = new byte[INITIAL];
        }
    }
}
