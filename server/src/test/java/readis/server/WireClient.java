package readis.server;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import readis.protocol.Bytes;
import readis.protocol.Decoded;
import readis.protocol.InlineWords;
import readis.protocol.Reply;
import readis.protocol.ReplyDecoder;
import readis.protocol.Request;
import readis.protocol.RequestEncoder;
import readis.protocol.WireBuffer;

/// A plain client for tests: sends requests or raw bytes to any server, and reads replies or raw bytes.
///
/// It waits at most [#PATIENCE_MS] for an answer, so that a server that stays silent fails a test and does not hang it.
public final class WireClient implements AutoCloseable {

    private static final int PATIENCE_MS = 10_000;

    private final Socket socket;
    private final ReplyDecoder decoder = new ReplyDecoder();
    private ByteBuffer received = ByteBuffer.allocate(0);

    private WireClient(Socket socket) {
        this.socket = socket;
    }

    /// Connects to a server on this machine.
    public static WireClient to(int port) {
        try {
            Socket socket = new Socket(InetAddress.getLoopbackAddress(), port);
            socket.setSoTimeout(PATIENCE_MS);
            socket.setTcpNoDelay(true);
            return new WireClient(socket);
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    /// Sends the words of `line`, quoted as in redis-cli, and reads the reply.
    public Reply call(String line) {
        return call(Request.of(InlineWords.split(Bytes.of(line)).orElseThrow()));
    }

    /// Sends `request` and reads the reply.
    public Reply call(Request request) {
        send(request);
        return reply();
    }

    public void send(Request request) {
        WireBuffer out = new WireBuffer();
        RequestEncoder.encode(request, out);
        send(out.takeAll());
    }

    public void send(byte[] raw) {
        try {
            socket.getOutputStream().write(raw);
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    public void send(String raw) {
        send(raw.getBytes(StandardCharsets.ISO_8859_1));
    }

    /// The next reply.
    ///
    /// @throws IllegalStateException when the server ends the connection instead, or sends nonsense
    public Reply reply() {
        while (true) {
            switch (decoder.decode(received)) {
                case Decoded.Complete<Reply>(Reply reply) -> {
                    return reply;
                }
                case Decoded.Incomplete<Reply>() -> received = ByteBuffer.wrap(receive().orElseThrow(
                        () -> new IllegalStateException("the server ended the connection")));
                case Decoded.Malformed<Reply>(Bytes reason) -> throw new IllegalStateException(reason.toString());
            }
        }
    }

    /// Everything the server sends until it ends the connection, one character a byte.
    public String untilClosed() {
        StringBuilder text = new StringBuilder();
        receiveInto(text);
        return text.toString();
    }

    /// Everything that arrives until the connection is over, however it ends.
    String untilGone() {
        StringBuilder text = new StringBuilder();
        try {
            receiveInto(text);
        } catch (UncheckedIOException reset) {
            text.append("(reset)");
        }
        return text.toString();
    }

    private void receiveInto(StringBuilder text) {
        for (Optional<byte[]> next = receive(); next.isPresent(); next = receive()) {
            text.append(new String(next.get(), StandardCharsets.ISO_8859_1));
        }
    }

    /// Tells the server that nothing more will come, while replies can still be read.
    public void finishSending() {
        try {
            socket.shutdownOutput();
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    private Optional<byte[]> receive() {
        try {
            byte[] some = new byte[64 * 1024];
            int count = socket.getInputStream().read(some);
            return count < 0 ? Optional.empty() : Optional.of(java.util.Arrays.copyOf(some, count));
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    @Override
    public void close() {
        try {
            socket.close();
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }
}
