package readis.server;

import java.io.IOException;
import java.net.Inet6Address;
import java.net.InetSocketAddress;
import java.net.SocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.channels.SocketChannel;
import readis.protocol.WireBuffer;

/// One client's socket: what it can read goes into the [Exchange], what the exchange answers is written.
///
/// All requests that one read brings are answered by one write. A client that does not fetch its replies is not read
/// from any further once [Exchange#HIGH_WATER] of them wait: it holds up nobody but itself.
///
/// Owned by the event loop's thread.
final class Connection implements Link {

    private final SocketChannel channel;
    private final SelectionKey key;
    private final EventLoop loop;
    private final House house;
    private final Client client;
    private final Exchange exchange;

    Connection(SocketChannel channel, SelectionKey key, EventLoop loop, House house) {
        this.channel = channel;
        this.key = key;
        this.loop = loop;
        this.house = house;
        this.client = house.welcome(this);
        this.exchange = new Exchange(house, client);
    }

    /// Does what the socket is ready for. False when the connection is over.
    boolean serve(ByteBuffer input) throws IOException {
        if (key.isReadable() && exchange.listens() && !read(input)) {
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
        exchange.take(input);
        return true;
    }

    /// Writes what the socket takes, and listens on for what is needed next. False when the connection is over.
    boolean flush() throws IOException {
        write();
        while (exchange.canGoOn()) {
            exchange.goOn();
            write();
        }
        boolean drained = exchange.output().isEmpty();
        if (drained && client.session().isClosing()) {
            return false;
        }
        listenFor((drained ? 0 : SelectionKey.OP_WRITE) | (exchange.listens() ? SelectionKey.OP_READ : 0));
        return true;
    }

    private void write() throws IOException {
        WireBuffer output = exchange.output();
        if (!output.isEmpty()) {
            int count = channel.write(output.waiting());
            house.statistics().bytesWritten += count;
            output.taken(count);
        }
    }

    private void listenFor(int operations) {
        if (key.interestOps() != operations) {
            key.interestOps(operations);
        }
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
    public void goOn() {
        loop.attend(this, () -> {
            exchange.goOn();
            return flush();
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

    private String text(Side side) {
        try {
            return text(side == Side.REMOTE ? channel.getRemoteAddress() : channel.getLocalAddress());
        } catch (IOException gone) {
            return "?:0";
        }
    }

    private static String text(SocketAddress address) {
        return switch (address) {
            case InetSocketAddress inet when inet.getAddress() instanceof Inet6Address six ->
                    "[" + six.getHostAddress().replaceAll("%.*", "") + "]:" + inet.getPort();
            case InetSocketAddress inet -> inet.getAddress().getHostAddress() + ":" + inet.getPort();
            default -> address + ":0";
        };
    }

    @Override
    public long waitingInput() {
        return exchange.waitingInput();
    }

    @Override
    public long waitingOutput() {
        return exchange.output().size();
    }

    @Override
    public long outputMemory() {
        return exchange.output().capacity();
    }

    @Override
    public String awaited() {
        int operations = key.interestOps();
        return ((operations & SelectionKey.OP_READ) != 0 ? "r" : "") + ((operations & SelectionKey.OP_WRITE) != 0 ? "w" : "");
    }
}
