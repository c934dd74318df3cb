package readis.docs;

import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.ByteBuffer;
import java.util.random.RandomGenerator;
import readis.protocol.Decoded;
import readis.protocol.Reply;
import readis.protocol.ReplyDecoder;
import readis.protocol.Request;
import readis.protocol.RequestDecoder;
import readis.protocol.RequestLimits;

/// A client that sends nonsense, much at a time, and counts what comes back.
///
/// It decodes what it sends as the server must: so it knows how many replies are due, and after which byte the server
/// has to end the connection. Then it comes back with a new one.
final class Attacker implements AutoCloseable {

    private static final int BATCH = 500;
    private static final int PATIENCE_MS = 20_000;

    private final int port;
    private final RequestLimits limits;
    private final Nonsense nonsense;
    private final byte[] received = new byte[64 * 1024];
    private Socket socket;
    private RequestDecoder requests;
    private ReplyDecoder replies;
    private long answered;
    private long connectionsBroken;

    Attacker(int port, RequestLimits limits, RandomGenerator random) throws IOException {
        this.port = port;
        this.limits = limits;
        this.nonsense = new Nonsense(random);
        connect();
    }

    private void connect() throws IOException {
        socket = new Socket(InetAddress.getLoopbackAddress(), port);
        socket.setTcpNoDelay(true);
        socket.setSoTimeout(PATIENCE_MS);
        requests = new RequestDecoder();
        replies = new ReplyDecoder();
    }

    /// Sends `count` inputs and awaits the answer to each whole request among them.
    ///
    /// @throws IOException when the server stays silent, or ends a connection that is not broken
    void send(int count) throws IOException {
        ByteBuffer batch = ByteBuffer.allocate(BATCH * Nonsense.LONGEST);
        int due = 0;
        for (int sent = 1; sent <= count; sent++) {
            byte[] input = nonsense.next();
            batch.put(input);
            int whole = wholeRequests(input);
            due += Math.abs(whole);
            if (whole < 0 || sent % BATCH == 0 || sent == count) {
                socket.getOutputStream().write(batch.array(), 0, batch.position());
                receive(due);
                batch.clear();
                due = 0;
            }
            if (whole < 0) {
                awaitTheEnd();
            }
        }
    }

    /// How many replies `input` must bring; negative when the last of them is the complaint that ends the connection.
    private int wholeRequests(byte[] input) {
        ByteBuffer bytes = ByteBuffer.wrap(input);
        int whole = 0;
        while (bytes.hasRemaining()) {
            switch (requests.decode(bytes, limits)) {
                case Decoded.Complete<Request> _ -> whole++;
                case Decoded.Malformed<Request> _ -> {
                    return -whole - 1;
                }
                case Decoded.Incomplete<Request> _ -> { }
            }
        }
        return whole;
    }

    private void receive(int due) throws IOException {
        InputStream input = socket.getInputStream();
        for (int missing = due; missing > 0;) {
            int count = input.read(received);
            if (count < 0) {
                throw new IOException("the server ended a connection and owes " + missing + " replies");
            }
            int arrived = arrived(ByteBuffer.wrap(received, 0, count));
            answered += arrived;
            missing -= arrived;
        }
    }

    private int arrived(ByteBuffer bytes) throws IOException {
        int whole = 0;
        while (bytes.hasRemaining()) {
            switch (replies.decode(bytes)) {
                case Decoded.Complete<Reply> _ -> whole++;
                case Decoded.Malformed<Reply>(var reason) ->
                        throw new IOException("the server sent nonsense: " + reason);
                case Decoded.Incomplete<Reply> _ -> { }
            }
        }
        return whole;
    }

    private void awaitTheEnd() throws IOException {
        if (socket.getInputStream().read() >= 0) {
            throw new IOException("the server went on behind broken bytes");
        }
        connectionsBroken++;
        socket.close();
        connect();
    }

    /// How many replies came.
    long answered() {
        return answered;
    }

    /// How many connections the server ended for broken bytes.
    long connectionsBroken() {
        return connectionsBroken;
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }
}
