package readis.server;

import readis.protocol.Bytes;
import readis.protocol.Reply;
import readis.protocol.command.CommandException;
import readis.protocol.command.Session;

/// The name that a client gave itself with CLIENT SETNAME or HELLO SETNAME, for people who look at connections.
final class ClientName {

    private static final Session.Attachment<ClientName> ATTACHMENT = new Session.Attachment<>(ClientName::new);

    private Bytes name = Bytes.EMPTY;

    static Bytes of(Session session) {
        return session.attached(ATTACHMENT).name;
    }

    /// Names the client; an empty name takes the name away.
    ///
    /// @throws CommandException where the name would break the lists in which it is shown
    static void set(Session session, Bytes name) {
        for (int i = 0; i < name.length(); i++) {
            if (name.at(i) < '!' || name.at(i) > '~') {
                throw new CommandException(
                        Reply.error("ERR Client names cannot contain spaces, newlines or special characters."));
            }
        }
        session.attached(ATTACHMENT).name = name;
    }
}
