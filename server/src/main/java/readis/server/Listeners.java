package readis.server;

import java.io.IOException;
import java.net.StandardProtocolFamily;
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
import java.util.Set;

/// The places at which the server listens: the [Doors] of `bind` and `port`, and `unixsocket`.
///
/// When a setting changes, the doors change with it (Redis: `changeListener`), and when they cannot, the change is refused
/// (law SRV-12). Whoever is inside stays inside.
///
/// Owned by the event loop's thread.
final class Listeners {

    private final ServerSettings settings;
    private final Selector selector;
    private final List<ServerSocketChannel> unixSockets = new ArrayList<>();
    private Doors doors = Doors.NONE;

    private Listeners(ServerSettings settings, Selector selector) {
        this.settings = settings;
        this.selector = selector;
    }

    /// Listens where `settings` say, and follows them from now on. Port 0 lets the system choose one, which then is the
    /// setting.
    ///
    /// @throws IOException when an address cannot be had, or when there is none
    static Listeners open(ServerSettings settings, Selector selector) throws IOException {
        Listeners listeners = new Listeners(settings, selector);
        try {
            listeners.enter(listeners.wanted());
            settings.port().take(String.valueOf(listeners.port()));
            if (!settings.unixSocket().value().isEmpty()) {
                listeners.listenAt(Path.of(settings.unixSocket().value()));
            }
            if (!listeners.listenToNetwork() && listeners.unixSockets.isEmpty()) {
                throw new IOException("Configured to not listen anywhere");
            }
        } catch (IOException taken) {
            listeners.close();
            throw taken;
        }
        settings.bind().onChange(_ -> listeners.follow("Failed to bind to specified addresses."));
        settings.port().onChange(_ -> listeners.follow("Unable to listen on this port. Check server logs."));
        return listeners;
    }

    /// Brings the doors to where the settings want them now.
    private void follow(String refusal) {
        String addresses = settings.bind().value();
        int port = Math.toIntExact(settings.port().value());
        try {
            if (port == 0) {
                leave(doors);
                doors = Doors.NONE;
            } else if (!doors.areAt(addresses, port)) {
                move(port);
            }
        } catch (IOException taken) {
            throw new IllegalArgumentException(refusal, taken);
        }
    }

    /// At another port, the new doors are opened before the old ones are closed. At the same port they could be in each
    /// other's way, so there the old ones go first; if it fails, the setting goes back, and brings them back.
    private void move(int port) throws IOException {
        Doors old = doors;
        if (port == old.port()) {
            doors = Doors.NONE;
            leave(old);
            enter(wanted());
        } else {
            enter(wanted());
            leave(old);
        }
    }

    private Doors wanted() throws IOException {
        return Doors.open(settings.bind().value(), Math.toIntExact(settings.port().value()), backlog());
    }

    private void enter(Doors opened) throws IOException {
        for (ServerSocketChannel door : opened.channels()) {
            listenTo(door);
        }
        doors = opened;
    }

    private void listenTo(ServerSocketChannel door) throws IOException {
        door.configureBlocking(false);
        door.register(selector, SelectionKey.OP_ACCEPT);
    }

    /// A socket is not free before the selector has let go of it.
    private void leave(Doors old) throws IOException {
        for (ServerSocketChannel door : old.channels()) {
            door.close();
        }
        selector.selectNow(_ -> { });
    }

    private int backlog() {
        return Math.toIntExact(settings.backlog().value());
    }

    /// A socket file that an earlier server left behind is removed, as Redis does.
    private void listenAt(Path path) throws IOException {
        Files.deleteIfExists(path);
        ServerSocketChannel door = ServerSocketChannel.open(StandardProtocolFamily.UNIX);
        unixSockets.add(door);
        door.bind(UnixDomainSocketAddress.of(path), backlog());
        if (settings.unixSocketMode().value() > 0) {
            Files.setPosixFilePermissions(path, permissions(settings.unixSocketMode().value()));
        }
        listenTo(door);
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

    /// The port that is listened on; 0 when none is.
    int port() {
        return doors.port();
    }

    /// Whether anybody can come in from the network.
    boolean listenToNetwork() {
        return !doors.channels().isEmpty();
    }

    void close() throws IOException {
        for (ServerSocketChannel door : doors.channels()) {
            door.close();
        }
        for (ServerSocketChannel door : unixSockets) {
            if (door.getLocalAddress() instanceof UnixDomainSocketAddress address) {
                Files.deleteIfExists(address.getPath());
            }
            door.close();
        }
    }
}
