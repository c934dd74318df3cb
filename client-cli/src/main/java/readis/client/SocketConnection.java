package readis.client;

import java.io.EOFException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.StandardSocketOptions;
import java.net.UnixDomainSocketAddress;
import java.net.UnknownHostException;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;
import java.nio.file.InvalidPathException;
import java.util.Optional;
import readis.protocol.Decoded;
import readis.protocol.Reply;
import readis.protocol.ReplyDecoder;
import readis.protocol.Request;
import readis.protocol.RequestEncoder;
import readis.protocol.WireBuffer;

/// A connection over TCP or a Unix domain socket.
///
/// A person waits for one reply at a time, so reading simply blocks; no selector, no thread. Only [#poll()] looks
/// without blocking, to learn before a command is sent whether anyone is still there.
final class SocketConnection implements Connection {

    private static final int BUFFER_SIZE = 16 * 1024;

    private final SocketChannel channel;
    private final ByteBuffer input = ByteBuffer.allocate(BUFFER_SIZE).limit(0);
    private final WireBuffer output = new WireBuffer();
    private final ReplyDecoder decoder = new ReplyDecoder();

    private SocketConnection(SocketChannel channel) {
        this.channel = channel;
    }

    /// Connects to `address`.
    ///
    /// @throws IOException when that fails, with the reason for people
    static Connection open(Address address) throws IOException {
        return new SocketConnection(switch (address) {
            case Address.Tcp(String host, int port) -> openTcp(host, port);
            case Address.UnixSocket(String path) -> openUnix(path);
        });
    }

    private static SocketChannel openTcp(String host, int port) throws IOException {
        IOException failure = new IOException("Name or service not known");
        for (InetAddress place : places(host)) {
            try {
                SocketChannel channel = SocketChannel.open(new InetSocketAddress(place, port));
                channel.setOption(StandardSocketOptions.TCP_NODELAY, true);
                channel.setOption(StandardSocketOptions.SO_KEEPALIVE, true);
                return channel;
            } catch (IOException unreachable) {
                failure = unreachable;
            }
        }
        throw failure;
    }

    private static InetAddress[] places(String host) {
        try {
            return InetAddress.getAllByName(host);
        } catch (UnknownHostException unknown) {
            return new InetAddress[0];
        }
    }

    private static SocketChannel openUnix(String path) throws IOException {
        try {
            return SocketChannel.open(UnixDomainSocketAddress.of(path));
        } catch (InvalidPathException invalid) {
            throw new IOException(invalid.getReason(), invalid);
        }
    }

    @Override
    public void send(Request request) throws IOException {
        RequestEncoder.encode(request, output);
        while (!output.isEmpty()) {
            output.taken(channel.write(output.waiting()));
        }
    }

    @Override
    public Reply receive() throws IOException {
        while (true) {
            Optional<Reply> reply = decoded();
            if (reply.isPresent()) {
                return reply.get();
            }
            fill();
        }
    }

    @Override
    public Optional<Reply> poll() throws IOException {
        Optional<Reply> reply = decoded();
        if (reply.isPresent()) {
            return reply;
        }
        channel.configureBlocking(false);
        try {
            fill();
        } finally {
            channel.configureBlocking(true);
        }
        return decoded();
    }

    private Optional<Reply> decoded() throws IOException {
        return switch (decoder.decode(input)) {
            case Decoded.Complete<Reply>(Reply reply) -> Optional.of(reply);
            case Decoded.Incomplete<Reply>() -> Optional.empty();
            case Decoded.Malformed<Reply>(var reason) -> throw new IOException(reason.toString());
        };
    }

    private void fill() throws IOException {
        input.clear();
        int count = channel.read(input);
        input.flip();
        if (count < 0) {
            throw new EOFException("Server closed the connection");
        }
    }

    @Override
    public void close() {
        try {
            channel.close();
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
    }
}
