package readis.server;

import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Who is connected, in the order in which they came.
///
/// Owned by the command thread.
final class Clients {

    private final Map<Long, Client> connected = new LinkedHashMap<>();
    private long bufferBytes;

    void add(Client client) {
        connected.put(client.id(), client);
    }

    void remove(Client client) {
        if (connected.remove(client.id()) != null) {
            weigh(client, 0);
        }
    }

    /// The buffers of `client` take so many bytes by now.
    void weigh(Client client, long bytes) {
        bufferBytes += client.weigh(bytes);
    }

    /// How many bytes the buffers of all clients take.
    long bufferBytes() {
        return bufferBytes;
    }

    Optional<Client> find(long id) {
        return Optional.ofNullable(connected.get(id));
    }

    Collection<Client> all() {
        return connected.values();
    }

    int count() {
        return connected.size();
    }

    /// Hangs up on those for whom more replies have waited for longer than they may.
    void hangUpOverdue() {
        List<Client> overdue = connected.values().stream().filter(client -> client.link().isOverLimit()).toList();
        overdue.forEach(client -> client.link().hangUp());
    }

    /// Hangs up on those who have been silent for more than `limit` ms; 0 is no limit.
    void hangUpIdle(long now, long limit) {
        if (limit == 0) {
            return;
        }
        List<Client> idle = connected.values().stream()
                .filter(client -> client.idle(now) > limit && !client.state().isPostponed()
                        && !client.session().isBlocked()).toList();
        idle.forEach(client -> client.link().hangUp());
    }
}
