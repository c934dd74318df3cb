package readis.client;

/// Where a server listens.
sealed interface Address {

    /// A port of a host; the host is a name or an IP address, IPv6 without brackets.
    record Tcp(String host, int port) implements Address {
        @Override
        public String toString() {
            return host.contains(":") ? "[" + host + "]:" + port : host + ":" + port;
        }
    }

    /// A Unix domain socket, which is a file: for clients on the same machine.
    record UnixSocket(String path) implements Address {
        @Override
        public String toString() {
            return path;
        }
    }
}
