package readis.server;

import java.io.IOException;
import java.net.BindException;
import java.net.InetSocketAddress;
import java.net.StandardProtocolFamily;
import java.net.StandardSocketOptions;
import java.nio.channels.ServerSocketChannel;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/// The listening sockets for the addresses of `bind` at one port: all of them, or none.
///
/// Differs from Redis in: `::*` alone takes IPv4 as well, since a Java socket for all IPv6 addresses does.
///
/// @param addresses as `bind` has them: separated by blanks, with a `-` before those that may be missing
/// @param port the same for all
record Doors(String addresses, int port, List<ServerSocketChannel> channels) {

    static final Doors NONE = new Doors("", 0, List.of());

    private static final Log LOG = Log.of(Doors.class);

    /// Listens on `addresses`; for port 0 the system chooses one, which is then used for all of them.
    ///
    /// @throws IOException when an address cannot be had and is not one that may be missing
    static Doors open(String addresses, int port, int backlog) throws IOException {
        List<ServerSocketChannel> opened = new ArrayList<>();
        int chosen = port;
        try {
            for (String word : words(addresses)) {
                Optional<ServerSocketChannel> door = listen(word, chosen, backlog);
                if (door.isPresent()) {
                    opened.add(door.get());
                    chosen = ((InetSocketAddress) door.get().getLocalAddress()).getPort();
                }
            }
        } catch (IOException taken) {
            for (ServerSocketChannel door : opened) {
                door.close();
            }
            throw taken;
        }
        return new Doors(addresses, chosen, List.copyOf(opened));
    }

    /// Where the sockets for all IPv6 and for all IPv4 addresses are asked for, the former serves both.
    private static List<String> words(String addresses) {
        List<String> words = addresses.isEmpty() ? List.of() : Arrays.asList(addresses.split(" ", -1));
        boolean everywhere = words.stream().anyMatch(word -> host(word).equals("::*"));
        return words.stream().filter(word -> !everywhere || !host(word).equals("*")).toList();
    }

    private static String host(String word) {
        return word.startsWith("-") ? word.substring(1) : word;
    }

    private static Optional<ServerSocketChannel> listen(String word, int port, int backlog) throws IOException {
        String host = host(word);
        ServerSocketChannel door = host.equals("*")
                ? ServerSocketChannel.open(StandardProtocolFamily.INET) : ServerSocketChannel.open();
        try {
            door.setOption(StandardSocketOptions.SO_REUSEADDR, true);
            door.bind(address(host, port), backlog);
            return Optional.of(door);
        } catch (IOException taken) {
            door.close();
            LOG.warning("Warning: Could not create server TCP listening socket {}:{}: {}", host, port, taken.getMessage());
            if (word.startsWith("-") && isNotHere(taken)) {
                return Optional.empty();
            }
            throw taken;
        }
    }

    private static InetSocketAddress address(String host, int port) throws BindException {
        InetSocketAddress address = host.equals("*") || host.equals("::*")
                ? new InetSocketAddress(port) : new InetSocketAddress(host, port);
        if (host.isEmpty() || address.isUnresolved()) {
            throw new BindException("Name or service not known");
        }
        return address;
    }

    /// Whether the trouble is that this machine does not have the address; only the system's own words tell.
    private static boolean isNotHere(IOException trouble) {
        return String.valueOf(trouble.getMessage()).contains("assign requested address");
    }

    /// Whether these are the doors that such settings ask for.
    boolean areAt(String wantedAddresses, int wantedPort) {
        return addresses.equals(wantedAddresses) && port == wantedPort;
    }
}
