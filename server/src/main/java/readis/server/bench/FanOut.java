package readis.server.bench;

import java.io.DataInputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.TimeUnit;

/// One client publishes, a hundred listen: how many messages are delivered a second. redis-benchmark has no such test.
///
/// @param pipeline how many messages are published before the replies are read
record FanOut(int pipeline) implements Workload {

    static final String NAME = "fan_out";

    private static final int LISTENERS = 100;
    private static final int WEIGHT = 20;
    private static final byte[] SUBSCRIBE = bytes("*2\r\n$9\r\nSUBSCRIBE\r\n$4\r\nnews\r\n");
    private static final byte[] SUBSCRIBED = bytes("*3\r\n$9\r\nsubscribe\r\n$4\r\nnews\r\n:1\r\n");
    private static final String TEXT = "0123456789abcdef";
    private static final byte[] PUBLISH = bytes("*3\r\n$7\r\nPUBLISH\r\n$4\r\nnews\r\n$16\r\n" + TEXT + "\r\n");
    private static final byte[] PUBLISHED = bytes(":100\r\n");
    private static final byte[] MESSAGE = bytes("*3\r\n$7\r\nmessage\r\n$4\r\nnews\r\n$16\r\n" + TEXT + "\r\n");

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.US_ASCII);
    }

    @Override
    public String test() {
        return NAME;
    }

    @Override
    public int weight() {
        return WEIGHT;
    }

    @Override
    public double run(int port, int requests) throws IOException, InterruptedException {
        int batches = Math.max(1, requests / pipeline);
        long expected = (long) batches * pipeline * LISTENERS * MESSAGE.length;
        try (Selector selector = listeners(port); Socket publisher = new Socket(InetAddress.getLoopbackAddress(), port)) {
            publisher.setTcpNoDelay(true);
            Thread speaking = Thread.ofPlatform().start(() -> publish(publisher, batches));
            long start = System.nanoTime();
            receive(selector, expected);
            double seconds = (System.nanoTime() - start) / (double) TimeUnit.SECONDS.toNanos(1);
            speaking.join();
            for (SelectionKey key : selector.keys()) {
                key.channel().close();
            }
            return expected / (double) MESSAGE.length / seconds;
        }
    }

    private static Selector listeners(int port) throws IOException {
        Selector selector = Selector.open();
        for (int i = 0; i < LISTENERS; i++) {
            SocketChannel listener = SocketChannel.open(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
            listener.write(ByteBuffer.wrap(SUBSCRIBE));
            ByteBuffer welcome = ByteBuffer.allocate(SUBSCRIBED.length);
            while (welcome.hasRemaining() && listener.read(welcome) >= 0) {
                Thread.onSpinWait();
            }
            listener.configureBlocking(false);
            listener.register(selector, SelectionKey.OP_READ);
        }
        return selector;
    }

    private void publish(Socket publisher, int batches) {
        byte[] batch = bytes(new String(PUBLISH, StandardCharsets.US_ASCII).repeat(pipeline));
        byte[] replies = new byte[PUBLISHED.length * pipeline];
        try {
            OutputStream out = publisher.getOutputStream();
            DataInputStream in = new DataInputStream(publisher.getInputStream());
            for (int i = 0; i < batches; i++) {
                out.write(batch);
                in.readFully(replies);
            }
        } catch (IOException ended) {
            throw new IllegalStateException("the server ended the publisher's connection", ended);
        }
    }

    private static void receive(Selector selector, long expected) throws IOException {
        ByteBuffer buffer = ByteBuffer.allocateDirect(1 << 16);
        long received = 0;
        while (received < expected) {
            if (selector.select(TimeUnit.SECONDS.toMillis(10)) == 0) {
                throw new IOException("messages are missing: %d bytes of %d came".formatted(received, expected));
            }
            for (SelectionKey key : selector.selectedKeys()) {
                buffer.clear();
                received += Math.max(0, ((SocketChannel) key.channel()).read(buffer));
            }
            selector.selectedKeys().clear();
        }
    }
}
