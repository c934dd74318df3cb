package readis.transactions;

import readis.storage.Database;
import readis.storage.Keyspace;
import readis.storage.Place;

/// What there is under a watched key: to whoever watches it, a dead key that nobody has removed yet is not the same as a
/// living one, and to remove it is no change.
enum Presence {
    ABSENT, ALIVE, DEAD;

    /// What there is at `place` now. Looking buries nobody.
    static Presence of(Keyspace keyspace, Place place) {
        Database database = keyspace.databases().get(place.database());
        if (database.held(place.key()).isEmpty()) {
            return ABSENT;
        }
        return database.isDead(place.key()) ? DEAD : ALIVE;
    }
}
