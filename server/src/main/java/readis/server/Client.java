package readis.server;

import readis.protocol.RespVersion;
import readis.protocol.command.Command;
import readis.protocol.command.Session;
import readis.transactions.Transactions;

/// Somebody who is connected: the session, and the connection behind it.
///
/// Owned by the command thread.
final class Client {

    private final Session session;
    private final Link link;
    private final long since;
    private long lastHeard;

    /// @param now the time of its coming, Unix ms
    Client(Session session, Link link, long now) {
        this.session = session;
        this.link = link;
        this.since = now;
        this.lastHeard = now;
    }

    long id() {
        return session.id();
    }

    Session session() {
        return session;
    }

    Link link() {
        return link;
    }

    ClientState state() {
        return ClientState.of(session);
    }

    /// The client has sent or taken something.
    void heard(long now) {
        lastHeard = now;
    }

    /// How long nothing has come from it, in ms.
    long idle(long now) {
        return Math.max(0, now - lastHeard);
    }

    /// The client in one line, as CLIENT LIST shows it. All figures are real, but for the file descriptor, which Java does
    /// not tell.
    ///
    /// @param transactions who knows what is queued and watched
    /// @param buffers what [Link#buffers()] tells, and what is just running
    String describe(long now, Transactions transactions, Buffers buffers) {
        ClientState state = state();
        return "id=" + id() + " addr=" + link.address() + " laddr=" + link.localAddress() + " fd=-1"
                + " name=" + state.name().toLatin1() + " age=" + (now - since) / 1000 + " idle=" + idle(now) / 1000
                + " flags=" + flags(state, transactions) + " db=" + session.database() + " sub=0 psub=0 ssub=0"
                + " multi=" + transactions.queued(session) + " " + buffers
                + " events=" + link.awaited() + " cmd=" + state.lastCommand().map(Command::fullName).orElse("NULL")
                + " user=default redir=-1 resp=" + (session.version() == RespVersion.RESP3 ? 3 : 2)
                + " lib-name=" + state.libraryName().toLatin1() + " lib-ver=" + state.libraryVersion().toLatin1();
    }

    private String flags(ClientState state, Transactions transactions) {
        String flags = (transactions.queued(session) >= 0 ? "x" : "") + (state.isPostponed() || session.isBlocked() ? "b" : "") + (transactions.isOutdated(session) ? "d" : "") + (session.isClosing() ? "c" : "")
                + (link.isUnixSocket() ? "U" : "") + (state.isEvictionProof() ? "e" : "")
                + (state.isTouchless() ? "T" : "");
        return flags.isEmpty() ? "N" : flags;
    }
}
