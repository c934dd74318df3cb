package readis.storage;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedSet;
import java.util.TreeSet;
import readis.protocol.Reply;
import readis.protocol.Request;
import readis.protocol.command.Session;

/// The clients that wait for a key: those of BLPOP, BZPOPMIN, XREAD and their kin (Redis: `blocked.c`).
///
/// A blocking command that finds nothing parks its client here, one place in the queue of each of its keys. When
/// something happens to a key, its queue is looked through once the running command is over: for each client, in the
/// order they came, the command is simply run again. It serves itself from what is there now, or waits on in its old
/// place. So there is no second way of serving a client, and none is overtaken on its key.
///
/// Differs from Redis in (7.2): a client whose command still finds nothing keeps its place; Redis sends it to the end of
/// the queue.
///
/// Owned by the command thread.
public final class BlockedClients implements KeyspaceListener {

    /// How a client's command is run again: by the server, which also sees to the reply if the client is not blocked
    /// again.
    @FunctionalInterface
    public interface Door {
        void runAgain(Session session, Request request);
    }

    private record Waiter(Session session, Request request, Wait wanted) {
    }

    private final Keyspace keyspace;
    private final Map<Session, Waiter> waiters = new HashMap<>();
    private final Map<Place, SequencedSet<Waiter>> queues = new HashMap<>();
    private final TreeSet<Waiter> byDeadline = new TreeSet<>(
            Comparator.<Waiter>comparingLong(waiter -> waiter.wanted().deadline())
                    .thenComparingLong(waiter -> waiter.session().id()));
    private final SequencedSet<Place> changed = new LinkedHashSet<>();

    BlockedClients(Keyspace keyspace) {
        this.keyspace = keyspace;
        keyspace.listen(this);
    }

    /// Lets the client of `session` wait; its handler returns what this returns.
    ///
    /// @param request what is run when the wait is over: a request that means the same then as it did now
    /// @param otherwise the reply for a client that must not wait, as inside a transaction
    public Reply park(Session session, Request request, Wait wanted, Reply otherwise) {
        if (!session.mayBlock()) {
            return otherwise;
        }
        session.block();
        if (!waiters.containsKey(session)) {
            Waiter waiter = new Waiter(session, request, wanted);
            waiters.put(session, waiter);
            byDeadline.add(waiter);
            places(waiter).forEach(place -> queues.computeIfAbsent(place, _ -> new LinkedHashSet<>()).add(waiter));
        }
        return Reply.NONE;
    }

    private static List<Place> places(Waiter waiter) {
        return waiter.wanted().keys().stream().map(key -> new Place(waiter.wanted().database(), key)).toList();
    }

    /// How many clients wait.
    public int count() {
        return waiters.size();
    }

    /// When the first of all waits is over, in Unix ms; [Wait#FOREVER] when none ever is.
    public long nextDeadline() {
        return byDeadline.isEmpty() ? Wait.FOREVER : byDeadline.first().wanted().deadline();
    }

    /// Takes those out whose deadline has come; they are to hear [Reply#NULL_ARRAY].
    public List<Session> overdue(long now) {
        List<Session> overdue = new ArrayList<>();
        while (!byDeadline.isEmpty() && byDeadline.first().wanted().deadline() <= now) {
            Session session = byDeadline.first().session();
            overdue.add(session);
            forget(session);
        }
        return overdue;
    }

    /// The client waits no more: it is gone, or somebody has called it off. True when it had waited.
    public boolean forget(Session session) {
        Waiter waiter = waiters.remove(session);
        if (waiter == null) {
            return false;
        }
        byDeadline.remove(waiter);
        places(waiter).forEach(place -> leave(place, waiter));
        session.unblock();
        return true;
    }

    private void leave(Place place, Waiter waiter) {
        SequencedSet<Waiter> queue = queues.get(place);
        if (queue != null) {
            queue.remove(waiter);
            if (queue.isEmpty()) {
                queues.remove(place);
            }
        }
    }

    @Override
    public boolean listens() {
        return !queues.isEmpty();
    }

    @Override
    public void on(KeyspaceEvent event) {
        Place place = event.place();
        if (queues.containsKey(place)) {
            changed.add(place);
        }
    }

    @Override
    public void onFlush(int database) {
        queues.keySet().stream().filter(place -> place.database() == database).forEach(changed::add);
    }

    @Override
    public void onSwap(int one, int other) {
        onFlush(one);
        onFlush(other);
    }

    /// Runs the commands again that may find something now; to be called when a command, or a whole transaction, is
    /// over. What they change themselves may be for others who wait. A key found dead on the way is a group of effects by
    /// itself.
    public void serve(Door door) {
        while (!changed.isEmpty()) {
            Place place = changed.removeFirst();
            SequencedSet<Waiter> queue = queues.get(place);
            if (queue != null) {
                List.copyOf(queue).forEach(waiter -> serve(waiter, place, door));
                keyspace.effects().handOut();
            }
        }
    }

    private void serve(Waiter waiter, Place place, Door door) {
        Session session = waiter.session();
        Optional<Value> value = keyspace.databases().get(place.database()).peek(place.key());
        if (waiters.get(session) != waiter || !waiter.wanted().wants(value)) {
            return;
        }
        session.unblock();
        door.runAgain(session, waiter.request());
        if (!session.isBlocked()) {
            forget(session);
        }
    }
}
