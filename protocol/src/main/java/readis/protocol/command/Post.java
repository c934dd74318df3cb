package readis.protocol.command;

import java.util.Collection;
import readis.protocol.Reply;

/// The way out for what a room has to say to clients who have not asked: a message, an invalidation.
///
/// It reaches each of them in the order in which it was sent, and never in the middle of a reply: what a client's own
/// command sends to that client comes after the command's reply.
@FunctionalInterface
public interface Post {

    /// Sends `message` to each of `listeners`.
    void send(Collection<Session> listeners, Reply message);
}
