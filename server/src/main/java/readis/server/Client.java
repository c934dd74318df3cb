package readis.server;

import readis.protocol.RespVersion;
import readis.protocol.command.Command;
import readis.protocol.command.Session;
import readis.pubsub.PubSub;
import readis.transactions.Transactions;

/// Somebody who is connected: the session, and the connection behind it.
///
/// Owned by the command thread.
final class Client {

    private final Session session;
    private final Link link;
    private final Transactions transactions;
    private final PubSub messages;
    private final long since;
    private long lastHeard;
    private long bufferBytes;

    /// @param transactions who knows what it has queued and watches
    /// @param messages who knows what it listens to
    /// @param now the time of its coming, Unix ms
    Client(Session session, Link link, Transactions transactions, PubSub messages, long now) {
        this.session = session;
        this.link = link;
        this.transactions = transactions;
        this.messages = messages;
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

    /// What the connection is for.
    ClientType type() {
        return messages.isListening(session) ? ClientType.PUBSUB : ClientType.NORMAL;
    }

    ClientState state() {
        return ClientState.of(session);
    }

    /// The client has sent or taken something.
    void heard(long now) {
        lastHeard = now;
    }

    /// Its buffers take so many bytes by now; says how many more that are than before.
    long weigh(long bytes) {
        long growth = bytes - bufferBytes;
        bufferBytes = bytes;
        return growth;
    }

    /// How long nothing has come from it, in ms.
    long idle(long now) {
        return Math.max(0, now - lastHeard);
    }

    /// The client in one line, as CLIENT LIST shows it. All figures are real, but for the file descriptor, which Java does
    /// not tell.
    ///
    /// @param buffers what [Link#buffers()] tells, and what is just running
    String describe(long now, Buffers buffers) {
        ClientState state = state();
        return "id=" + id() + " addr=" + link.address() + " laddr=" + link.localAddress() + " fd=-1"
                + " name=" + state.name().toLatin1() + " age=" + (now - since) / 1000 + " idle=" + idle(now) / 1000
                + " flags=" + flags(state) + " db=" + session.database() + " " + messages.describe(session)
                + " multi=" + transactions.queued(session) + " " + buffers
                + " events=" + link.awaited() + " cmd=" + state.lastCommand().map(Command::fullName).orElse("NULL")
                + " user=default redir=" + messages.tracking().redirect(session)
                + " resp=" + (session.version() == RespVersion.RESP3 ? 3 : 2)
                + " lib-name=" + state.libraryName().toLatin1() + " lib-ver=" + state.libraryVersion().toLatin1();
    }

    private String flags(ClientState state) {
        String flags = (messages.isListening(session) ? "P" : "") + (transactions.queued(session) >= 0 ? "x" : "") + (state.isPostponed() || session.isBlocked() ? "b" : "") + (transactions.isOutdated(session) ? "d" : "") + (session.isClosing() ? "c" : "")
                + (link.isUnixSocket() ? "U" : "") + messages.tracking().letters(session) + (state.isEvictionProof() ? "e" : "")
                + (state.isTouchless() ? "T" : "");
        return flags.isEmpty() ? "N" : flags;
    }
}
