package readis.server.rdb;

import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import readis.persistence.rdb.RdbWalk;

/// The bytes of a file with what they mean, a line for all that belong together:
///
///     00000000  52 45 44 49 53           magic
///     00000005  30 30 31 31              version 11
///
/// Of many bytes only the first are shown.
public final class HexDump implements Closeable {

    private static final int SHOWN = 8;
    private static final int WIDTH = 3 * SHOWN;
    private static final String INDENT = "  ";

    private final FileChannel file;
    private final PrintStream out;

    /// @param file is read a second time, for the bytes
    public HexDump(Path file, PrintStream out) throws IOException {
        this.file = FileChannel.open(file);
        this.out = out;
    }

    /// Prints an RDB.
    public void print(InputStream bytes) throws IOException {
        try {
            new RdbWalk(bytes, part -> line(part.from(), part.to(), part.depth(), part.meaning())).walk();
        } catch (UncheckedIOException failed) {
            throw failed.getCause();
        }
    }

    /// Prints a line about the bytes from `from` to before `to`.
    public void line(long from, long to, int depth, String meaning) {
        out.printf("%08x  %-" + (WIDTH + 2) + "s %s%s%n", from, hex(from, to), INDENT.repeat(depth), meaning);
    }

    private String hex(long from, long to) {
        ByteBuffer bytes = ByteBuffer.allocate((int) Math.min(SHOWN, to - from));
        try {
            file.read(bytes, from);
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
        StringBuilder hex = new StringBuilder();
        for (byte next : bytes.array()) {
            hex.append("%02x ".formatted(next));
        }
        return to - from > SHOWN ? hex.append("..").toString() : hex.toString().stripTrailing();
    }

    @Override
    public void close() throws IOException {
        file.close();
    }
}
