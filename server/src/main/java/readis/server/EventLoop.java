package readis.server;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.StandardSocketOptions;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import jdk.net.ExtendedSocketOptions;
import readis.persistence.UnrecoverableException;
import readis.protocol.Reply;
import readis.protocol.ReplyEncoder;
import readis.protocol.RespVersion;
import readis.protocol.WireBuffer;

/// One thread for everything: it waits until some sockets are ready, serves each, and does a little housekeeping `hz`
/// times a second (Redis: `ae.c`).
///
/// Since only this thread runs commands, no command ever sees another one half done, and no lock is needed anywhere in
/// the house. The price: whatever takes long holds up everybody.
///
/// Should a command fail in a way that it must not, the log gets the whole story, the client a closed connection, and
/// everybody else goes on.
public final class EventLoop implements Runnable {

    private static final Log LOG = Log.of(EventLoop.class);
    private static final long LAST_WORDS = TimeUnit.SECONDS.toNanos(1);
    private static final int READ_SIZE = 64 * 1024;

    private final House house;
    private final Selector selector;
    private final Listeners listeners;
    private final ByteBuffer input = ByteBuffer.allocate(READ_SIZE);
    private final List<SelectionKey> ready = new ArrayList<>();
    private final CountDownLatch finished = new CountDownLatch(1);
    private List<Connection> woken = new ArrayList<>();
    private final BackgroundThread background;
    private final long lastWords;
    private volatile boolean stopRequested;

    /// Listens where the settings of `house` say; port 0 lets the system choose one.
    ///
    /// @throws IOException when an address cannot be had
    public EventLoop(House house) throws IOException {
        this(house, LAST_WORDS);
    }

    /// @param lastWords how long the end waits for clients to fetch their replies, in ns
    EventLoop(House house, long lastWords) throws IOException {
        this.house = house;
        this.lastWords = lastWords;
        this.selector = Selector.open();
        this.background = new BackgroundThread(selector::wakeup);
        house.archive().worksIn(background);
        house.pumpedBy(this::pump);
        ClientCapacity.bound(house.settings().maxClients());
        try {
            this.listeners = Listeners.open(house.settings(), selector);
        } catch (IOException taken) {
            selector.close();
            throw taken;
        }
    }

    /// The port that is listened on.
    public int port() {
        return listeners.port();
    }

    /// Whether anybody can come in from the network.
    boolean listensToNetwork() {
        return listeners.listenToNetwork();
    }

    /// Serves until somebody asks it to stop; then closes all sockets.
    ///
    /// @throws UnrecoverableException when it must end without another word to anybody
    @Override
    public void run() {
        try {
            serve();
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        } catch (UnrecoverableException end) {
            dropAll();
            throw end;
        } finally {
            background.close();
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
        house.archive().start();
        long nextTick = System.nanoTime() + tick();
        while (!stopRequested && !house.isStopping()) {
            long untilTick = nextTick - System.nanoTime();
            if (untilTick <= 0) {
                house.tick();
                nextTick = System.nanoTime() + tick();
            } else {
                long patience = house.untilNextAwakening(TimeUnit.NANOSECONDS.toMillis(untilTick));
                serveReady(woken.isEmpty() && !house.hasWork() ? Math.max(1, patience) : 0);
            }
            goOn();
            house.beforeSleep();
            sendReplies();
        }
        LOG.notice("User requested shutdown...");
        if (!house.isStopping()) {
            house.archive().saveAtTheEnd();
        }
        house.archive().close();
        closeAll();
    }

    /// All that is to be done beside what the sockets bring. Commands run here and before; from here to the sending of
    /// replies there is only [House#beforeSleep], which makes sure of what has been done.
    private void goOn() {
        background.deliver();
        house.archive().readOn();
        house.resumePostponed();
        house.endOverdueWaits();
        for (int i = 0; i < woken.size(); i++) {
            Connection connection = woken.get(i);
            attend(connection, connection::runKept);
        }
    }

    /// Serves all sockets that are ready, or become so within `patience` ms. They are gathered first, since a command may
    /// open and close doors (CONFIG SET port), and a selector is not to be changed while it selects.
    private void serveReady(long patience) throws IOException {
        if (patience > 0) {
            selector.select(ready::add, patience);
        } else {
            selector.selectNow(ready::add);
        }
        for (SelectionKey key : ready) {
            serve(key, input);
        }
        ready.clear();
    }

    /// There is something for the client of `connection`: it is sent at the end of the round. To be called once a round.
    void wake(Connection connection) {
        woken.add(connection);
    }

    /// Those who are woken meanwhile have their turn after the next look at the sockets, so that two clients who wake each
    /// other for ever hold up nobody.
    private void sendReplies() {
        if (!woken.isEmpty()) {
            List<Connection> connections = woken;
            woken = new ArrayList<>();
            for (Connection connection : connections) {
                attend(connection, connection::send);
            }
        }
    }

    /// Serves, in the middle of a command that takes long, whoever is ready now; not the client whose command it is. True
    /// when the loop must end.
    private boolean pump() {
        ByteBuffer ownInput = ByteBuffer.allocate(READ_SIZE);
        List<SelectionKey> readyNow = new ArrayList<>();
        try {
            selector.selectNow(readyNow::add);
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        }
        readyNow.forEach(key -> serve(key, ownInput));
        house.archive().flush();
        sendReplies();
        return stopRequested || house.isStopping();
    }

    private long tick() {
        return TimeUnit.SECONDS.toNanos(1) / house.settings().ticksPerSecond().value();
    }

    private void serve(SelectionKey key, ByteBuffer buffer) {
        if (!key.isValid()) {
            return;
        }
        if (key.isAcceptable()) {
            acceptAll((ServerSocketChannel) key.channel());
        } else {
            Connection connection = (Connection) key.attachment();
            attend(connection, () -> connection.serve(buffer));
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
            LOG.verbose("A client went away: {}", gone.getMessage());
            close(connection);
        } catch (UnrecoverableException end) {
            throw end;
        } catch (RuntimeException | OutOfMemoryError bug) {
            LOG.warning("A request could not be served; its connection ends here. This is a bug of Readis:", bug);
            close(connection);
        }
    }

    private void acceptAll(ServerSocketChannel listener) {
        try {
            SocketChannel channel = listener.accept();
            while (channel != null) {
                accept(channel);
                channel = listener.accept();
            }
        } catch (IOException failed) {
            LOG.warning("Accepting client connection: {}", failed.getMessage());
        }
    }

    private void accept(SocketChannel channel) throws IOException {
        channel.configureBlocking(false);
        Optional<Reply> refusal = house.refusal(channel.getRemoteAddress());
        if (refusal.isPresent()) {
            house.statistics().connectionsRejected++;
            reject(channel, refusal.get());
            return;
        }
        house.statistics().connectionsReceived++;
        SelectionKey key = channel.register(selector, SelectionKey.OP_READ);
        Connection connection = new Connection(channel, key, this, house);
        key.attach(connection);
        if (!connection.isUnixSocket()) {
            channel.setOption(StandardSocketOptions.TCP_NODELAY, true);
            keepAlive(channel, Math.toIntExact(house.settings().keepAlive().value()));
        }
    }

    /// Lets the system ask every `seconds` whether a silent client still exists, and give it up after three times.
    private static void keepAlive(SocketChannel channel, int seconds) throws IOException {
        if (seconds > 0) {
            channel.setOption(StandardSocketOptions.SO_KEEPALIVE, true);
            channel.setOption(ExtendedSocketOptions.TCP_KEEPIDLE, seconds);
            channel.setOption(ExtendedSocketOptions.TCP_KEEPINTERVAL, Math.max(1, seconds / 3));
            channel.setOption(ExtendedSocketOptions.TCP_KEEPCOUNT, 3);
        }
    }

    private static void reject(SocketChannel channel, Reply reason) throws IOException {
        WireBuffer farewell = new WireBuffer();
        ReplyEncoder.encode(reason, RespVersion.RESP2, farewell);
        channel.write(farewell.waiting());
        channel.close();
    }

    void close(Connection connection) {
        try {
            connection.close();
        } catch (IOException failed) {
            LOG.verbose("Closing a connection: {}", failed.getMessage());
        }
    }

    /// Lets everybody have the replies that have been computed, for as long as it takes, but at most a second.
    private void closeAll() throws IOException {
        listeners.close();
        forEachConnection(connection -> attend(connection, connection::hasUnfinishedBusiness));
        forEachConnection(connection -> attend(connection, () -> connection.finish(input)));
        long end = System.nanoTime() + lastWords;
        while (!selector.keys().isEmpty() && System.nanoTime() < end) {
            selector.select(key -> finish(key), 10);
        }
        forEachConnection(this::close);
        selector.close();
    }

    /// Ends all connections, whatever waits for them.
    private void dropAll() {
        try {
            listeners.close();
            forEachConnection(this::close);
            selector.close();
        } catch (IOException failed) {
            LOG.verbose("Closing: {}", failed.getMessage());
        }
    }

    private void finish(SelectionKey key) {
        if (key.isValid() && key.attachment() instanceof Connection connection) {
            attend(connection, () -> connection.finish(input));
        }
    }

    private void forEachConnection(Consumer<Connection> action) {
        for (SelectionKey key : List.copyOf(selector.keys())) {
            if (key.isValid() && key.attachment() instanceof Connection connection) {
                action.accept(connection);
            }
        }
    }
}
