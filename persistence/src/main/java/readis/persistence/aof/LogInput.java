package readis.persistence.aof;

import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;

/// The bytes of a file, in order, and how many of them have been taken.
///
/// Owned by one thread.
final class LogInput {

    private static final int BUFFER = 64 * 1024;

    private final InputStream source;
    private final byte[] buffer = new byte[BUFFER];
    private int position;
    private int limit;
    private long before;

    /// @param taken how many bytes of the file have been taken by somebody else
    LogInput(InputStream source, long taken) {
        this.source = source;
        this.before = taken;
    }

    /// How many bytes have been taken.
    long offset() {
        return before + position;
    }

    /// The next byte, or -1 at the end.
    int next() throws IOException {
        return fill() ? buffer[position++] & 0xff : -1;
    }

    /// The next byte, which stays where it is, or -1 at the end.
    int peek() throws IOException {
        return fill() ? buffer[position] & 0xff : -1;
    }

    /// The next `count` bytes, or fewer where the file ends. Memory is taken for bytes that are there, whatever the file
    /// announces.
    byte[] take(int count) throws IOException {
        byte[] taken = new byte[Math.min(count, BUFFER)];
        int size = 0;
        while (size < count && fill()) {
            if (size == taken.length) {
                taken = Arrays.copyOf(taken, (int) Math.min(count, 2L * size));
            }
            int piece = Math.min(taken.length - size, limit - position);
            System.arraycopy(buffer, position, taken, size, piece);
            position += piece;
            size += piece;
        }
        return size == taken.length ? taken : Arrays.copyOf(taken, size);
    }

    private boolean fill() throws IOException {
        if (position == limit) {
            before += limit;
            position = 0;
            limit = Math.max(0, source.read(buffer));
        }
        return limit > 0;
    }
}
