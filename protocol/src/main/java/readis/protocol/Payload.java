package readis.protocol;

import java.nio.ByteBuffer;
import java.util.Arrays;

/// The body of one bulk string in the making: a known number of bytes and the two that end it.
///
/// The length is a stranger's word. Memory is taken as the bytes really come: at most twice as much as has arrived.
final class Payload {

    private static final int LINE_END = 2;
    private static final int FIRST_GUESS = 1024;
    private static final byte[] NOTHING = new byte[0];

    private byte[] bytes = NOTHING;
    private int length;
    private int filled;
    private int lineEndLeft;

    void begin(int announcedLength) {
        length = announcedLength;
        filled = 0;
        lineEndLeft = LINE_END;
        bytes = NOTHING;
    }

    /// Takes what it needs of `input`; true when the body and its line end are complete. Like Redis it skips the two
    /// bytes behind the body without looking at them.
    boolean readFrom(ByteBuffer input) {
        int count = Math.min(length - filled, input.remaining());
        if (count > 0) {
            makeRoomFor(count);
            input.get(bytes, filled, count);
            filled += count;
        }
        if (filled == length) {
            int skipped = Math.min(lineEndLeft, input.remaining());
            input.position(input.position() + skipped);
            lineEndLeft -= skipped;
        }
        return filled == length && lineEndLeft == 0;
    }

    private void makeRoomFor(int count) {
        long needed = (long) filled + count;
        if (needed > bytes.length) {
            long roomy = Math.max(needed, Math.max(FIRST_GUESS, 2L * bytes.length));
            bytes = Arrays.copyOf(bytes, (int) Math.min(length, roomy));
        }
    }

    /// How many bytes of an unfinished body have come.
    int held() {
        return bytes.length == 0 ? 0 : filled;
    }

    /// How much room there is for more of it.
    int spare() {
        return bytes.length - held();
    }

    /// The complete body. The payload lets go of it.
    Bytes take() {
        Bytes whole = Bytes.owning(bytes);
        bytes = NOTHING;
        return whole;
    }
}
