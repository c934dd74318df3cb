package readis.client;

import java.io.IOException;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import readis.protocol.Bytes;

/// Where text goes: what was asked for to `out`, news of the connection to `err`.
record Screen(PrintStream out, PrintStream err) {

    /// Shows these very bytes, at once.
    ///
    /// @throws UncheckedIOException when nobody reads any more, as after `| head -1`
    void show(Bytes text) {
        out.writeBytes(text.toArray());
        if (out.checkError()) {
            throw new UncheckedIOException(new IOException("Nobody reads the output"));
        }
    }

    void show(String text) {
        show(Bytes.of(text));
    }

    /// Tells a line of news.
    void tell(String news) {
        err.writeBytes((news + "\n").getBytes(StandardCharsets.UTF_8));
        err.flush();
    }
}
