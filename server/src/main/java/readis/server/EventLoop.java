package readis.server;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.net.StandardSocketOptions;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import readis.protocol.Reply;
import readis.protocol.ReplyEncoder;
import readis.protocol.RespVersion;
import readis.protocol.WireBuffer;

/// One thread for everything: it waits until some sockets are ready, serves each, and does a little housekeeping ten
/// times a second (Redis: `ae.c`).
///
/// Since only this thread runs commands, no command ever sees another one half done, and no lock is needed anywhere in
/// the house. The price: whatever takes long holds up everybody.
///
/// Should a command fail in a way that it must not, the log gets the whole story, the client a closed connection, and
/// everybody else goes on.
public final class EventLoop implements Runnable {

    private static final Logger LOG = LoggerFactory.getLogger(EventLoop.class);
    private static final long TICK = TimeUnit.MILLISECONDS.toNanos(100);
    private static final int READ_SIZE = 64 * 1024;
    private static final Reply TOO_MANY = Reply.error("ERR max number of clients reached");

    private final House house;
    private final Selector selector;
    private final ServerSocketChannel listener;
    private final ByteBuffer input = ByteBuffer.allocate(READ_SIZE);
    private final CountDownLatch finished = new CountDownLatch(1);
    private volatile boolean stopRequested;

    /// Listens where the settings of `house` say; port 0 lets the system choose one.
    ///
    /// @throws IOException when the address cannot be had
    public EventLoop(House house) throws IOException {
        this.house = house;
        this.selector = Selector.open();
        this.listener = ServerSocketChannel.open();
        ServerSettings settings = house.settings();
        InetSocketAddress address = new InetSocketAddress(
                settings.bind().value(), Math.toIntExact(settings.port().value()));
        try {
            listener.setOption(StandardSocketOptions.SO_REUSEADDR, true);
            listener.bind(address, Math.toIntExact(settings.backlog().value()));
            listener.configureBlocking(false);
            listener.register(selector, SelectionKey.OP_ACCEPT);
        } catch (IOException taken) {
            listener.close();
            selector.close();
            throw taken;
        }
    }

    /// The port that is listened on.
    public int port() throws IOException {
        return ((InetSocketAddress) listener.getLocalAddress()).getPort();
    }

    /// Serves until somebody asks it to stop; then closes all sockets.
    @Override
    public void run() {
        try {
            serve();
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        } finally {
            finished.countDown();
        }
    }

    /// Asks the loop to end, from any thread, and waits until it has.
    public void stop() throws InterruptedException {
        stopRequested = true;
        selector.wakeup();
        finished.await();
    }

    private void serve() throws IOException {
        long nextTick = System.nanoTime() + TICK;
        while (!stopRequested && !house.isStopping()) {
            long untilTick = nextTick - System.nanoTime();
            if (untilTick <= 0) {
                house.tick();
                nextTick = System.nanoTime() + TICK;
            } else {
                selector.select(this::serve, Math.max(1, TimeUnit.NANOSECONDS.toMillis(untilTick)));
            }
            house.resumePostponed();
        }
        closeAll();
    }

    private void serve(SelectionKey key) {
        if (!key.isValid()) {
            return;
        }
        if (key.isAcceptable()) {
            acceptAll();
        } else {
            Connection connection = (Connection) key.attachment();
            attend(connection, () -> connection.serve(input));
        }
    }

    /// One step in the life of a connection: false when the connection is over.
    interface Step {
        boolean take() throws IOException;
    }

    /// Takes a step of `connection`, and closes the connection if that was its last.
    void attend(Connection connection, Step step) {
        try {
            if (!step.take()) {
                close(connection);
            }
        } catch (IOException gone) {
            LOG.debug("A client went away: {}", gone.getMessage());
            close(connection);
        } catch (RuntimeException | OutOfMemoryError bug) {
            LOG.error("A request could not be served; its connection ends here. This is a bug of Readis:", bug);
            close(connection);
        }
    }

    private void acceptAll() {
        try {
            SocketChannel channel = listener.accept();
            while (channel != null) {
                accept(channel);
                channel = listener.accept();
            }
        } catch (IOException failed) {
            LOG.warn("Accepting client connection: {}", failed.getMessage());
        }
    }

    private void accept(SocketChannel channel) throws IOException {
        channel.configureBlocking(false);
        channel.setOption(StandardSocketOptions.TCP_NODELAY, true);
        Statistics statistics = house.statistics();
        if (house.clients().count() >= house.settings().maxClients().value()) {
            statistics.connectionsRejected++;
            reject(channel);
            return;
        }
        statistics.connectionsReceived++;
        SelectionKey key = channel.register(selector, SelectionKey.OP_READ);
        key.attach(new Connection(channel, key, this, house));
    }

    private static void reject(SocketChannel channel) throws IOException {
        WireBuffer farewell = new WireBuffer();
        ReplyEncoder.encode(TOO_MANY, RespVersion.RESP2, farewell);
        channel.write(farewell.waiting());
        channel.close();
    }

    void close(Connection connection) {
        try {
            connection.close();
        } catch (IOException failed) {
            LOG.debug("Closing a connection: {}", failed.getMessage());
        }
    }

    private void closeAll() throws IOException {
        for (SelectionKey key : selector.keys()) {
            if (key.isValid() && key.attachment() instanceof Connection connection) {
                farewell(connection);
            }
        }
        listener.close();
        selector.close();
    }

    /// Sends what the client has not got yet, as far as its socket takes it at once.
    private void farewell(Connection connection) {
        try {
            connection.flush();
        } catch (IOException gone) {
            LOG.debug("A client went away: {}", gone.getMessage());
        }
        close(connection);
    }
}
