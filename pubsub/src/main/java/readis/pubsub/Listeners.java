package readis.pubsub;

import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
import readis.protocol.Bytes;
import readis.protocol.command.Session;

/// Who listens to which topics of one kind. A topic exists as long as somebody listens to it, and no longer.
///
/// Owned by the command thread.
final class Listeners {

    private final Map<Bytes, Set<Session>> byTopic = new LinkedHashMap<>();

    void add(Bytes topic, Session session) {
        byTopic.computeIfAbsent(topic, _ -> new LinkedHashSet<>()).add(session);
    }

    void remove(Bytes topic, Session session) {
        Set<Session> listeners = byTopic.get(topic);
        listeners.remove(session);
        if (listeners.isEmpty()) {
            byTopic.remove(topic);
        }
    }

    /// Who listens to `topic`, in the order in which they came.
    Collection<Session> to(Bytes topic) {
        return byTopic.getOrDefault(topic, Set.of());
    }

    /// The topics to which somebody listens.
    Set<Bytes> topics() {
        return byTopic.keySet();
    }
}
