package readis.server.bench;

import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.ByteBuffer;
import java.util.function.IntFunction;
import readis.protocol.Decoded;
import readis.protocol.Reply;
import readis.protocol.ReplyDecoder;
import readis.protocol.Request;
import readis.protocol.RequestEncoder;
import readis.protocol.WireBuffer;

/// Data of which a server under measurement is filled full.
///
/// @param name what the table calls it
/// @param count how many requests make it
/// @param request the request of each number
record Filling(String name, int count, IntFunction<Request> request) {

    private static final int BATCH = 1000;
    private static final int FIELDS = 10;
    private static final int READ_SIZE = 64 * 1024;
    private static final String VALUE = "x".repeat(32);

    /// No data at all.
    static final Filling NOTHING = new Filling("an empty server", 0, _ -> Request.of("PING"));

    /// Strings of 32 bytes.
    static Filling strings(int count) {
        return new Filling("%,d strings of 32 bytes".formatted(count), count,
                number -> Request.of("SET", "key:" + number, VALUE));
    }

    /// Hashes of ten small fields.
    static Filling hashes(int count) {
        return new Filling("%,d hashes of ten fields".formatted(count), count, Filling::hash);
    }

    private static Request hash(int number) {
        String[] words = new String[2 + 2 * FIELDS];
        words[0] = "HSET";
        words[1] = "hash:" + number;
        for (int field = 0; field < FIELDS; field++) {
            words[2 + 2 * field] = "field" + field;
            words[3 + 2 * field] = "value" + number;
        }
        return Request.of(words);
    }

    /// Puts the data into the server at `port`, then asks it to give back what it does not need.
    ///
    /// @throws IOException when the server refuses a request, or goes away
    void into(int port) throws IOException {
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
            for (int first = 0; first < count; first += BATCH) {
                WireBuffer batch = new WireBuffer();
                int end = Math.min(count, first + BATCH);
                for (int number = first; number < end; number++) {
                    RequestEncoder.encode(request.apply(number), batch);
                }
                converse(socket, batch, end - first);
            }
            WireBuffer purge = new WireBuffer();
            RequestEncoder.encode(Request.of("MEMORY", "PURGE"), purge);
            converse(socket, purge, 1);
        }
    }

    private static void converse(Socket socket, WireBuffer requests, int replies) throws IOException {
        OutputStream output = socket.getOutputStream();
        output.write(requests.takeAll());
        ReplyDecoder decoder = new ReplyDecoder();
        byte[] bytes = new byte[READ_SIZE];
        int missing = replies;
        while (missing > 0) {
            int length = socket.getInputStream().read(bytes);
            if (length < 0) {
                throw new IOException("the server ended the connection");
            }
            missing -= replies(decoder, ByteBuffer.wrap(bytes, 0, length));
        }
    }

    private static int replies(ReplyDecoder decoder, ByteBuffer input) throws IOException {
        int count = 0;
        while (true) {
            switch (decoder.decode(input)) {
                case Decoded.Complete<Reply>(Reply.Error(var text)) -> throw new IOException("the server refused: " + text);
                case Decoded.Complete<Reply> _ -> count++;
                case Decoded.Incomplete<Reply> _ -> {
                    return count;
                }
                case Decoded.Malformed<Reply>(var reason) -> throw new IOException("the server answers nonsense: " + reason);
            }
        }
    }
}
