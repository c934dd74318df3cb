package readis.transactions;

import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import readis.storage.Keyspace;
import readis.storage.KeyspaceEvent;
import readis.storage.KeyspaceListener;
import readis.storage.Place;

/// Who watches which keys (Redis: `watched_keys`, `touchWatchedKey`).
///
/// A WATCH keeps an entry for each key and compares nothing until a key changes: events look up their key here, and mark the transactions of those who watch
/// it as outdated. So EXEC need not compare anything, and it is no matter whether the value is the same again by then.
///
/// Owned by the command thread.
final class Watches implements KeyspaceListener {

    private final Keyspace keyspace;
    private final Map<Place, Set<Transaction>> watchers = new HashMap<>();

    Watches(Keyspace keyspace) {
        this.keyspace = keyspace;
        keyspace.listen(this);
    }

    void watch(Transaction transaction, Place place) {
        if (!transaction.isOutdated() && transaction.watched().putIfAbsent(place, Presence.of(keyspace, place)) == null) {
            watchers.computeIfAbsent(place, _ -> new HashSet<>()).add(transaction);
        }
    }

    /// The client watches nothing any more, and nothing has changed for it.
    void unwatch(Transaction transaction) {
        forget(transaction);
        transaction.unwatch();
    }

    private void forget(Transaction transaction) {
        for (Place place : transaction.watched().keySet()) {
            Set<Transaction> others = watchers.get(place);
            others.remove(transaction);
            if (others.isEmpty()) {
                watchers.remove(place);
            }
        }
    }

    /// Whether a watched key has changed since, or has died since by the clock without anybody noticing.
    boolean isOutdated(Transaction transaction) {
        return transaction.isOutdated() || transaction.watched().entrySet().stream().anyMatch(watch ->
                watch.getValue() != Presence.DEAD && Presence.of(keyspace, watch.getKey()) == Presence.DEAD);
    }

    /// How many clients watch some key.
    long clients() {
        return watchers.values().stream().flatMap(Set::stream).distinct().count();
    }

    /// How many keys are watched.
    int keys() {
        return watchers.size();
    }

    @Override
    public boolean listens() {
        return !watchers.isEmpty();
    }

    @Override
    public void on(KeyspaceEvent event) {
        if (!event.kind().isChange()) {
            return;
        }
        Place place = event.place();
        for (Transaction transaction : List.copyOf(watchers.getOrDefault(place, Set.of()))) {
            if (transaction.watched().get(place) == Presence.DEAD) {
                compare(transaction, place);
            } else {
                outdate(transaction);
            }
        }
    }

    @Override
    public void onFlush(int database) {
        for (Place place : List.copyOf(watchers.keySet())) {
            if (place.database() == database) {
                List.copyOf(watchers.getOrDefault(place, Set.of())).forEach(transaction -> compare(transaction, place));
            }
        }
    }

    @Override
    public void onSwap(int one, int other) {
        onFlush(one);
        onFlush(other);
    }

    /// Compares what there is now with what was there: to a client both absent and dead are nothing.
    private void compare(Transaction transaction, Place place) {
        Presence now = Presence.of(keyspace, place);
        boolean wasThere = transaction.watched().get(place) == Presence.ALIVE;
        if (wasThere || now == Presence.ALIVE) {
            outdate(transaction);
        } else {
            transaction.watched().put(place, now);
        }
    }

    /// Nothing more can happen to it, so it need not watch any further.
    private void outdate(Transaction transaction) {
        forget(transaction);
        transaction.outdate();
    }
}
