package readis.server;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.channels.SocketChannel;
import readis.protocol.Decoded;
import readis.protocol.Reply;
import readis.protocol.ReplyEncoder;
import readis.protocol.Request;
import readis.protocol.RequestDecoder;
import readis.protocol.RequestLimits;
import readis.protocol.WireBuffer;
import readis.protocol.command.Session;

/// One client: its socket, its half-read request, its replies on their way out.
///
/// All requests that one read brings are answered by one write. A client that does not fetch its replies is not read
/// from any further once [#HIGH_WATER] of them wait: it holds up nobody but itself.
///
/// Owned by the event loop's thread.
final class Connection {

    /// From how many waiting bytes on a client is not listened to.
    static final int HIGH_WATER = 32 << 20;

    private final SocketChannel channel;
    private final SelectionKey key;
    private final Session session;
    private final House house;
    private final RequestDecoder decoder = new RequestDecoder();
    private final WireBuffer output = new WireBuffer();

    Connection(SocketChannel channel, SelectionKey key, Session session, House house) {
        this.channel = channel;
        this.key = key;
        this.session = session;
        this.house = house;
    }

    /// Does what the socket is ready for. False when the connection is over.
    boolean serve(ByteBuffer input) throws IOException {
        if (key.isReadable() && !read(input)) {
            return false;
        }
        return flush();
    }

    private boolean read(ByteBuffer input) throws IOException {
        input.clear();
        int count = channel.read(input);
        if (count < 0) {
            return false;
        }
        house.statistics().bytesRead += count;
        input.flip();
        answerAll(input);
        return true;
    }

    private void answerAll(ByteBuffer input) {
        while (!session.isClosing() && !house.isStopping()) {
            switch (decoder.decode(input, limits())) {
                case Decoded.Complete<Request>(Request request) -> answer(house.dispatch(session, request));
                case Decoded.Incomplete<Request>() -> {
                    return;
                }
                case Decoded.Malformed<Request>(var reason) -> {
                    answer(Reply.error("ERR " + reason.toLatin1()));
                    session.closeAfterReply();
                }
            }
        }
    }

    private RequestLimits limits() {
        return house.requestLimits(session);
    }

    private void answer(Reply reply) {
        ReplyEncoder.encode(reply, session.version(), output);
    }

    /// Writes what the socket takes, and listens on for what is needed next. False when the connection is over.
    boolean flush() throws IOException {
        if (!output.isEmpty()) {
            int count = channel.write(output.waiting());
            house.statistics().bytesWritten += count;
            output.taken(count);
        }
        if (output.isEmpty() && session.isClosing()) {
            return false;
        }
        listenFor((output.isEmpty() ? 0 : SelectionKey.OP_WRITE)
                | (output.size() > HIGH_WATER || session.isClosing() ? 0 : SelectionKey.OP_READ));
        return true;
    }

    private void listenFor(int operations) {
        if (key.interestOps() != operations) {
            key.interestOps(operations);
        }
    }

    void close() throws IOException {
        channel.close();
    }
}
