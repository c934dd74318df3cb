package readis.pubsub;

import java.util.Collections;
import java.util.EnumMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.SequencedSet;
import java.util.Set;
import readis.protocol.Bytes;
import readis.protocol.command.Session;

/// What one client listens to.
///
/// Owned by the command thread.
final class Subscriptions {

    private static final Session.Attachment<Subscriptions> ATTACHMENT = new Session.Attachment<>(Subscriptions::new);

    private final Map<Subject, SequencedSet<Bytes>> topics = new EnumMap<>(Subject.class);
    private int total;

    private Subscriptions() {
        for (Subject subject : Subject.values()) {
            topics.put(subject, new LinkedHashSet<>());
        }
    }

    static Subscriptions of(Session session) {
        return session.attached(ATTACHMENT);
    }

    /// The names or patterns of that kind, in the order in which they came.
    Set<Bytes> to(Subject subject) {
        return Collections.unmodifiableSet(topics.get(subject));
    }

    /// Adds a topic. False when it was there.
    boolean add(Subject subject, Bytes topic) {
        boolean isNew = topics.get(subject).add(topic);
        total += isNew ? 1 : 0;
        return isNew;
    }

    /// Takes a topic away. False when it was not there.
    boolean remove(Subject subject, Bytes topic) {
        boolean wasThere = topics.get(subject).remove(topic);
        total -= wasThere ? 1 : 0;
        return wasThere;
    }

    /// How many there are of that kind, as a client is told: channels and patterns are counted together.
    int count(Subject subject) {
        return subject == Subject.SHARD ? to(Subject.SHARD).size()
                : to(Subject.CHANNEL).size() + to(Subject.PATTERN).size();
    }

    boolean isEmpty() {
        return total == 0;
    }
}
