package readis.server;

import java.io.IOException;
import java.net.BindException;
import java.net.InetSocketAddress;
import java.net.StandardProtocolFamily;
import java.net.StandardSocketOptions;
import java.net.UnixDomainSocketAddress;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.ServerSocketChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/// The doors of the server: one listening socket for each address of `bind`, and one for `unixsocket`.
///
/// Owned by the event loop's thread.
final class Listeners {

    private final ServerSettings settings;
    private final List<ServerSocketChannel> open = new ArrayList<>();
    private Optional<Path> unixSocket = Optional.empty();
    private int port;

    private Listeners(ServerSettings settings) {
        this.settings = settings;
        this.port = Math.toIntExact(settings.port().value());
    }

    /// Listens where `settings` say; port 0 lets the system choose one, which is then used for all addresses.
    ///
    /// @throws IOException when an address cannot be had, unless a `-` before it says that it may be missing
    static Listeners open(ServerSettings settings, Selector selector) throws IOException {
        Listeners listeners = new Listeners(settings);
        try {
            for (String address : settings.bind().value().split("\\s+")) {
                listeners.listenOn(address);
            }
            if (!settings.unixSocket().value().isEmpty()) {
                listeners.listenAt(Path.of(settings.unixSocket().value()));
            }
            for (ServerSocketChannel listener : listeners.open) {
                listener.configureBlocking(false);
                listener.register(selector, SelectionKey.OP_ACCEPT);
            }
            return listeners;
        } catch (IOException taken) {
            listeners.close();
            throw taken;
        }
    }

    private void listenOn(String word) throws IOException {
        boolean mayBeMissing = word.startsWith("-");
        String host = mayBeMissing ? word.substring(1) : word;
        InetSocketAddress address = host.equals("*") || host.equals("::*")
                ? new InetSocketAddress(port) : new InetSocketAddress(host, port);
        ServerSocketChannel listener = ServerSocketChannel.open();
        open.add(listener);
        try {
            if (address.isUnresolved()) {
                throw new BindException("Could not create server TCP listening socket " + host + ":" + port);
            }
            listener.setOption(StandardSocketOptions.SO_REUSEADDR, true);
            listener.bind(address, backlog());
            port = ((InetSocketAddress) listener.getLocalAddress()).getPort();
        } catch (IOException taken) {
            open.remove(listener);
            listener.close();
            if (!mayBeMissing) {
                throw taken;
            }
        }
    }

    private int backlog() {
        return Math.toIntExact(settings.backlog().value());
    }

    /// A socket file that an earlier server left behind is removed, as Redis does.
    private void listenAt(Path path) throws IOException {
        Files.deleteIfExists(path);
        ServerSocketChannel listener = ServerSocketChannel.open(StandardProtocolFamily.UNIX);
        open.add(listener);
        listener.bind(UnixDomainSocketAddress.of(path), backlog());
        unixSocket = Optional.of(path);
        if (settings.unixSocketMode().value() > 0) {
            Files.setPosixFilePermissions(path, permissions(settings.unixSocketMode().value()));
        }
    }

    /// The permissions that the bits of `mode` mean, from the highest, "the owner may read", down.
    private static Set<PosixFilePermission> permissions(int mode) {
        Set<PosixFilePermission> permissions = EnumSet.noneOf(PosixFilePermission.class);
        PosixFilePermission[] all = PosixFilePermission.values();
        for (int i = 0; i < all.length; i++) {
            if ((mode & 1 << all.length - 1 - i) != 0) {
                permissions.add(all[i]);
            }
        }
        return permissions;
    }

    /// The port that is listened on.
    int port() {
        return port;
    }

    void close() throws IOException {
        for (ServerSocketChannel listener : open) {
            listener.close();
        }
        if (unixSocket.isPresent()) {
            Files.deleteIfExists(unixSocket.get());
        }
    }
}
