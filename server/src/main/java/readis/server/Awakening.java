package readis.server;

import java.util.Optional;
import java.util.function.BiFunction;
import readis.protocol.Reply;
import readis.protocol.Request;
import readis.protocol.command.Session;
import readis.storage.BlockedClients;

/// What becomes of clients that wait for a key: their command finds something, their time is over, or somebody calls it
/// off. In each case they get a reply, and go on.
///
/// Owned by the command thread.
final class Awakening {

    private static final Reply CALLED_OFF = Reply.error("UNBLOCKED client unblocked via CLIENT UNBLOCK");

    private final BlockedClients blocked;
    private final Clients clients;
    private final BlockedClients.Door door;

    /// @param run runs a command again that has passed its gates long ago
    Awakening(BlockedClients blocked, Clients clients, BiFunction<Session, Request, Reply> run) {
        this.blocked = blocked;
        this.clients = clients;
        this.door = (session, request) -> {
            Reply reply = run.apply(session, request);
            if (!session.isBlocked()) {
                tell(session, reply);
            }
        };
    }

    /// Serves those for whom there is something now.
    void serve() {
        blocked.serve(door);
    }

    /// How long until the first one has waited long enough, in ms; at most `limit`.
    long untilNext(long now, long limit) {
        return Math.min(limit, Math.max(0, blocked.nextDeadline() - now));
    }

    /// Ends the waiting of those whose time is over.
    void endOverdue(long now) {
        blocked.overdue(now).forEach(session -> tell(session, Reply.NULL_ARRAY));
    }

    /// Ends the waiting of the client called `id`, with an error or as if its time were over. False when it does not wait.
    boolean callOff(long id, boolean withError) {
        Optional<Session> waiting = clients.find(id).map(Client::session).filter(blocked::forget);
        waiting.ifPresent(session -> tell(session, withError ? CALLED_OFF : Reply.NULL_ARRAY));
        return waiting.isPresent();
    }

    /// The client is gone.
    void forget(Session session) {
        blocked.forget(session);
    }

    private void tell(Session session, Reply reply) {
        clients.find(session.id()).ifPresent(client -> client.link().tell(client.state().audible(reply)));
    }
}
