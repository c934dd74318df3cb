package readis.server;

import java.io.IOException;
import java.net.Inet6Address;
import java.net.InetSocketAddress;
import java.net.SocketAddress;
import java.net.UnixDomainSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.channels.SocketChannel;
import readis.protocol.Reply;
import readis.protocol.WireBuffer;

/// One client's socket: what it can read goes into the [Exchange], what the exchange answers is written.
///
/// All requests that one read brings are answered by one write, at the end of a round of the loop. A client that does not fetch its replies is not read
/// from any further, or cut, once too many of them wait: it holds up nobody but itself.
///
/// Owned by the event loop's thread.
final class Connection implements Link {

    private static final Log LOG = Log.of(Connection.class);
    private static final long MOMENT_MS = 1000;
    private static final int LARGEST_PIECE = 256 * 1024;

    private final SocketChannel channel;
    private final SelectionKey key;
    private final EventLoop loop;
    private final House house;
    private final Client client;
    private final Exchange exchange;
    private final boolean unixSocket;
    private boolean awake;
    private boolean saidGoodbye;

    Connection(SocketChannel channel, SelectionKey key, EventLoop loop, House house) throws IOException {
        this.unixSocket = channel.getLocalAddress() instanceof UnixDomainSocketAddress;
        this.channel = channel;
        this.key = key;
        this.loop = loop;
        this.house = house;
        this.client = house.welcome(this);
        this.exchange = new Exchange(house, client);
    }

    /// Takes what the socket brings: nothing while a request of this very client runs. False when the connection is over.
    boolean serve(ByteBuffer input) throws IOException {
        if (exchange.isRunning()) {
            return true;
        }
        if (key.isReadable() && exchange.listens() && !read(input)) {
            return false;
        }
        wake();
        return true;
    }

    /// There is something to send or to run.
    private void wake() {
        if (!awake) {
            awake = true;
            loop.wake(this);
        }
    }

    /// Runs what was kept, if it can go on now.
    boolean runKept() {
        if (channel.isOpen() && exchange.canGoOn() && !exchange.isRunning()) {
            exchange.goOn();
        }
        return true;
    }

    private boolean read(ByteBuffer input) throws IOException {
        input.clear();
        int count = channel.read(input);
        if (count < 0) {
            return false;
        }
        house.statistics().bytesRead += count;
        input.flip();
        exchange.take(input);
        return true;
    }

    /// Writes what the socket takes, and listens on for what is needed next. False when the connection is over.
    boolean send() throws IOException {
        awake = false;
        if (!channel.isOpen()) {
            return true;
        }
        write();
        if (exchange.canGoOn()) {
            wake();
        }
        if (exchange.isCut()) {
            LOG.warning("Client id={} addr={} closed for overcoming of output buffer limits: {} bytes wait for it.",
                    client.id(), address(), exchange.output().size());
            return false;
        }
        boolean drained = exchange.output().isEmpty();
        if (drained && client.session().isClosing()) {
            return false;
        }
        listenFor((drained ? 0 : SelectionKey.OP_WRITE) | (exchange.listens() ? SelectionKey.OP_READ : 0));
        house.clients().weigh(client, exchange.buffers().total());
        return true;
    }

    /// What waits for a client that is cut is never sent. It is offered in pieces, since Java copies all that it is offered,
    /// even when the socket takes little of it.
    private void write() throws IOException {
        WireBuffer output = exchange.output();
        boolean goesOn = !output.isEmpty() && !exchange.isCut();
        while (goesOn) {
            ByteBuffer waiting = output.waiting();
            int piece = Math.min(waiting.remaining(), LARGEST_PIECE);
            int count = channel.write(waiting.limit(waiting.position() + piece));
            house.statistics().bytesWritten += count;
            output.taken(count);
            if (count > 0) {
                house.heard(client);
            }
            goesOn = count == piece && !output.isEmpty();
        }
    }

    private void listenFor(int operations) {
        if (key.interestOps() != operations) {
            key.interestOps(operations);
        }
    }

    /// Whether replies wait for the client, or may still be on their way: it was busy a moment ago.
    boolean hasUnfinishedBusiness() {
        return !exchange.output().isEmpty() || client.idle(house.now()) < MOMENT_MS;
    }

    /// The last steps of a connection whose server ends: sends what has been answered, tells the client that nothing
    /// more will come, and throws away what it still sends. False when both sides are done. Just to close would not do:
    /// a socket that is closed with bytes unread tells the other side to forget what it has not fetched yet.
    boolean finish(ByteBuffer input) throws IOException {
        write();
        if (exchange.output().isEmpty() && !saidGoodbye) {
            channel.shutdownOutput();
            saidGoodbye = true;
        }
        listenFor((exchange.output().isEmpty() ? 0 : SelectionKey.OP_WRITE) | SelectionKey.OP_READ);
        return discard(input);
    }

    /// Throws away what comes. False when the client has ended its side.
    private boolean discard(ByteBuffer input) throws IOException {
        int count = 1;
        while (count > 0) {
            input.clear();
            count = channel.read(input);
        }
        return count == 0;
    }

    void close() throws IOException {
        house.farewell(client);
        channel.close();
    }

    @Override
    public void hangUp() {
        loop.close(this);
    }

    @Override
    public void tell(Reply reply) {
        exchange.answer(reply);
        wake();
    }

    @Override
    public void push(byte[] message) {
        exchange.hear(message);
        wake();
    }

    @Override
    public void goOn() {
        loop.attend(this, () -> {
            exchange.goOn();
            wake();
            return true;
        });
    }

    @Override
    public String address() {
        return text(Side.REMOTE);
    }

    @Override
    public String localAddress() {
        return text(Side.LOCAL);
    }

    private enum Side { REMOTE, LOCAL }

    @Override
    public boolean isUnixSocket() {
        return unixSocket;
    }

    @Override
    public boolean isOverLimit() {
        exchange.checkLimit();
        return exchange.isCut();
    }

    /// On a unix socket both sides are named by the path of the socket.
    private String text(Side side) {
        if (unixSocket) {
            return house.settings().unixSocket().value() + ":0";
        }
        try {
            return text(side == Side.REMOTE ? channel.getRemoteAddress() : channel.getLocalAddress());
        } catch (IOException gone) {
            return "?:0";
        }
    }

    private static String text(SocketAddress address) {
        InetSocketAddress inet = (InetSocketAddress) address;
        String host = inet.getAddress().getHostAddress().replaceAll("%.*", "");
        return (inet.getAddress() instanceof Inet6Address ? "[" + host + "]" : host) + ":" + inet.getPort();
    }

    @Override
    public Buffers buffers() {
        return exchange.buffers();
    }

    @Override
    public String awaited() {
        int operations = key.interestOps();
        return ((operations & SelectionKey.OP_READ) != 0 ? "r" : "") + ((operations & SelectionKey.OP_WRITE) != 0 ? "w" : "");
    }
}
