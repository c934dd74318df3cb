package readis.expiration;

import java.util.List;
import java.util.Optional;
import java.util.function.LongSupplier;
import java.util.random.RandomGenerator;
import readis.expiration.EvictionPool.Candidate;
import readis.protocol.Bytes;
import readis.storage.AccessClock;
import readis.storage.Database;
import readis.storage.FrequencyCounter;
import readis.storage.Keyspace;
import readis.storage.Value;

/// Finds the key that has to go next, by an [EvictionPolicy].
///
/// To know which of a million keys was not used for longest one would have to keep them in that order, at every GET, with two
/// links for each. Redis asks a sample of them instead: a few of each database, into the [EvictionPool], and the worst of the
/// pool goes.
///
/// Differs from Redis in: a sample is a walk of SCAN that begins anywhere.
///
/// Owned by the command thread.
final class Selection {

    private static final int BUCKETS_A_KEY = 10;

    private final Keyspace keyspace;
    private final LongSupplier samples;
    private final RandomGenerator random;
    private final EvictionPool pool = new EvictionPool();
    private EvictionPolicy policy = EvictionPolicy.NOEVICTION;
    private int lastDatabase;

    /// @param samples how many keys of a database are looked at (`maxmemory-samples`)
    Selection(Keyspace keyspace, LongSupplier samples, RandomGenerator random) {
        this.keyspace = keyspace;
        this.samples = samples;
        this.random = random;
    }

    EvictionPolicy policy() {
        return policy;
    }

    void follow(EvictionPolicy wanted) {
        policy = wanted;
        pool.clear();
    }

    /// The next one to go; empty when there is no candidate.
    Optional<Candidate> next() {
        return switch (policy.order()) {
            case NONE -> Optional.empty();
            case CHANCE -> anyKey();
            case RECENCY, FREQUENCY, DEADLINE -> worst();
        };
    }

    /// One database after the other has to give a key.
    private Optional<Candidate> anyKey() {
        List<Database> databases = keyspace.databases();
        for (int i = 0; i < databases.size(); i++) {
            lastDatabase = (lastDatabase + 1) % databases.size();
            Optional<Bytes> key = databases.get(lastDatabase).anyKey(policy.isForMortals(), random);
            if (key.isPresent()) {
                return Optional.of(new Candidate(lastDatabase, key.get(), 0));
            }
        }
        return Optional.empty();
    }

    private Optional<Candidate> worst() {
        while (sampleAll()) {
            for (Optional<Candidate> worst = pool.take(); worst.isPresent(); worst = pool.take()) {
                if (isCandidate(worst.get())) {
                    return worst;
                }
            }
        }
        return Optional.empty();
    }

    private boolean isCandidate(Candidate candidate) {
        Database database = keyspace.databases().get(candidate.database());
        return policy.isForMortals() ? database.contents().deadline(candidate.key()) != Value.NEVER : database.held(candidate.key()).isPresent();
    }

    /// Samples each database. False when none has a candidate.
    private boolean sampleAll() {
        boolean any = false;
        for (Database database : keyspace.databases()) {
            int keys = policy.isForMortals() ? database.volatileSize() : database.size();
            if (keys > 0) {
                sample(database, Math.min(keys, samples.getAsLong()));
                any = true;
            }
        }
        return any;
    }

    /// Looks at some keys, from a place that chance picks: as many as wanted, or fewer where most of the table is empty.
    private void sample(Database database, long wanted) {
        long[] seen = {0};
        long cursor = random.nextLong();
        for (long buckets = wanted * BUCKETS_A_KEY; seen[0] < wanted && (buckets > 0 || seen[0] == 0); buckets--) {
            if (policy.isForMortals()) {
                cursor = database.scanDeadlines(cursor, (key, deadline) -> {
                    if (seen[0]++ < wanted) {
                        pool.offer(new Candidate(database.index(), key, uselessness(database, key, deadline)));
                    }
                });
            } else {
                cursor = database.scan(cursor, (key, value) -> {
                    if (seen[0]++ < wanted) {
                        pool.offer(new Candidate(database.index(), key, uselessness(value)));
                    }
                });
            }
        }
    }

    private long uselessness(Database database, Bytes key, long deadline) {
        return policy.order() == EvictionPolicy.Order.DEADLINE ? -deadline
                : uselessness(database.held(key).orElseThrow());
    }

    private long uselessness(Value value) {
        AccessClock clock = keyspace.accessClock();
        return clock.isCounting() ? FrequencyCounter.MOST - clock.frequency(value) : clock.idleSeconds(value);
    }
}
