package readis.scripting;

import java.io.ByteArrayOutputStream;
import java.nio.ByteOrder;
import readis.protocol.Bytes;

/// Bytes that come together one after the other, with numbers of a few bytes among them. There is an end to what a script can
/// gather here.
final class ByteSink {

    private static final int MOST = 512 << 20;

    private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();

    ByteSink add(int value) {
        bytes.write(value);
        return limited();
    }

    ByteSink add(Bytes text) {
        bytes.write(text.lend(), 0, text.length());
        return limited();
    }

    ByteSink add(String text) {
        return add(Bytes.ofLatin1(text));
    }

    /// The lowest `size` bytes of `value`; what is above 8 bytes is 0.
    ByteSink add(long value, int size, ByteOrder order) {
        for (int i = 0; i < size; i++) {
            int place = order == ByteOrder.LITTLE_ENDIAN ? i : size - 1 - i;
            bytes.write(place < Long.BYTES ? (int) (value >>> 8 * place) : 0);
        }
        return limited();
    }

    private ByteSink limited() {
        if (bytes.size() > MOST) {
            throw LuaError.placed("not enough memory");
        }
        return this;
    }

    int size() {
        return bytes.size();
    }

    Bytes content() {
        return Bytes.owning(bytes.toByteArray());
    }

    /// The number in `size` bytes of `source` from `from` on; of more than 8 bytes the lowest count.
    static long number(Bytes source, int from, int size, ByteOrder order) {
        long number = 0;
        for (int i = 0; i < size; i++) {
            int place = order == ByteOrder.LITTLE_ENDIAN ? size - 1 - i : i;
            number = number << 8 | source.at(from + place) & 0xFF;
        }
        return number;
    }

    /// A double of all 64 bits of `number`, seen as unsigned.
    static double unsigned(long number) {
        return number >= 0 ? number : (number >>> 1 | number & 1) * 2.0;
    }

}
