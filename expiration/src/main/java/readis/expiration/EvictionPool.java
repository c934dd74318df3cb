package readis.expiration;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import readis.protocol.Bytes;

/// The sixteen least useful keys of all that were sampled lately (Redis: `evictionPoolPopulate`).
///
/// Five keys picked at random, and the worst of them evicted: that is a poor LRU. But to throw the other four away is a waste,
/// for among them may be one that is worse than what the next sample brings. So the worst sixteen are kept from sample to
/// sample, in their order, and with that little memory five random keys come close to the exact order of all.
///
/// A key in the pool may have been used, or be gone, since it was looked at. Nobody tells the pool: whoever takes a key out of
/// it has to see whether it is still there.
///
/// Owned by the command thread.
final class EvictionPool {

    static final int SIZE = 16;

    /// A key that may have to go.
    ///
    /// @param database the number of its database
    /// @param uselessness the higher, the sooner
    record Candidate(int database, Bytes key, long uselessness) {
    }

    private final List<Candidate> candidates = new ArrayList<>(SIZE + 1);

    /// Takes `candidate` in if it is more useless than one of those in the pool, or there is room.
    void offer(Candidate candidate) {
        int place = 0;
        while (place < candidates.size() && candidates.get(place).uselessness() < candidate.uselessness()) {
            place++;
        }
        boolean full = candidates.size() == SIZE;
        if (full && place == 0) {
            return;
        }
        candidates.add(place, candidate);
        if (full) {
            candidates.removeFirst();
        }
    }

    /// Takes the most useless one out.
    Optional<Candidate> take() {
        return candidates.isEmpty() ? Optional.empty() : Optional.of(candidates.removeLast());
    }

    /// Forgets all: what was useless by one policy may not be by another.
    void clear() {
        candidates.clear();
    }
}
