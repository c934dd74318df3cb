package readis.protocol.command;

import readis.protocol.Reply;
import readis.protocol.Request;

/// The way in which a command runs other commands: EXEC those of its queue, a script those it calls.
///
/// What runs through here is counted and has effects like any other command, but the gates at which whole requests are
/// judged are behind it.
@FunctionalInterface
public interface Door {

    /// Runs `request`, which asks for `command`, for `session`, and gives its reply.
    Reply run(Session session, Command command, Request request);
}
