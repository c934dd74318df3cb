package readis.server;

import java.util.Optional;
import readis.protocol.Bytes;
import readis.protocol.Reply;
import readis.protocol.Request;
import readis.protocol.command.Command;
import readis.protocol.command.CommandException;
import readis.protocol.command.Errors;
import readis.protocol.command.Session;

/// What the server keeps of a client beside its session: what it calls itself, how it wants to be treated, what it asked
/// last.
///
/// Owned by the command thread.
final class ClientState {

    /// Whether the client hears replies: CLIENT REPLY.
    private enum Hearing { ON, OFF, SKIPS_NEXT, SKIPS }

    private static final Session.Attachment<ClientState> ATTACHMENT = new Session.Attachment<>(ClientState::new);

    private Bytes name = Bytes.EMPTY;
    private Bytes libraryName = Bytes.EMPTY;
    private Bytes libraryVersion = Bytes.EMPTY;
    private boolean evictionProof;
    private boolean touchless;
    private Hearing hearing = Hearing.ON;
    private Optional<Command> lastCommand = Optional.empty();
    private Optional<Request> postponed = Optional.empty();

    static ClientState of(Session session) {
        return session.attached(ATTACHMENT);
    }

    Bytes name() {
        return name;
    }

    /// Names the client; an empty name takes the name away.
    ///
    /// @throws CommandException where the name would break the lists in which it is shown
    void rename(Bytes chosen) {
        name = plain("Client names", chosen);
    }

    Bytes libraryName() {
        return libraryName;
    }

    Bytes libraryVersion() {
        return libraryVersion;
    }

    /// Takes down which library the client uses, and in which version.
    void describeLibrary(Bytes attribute, Bytes value) {
        if (attribute.equalsIgnoreCase("lib-name")) {
            libraryName = plain("lib-name", value);
        } else if (attribute.equalsIgnoreCase("lib-ver")) {
            libraryVersion = plain("lib-ver", value);
        } else {
            throw new CommandException(Reply.error("ERR Unrecognized option '" + Errors.shown(attribute) + "'"));
        }
    }

    private static Bytes plain(String what, Bytes value) {
        for (int i = 0; i < value.length(); i++) {
            if (value.at(i) < '!' || value.at(i) > '~') {
                throw new CommandException(
                        Reply.error("ERR " + what + " cannot contain spaces, newlines or special characters."));
            }
        }
        return value;
    }

    boolean isEvictionProof() {
        return evictionProof;
    }

    void protectFromEviction(boolean wanted) {
        evictionProof = wanted;
    }

    boolean isTouchless() {
        return touchless;
    }

    void leaveUntouched(boolean wanted) {
        touchless = wanted;
    }

    void hearAll() {
        hearing = Hearing.ON;
    }

    void hearNothing() {
        hearing = Hearing.OFF;
    }

    /// The next reply stays unheard; that of the running command as well.
    void missNext() {
        if (hearing != Hearing.OFF) {
            hearing = Hearing.SKIPS_NEXT;
        }
    }

    /// What the client hears of the `reply` to a request that is over. News of a subscription it always hears.
    Reply audible(Reply reply) {
        Reply heard = reply instanceof Reply.Several || reply instanceof Reply.Push ? reply : Reply.NONE;
        return switch (hearing) {
            case ON -> reply;
            case OFF -> heard;
            case SKIPS_NEXT -> {
                hearing = Hearing.SKIPS;
                yield heard;
            }
            case SKIPS -> {
                hearing = Hearing.ON;
                yield heard;
            }
        };
    }

    /// The command that the client asked for last, if its name was one.
    Optional<Command> lastCommand() {
        return lastCommand;
    }

    void asks(Optional<Command> command) {
        lastCommand = command;
    }

    boolean isPostponed() {
        return postponed.isPresent();
    }

    /// The request that waits, if one does.
    Optional<Request> postponed() {
        return postponed;
    }

    void postpone(Request request) {
        postponed = Optional.of(request);
    }

    /// The request that waited, if one did: it waits no more.
    Optional<Request> takePostponed() {
        Optional<Request> waited = postponed;
        postponed = Optional.empty();
        return waited;
    }

    /// Forgets all that the client has asked for, as RESET does; what it said about its library stays.
    void reset() {
        name = Bytes.EMPTY;
        evictionProof = false;
        touchless = false;
        hearing = Hearing.ON;
    }
}
