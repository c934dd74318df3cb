package readis.server;

import readis.protocol.Reply;

/// The connection of a client, as the house sees it: what CLIENT LIST shows of it, and what may be asked of it.
interface Link {

    /// For a caller inside the process, who has no connection.
    Link NONE = new Link() {
    };

    /// Where the client is: `address:port`, or `path:0` on a unix socket.
    default String address() {
        return "";
    }

    /// Where it came in, in the same form.
    default String localAddress() {
        return "";
    }

    default boolean isUnixSocket() {
        return false;
    }

    /// How much memory it takes.
    default Buffers buffers() {
        return Buffers.NONE;
    }

    /// Whether more replies wait than may.
    default boolean isOverLimit() {
        return false;
    }

    /// What the server waits for on this connection: `r` to read, `w` to write, or both.
    default String awaited() {
        return "";
    }

    /// Ends the connection at once; what waits for the client is lost.
    default void hangUp() {
    }

    /// Sends the reply to a request that has waited; the client goes on as soon as the running command is over.
    default void tell(Reply reply) {
    }

    /// Sends a message that answers nothing, in the client's dialect.
    default void push(byte[] message) {
    }

    /// Goes on with a request that was postponed, and with those behind it.
    default void goOn() {
    }
}
