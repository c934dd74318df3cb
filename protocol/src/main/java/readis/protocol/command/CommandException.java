package readis.protocol.command;

import readis.protocol.Reply;

/// What the client did wrong, on its way up from deep inside a command. The dispatcher turns it into the reply.
///
/// It is control flow, so it carries no stack trace.
public final class CommandException extends RuntimeException {

    private final transient Reply.Error error;

    /// Ends the running command with `error`.
    public CommandException(Reply.Error error) {
        super(error.text().toString(), null, false, false);
        this.error = error;
    }

    /// The reply for the client.
    public Reply.Error error() {
        return error;
    }
}
