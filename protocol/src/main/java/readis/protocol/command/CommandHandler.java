package readis.protocol.command;

import readis.protocol.Reply;
import readis.protocol.Request;

/// What a command does. It runs on the one command thread, after the gates have let the request pass; the number of
/// words has been checked against the command's arity.
@FunctionalInterface
public interface CommandHandler {

    /// Runs the command for `session`.
    ///
    /// @throws CommandException for what the client did wrong; the client gets its error as the reply
    Reply handle(Session session, Request request);
}
