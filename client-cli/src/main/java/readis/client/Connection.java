package readis.client;

import java.io.Closeable;
import java.io.IOException;
import java.util.Optional;
import readis.protocol.Reply;
import readis.protocol.Request;

/// Requests go out, replies come in. Whoever asked for it closes it.
interface Connection extends Closeable {

    /// Sends `request`; its reply is received later.
    void send(Request request) throws IOException;

    /// The next reply, waiting for it as long as it takes.
    ///
    /// @throws IOException when the connection ends first, with the reason for people
    Reply receive() throws IOException;

    /// The next reply if it is already here, without waiting: between two commands that can only be a push.
    ///
    /// @throws IOException when the server has closed the connection
    Optional<Reply> poll() throws IOException;

    /// Ends the connection. May be called from another thread: then a `receive` that waits fails.
    @Override
    void close();
}
