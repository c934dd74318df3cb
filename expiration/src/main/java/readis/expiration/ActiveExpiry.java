package readis.expiration;

import java.util.ArrayList;
import java.util.List;
import java.util.function.LongSupplier;
import readis.protocol.Bytes;
import readis.protocol.command.Directive;
import readis.storage.Database;
import readis.storage.Keyspace;

/// Looks for dead keys that nobody touches, a little at a time (Redis: `activeExpireCycle` in `expire.c`).
///
/// Nobody could afford to look at all keys, nor to keep them in the order of their deaths. So a few keys that can die are
/// sampled. When more of them are dead than is acceptable, it is worth going on at once; when fewer are, what remains is
/// not worth the time. The server thus works hard exactly while there is much to bury, and the share of dead keys that still
/// take memory settles at what is acceptable.
///
/// There are two cycles. The *slow* one comes with every tick of the server and may take a quarter of the time between two
/// ticks. The *fast* one comes before the server goes to sleep, takes a millisecond at most, and only helps when the slow
/// one could not finish. All these figures shift with `active-expire-effort`.
///
/// Differs from Redis in: the time is looked at after every sample, not after every sixteenth; a table with hardly anything
/// in it is walked as well, since ours shrink at once.
///
/// Owned by the command thread.
final class ActiveExpiry {

    private static final long NANOS_A_SECOND = 1_000_000_000;
    private static final int KEYS_A_SAMPLE = 20;
    private static final int BUCKETS_A_KEY = 20;
    private static final int DATABASES_A_CYCLE = 16;
    private static final long FAST_NANOS = 1_000_000;
    private static final int SLOW_PERCENT = 25;
    private static final int ACCEPTABLE_PERCENT = 10;
    private static final double INERTIA = 0.95;

    /// What is remembered of a database between two cycles.
    private static final class Walk {
        private long cursor;
        private long averageLife;
    }

    /// What a sample has shown: keys, and those of them that were dead.
    private record Sample(int keys, int dead) {
    }

    private final Directive<Long> effort = Directive.integer("active-expire-effort", 1, 1, 10);
    private final Keyspace keyspace;
    private final LongSupplier now;
    private final LongSupplier stopwatch;
    private final LongSupplier ticksPerSecond;
    private final FieldSearch fieldSearch;
    private final List<Walk> walks = new ArrayList<>();
    private final List<Bytes> dead = new ArrayList<>();
    private boolean active = true;
    private int nextDatabase;
    private boolean ranOutOfTime;
    private long lastFast = Long.MIN_VALUE / 2;
    private long nanosSpent;
    private long timesCapped;
    private double stalePercent;

    /// @param now the time by which keys die, Unix ms
    /// @param stopwatch a time that goes on while the cycle runs, in ns
    /// @param ticksPerSecond how often the slow cycle comes (`hz`)
    ActiveExpiry(Keyspace keyspace, LongSupplier now, LongSupplier stopwatch, LongSupplier ticksPerSecond) {
        this.keyspace = keyspace;
        this.now = now;
        this.stopwatch = stopwatch;
        this.ticksPerSecond = ticksPerSecond;
        this.fieldSearch = new FieldSearch(keyspace, stopwatch);
    }

    Directive<Long> effort() {
        return effort;
    }

    /// Lets dead keys lie until somebody touches them, or no longer (DEBUG SET-ACTIVE-EXPIRE).
    void activate(boolean wanted) {
        active = wanted;
    }

    /// The cycle of every tick.
    void slow() {
        cycle(NANOS_A_SECOND / ticksPerSecond.getAsLong() * (SLOW_PERCENT + 2 * extraEffort()) / 100);
    }

    /// The cycle before sleep: only when there is reason to think that it finds much, and not twice in a short time.
    void fast() {
        if (!ranOutOfTime && stalePercent <= acceptablePercent()) {
            return;
        }
        long budget = FAST_NANOS + FAST_NANOS / 4 * extraEffort();
        long start = stopwatch.getAsLong();
        if (start - lastFast >= 2 * budget) {
            lastFast = start;
            cycle(budget);
        }
    }

    private int extraEffort() {
        return (int) (effort.value() - 1);
    }

    private int acceptablePercent() {
        return ACCEPTABLE_PERCENT - extraEffort();
    }

    private void cycle(long budget) {
        if (!active || !keyspace.mayBury()) {
            return;
        }
        long start = stopwatch.getAsLong();
        List<Database> databases = keyspace.databases();
        int count = ranOutOfTime ? databases.size() : Math.min(DATABASES_A_CYCLE, databases.size());
        ranOutOfTime = false;
        int keys = 0;
        int buried = 0;
        for (int i = 0; i < count && !ranOutOfTime; i++) {
            Database database = databases.get(nextDatabase);
            nextDatabase = (nextDatabase + 1) % databases.size();
            boolean fieldsAreLeft = !fieldSearch.sweep(database, start + budget / 2);
            Sample seen = sweep(database, start + budget);
            ranOutOfTime |= fieldsAreLeft;
            keys += seen.keys();
            buried += seen.dead();
        }
        double percent = keys == 0 ? 0 : 100.0 * buried / keys;
        stalePercent = percent * (1 - INERTIA) + stalePercent * INERTIA;
        nanosSpent += stopwatch.getAsLong() - start;
    }

    /// Samples one database until few of the keys found are dead, or the walk is once round, or the time is over.
    private Sample sweep(Database database, long end) {
        Walk walk = walk(database);
        int keys = 0;
        int buried = 0;
        boolean worthwhile = database.volatileSize() > 0;
        while (worthwhile && !ranOutOfTime) {
            Sample sample = sample(database, walk);
            keys += sample.keys();
            buried += sample.dead();
            boolean many = sample.keys() == 0 || sample.dead() * 100 / sample.keys() > acceptablePercent();
            worthwhile = many && walk.cursor != 0 && database.volatileSize() > 0;
            if (stopwatch.getAsLong() >= end) {
                ranOutOfTime = true;
                timesCapped++;
            }
        }
        return new Sample(keys, buried);
    }

    private Sample sample(Database database, Walk walk) {
        int wanted = Math.min(database.volatileSize(), KEYS_A_SAMPLE + KEYS_A_SAMPLE / 4 * extraEffort());
        int buckets = wanted * BUCKETS_A_KEY;
        long moment = now.getAsLong();
        long[] seen = new long[2];
        do {
            walk.cursor = database.scanDeadlines(walk.cursor, (key, deadline) -> {
                seen[0]++;
                if (keyspace.isDead(deadline)) {
                    dead.add(key);
                } else {
                    seen[1] += deadline - moment;
                }
            });
        } while (walk.cursor != 0 && seen[0] < wanted && --buckets > 0);
        Sample sample = new Sample((int) seen[0], dead.size());
        measureLife(walk, seen[1], sample.keys() - sample.dead());
        dead.forEach(database::expire);
        dead.clear();
        return sample;
    }

    /// A running average, in which a new sample counts for a fiftieth.
    private static void measureLife(Walk walk, long sum, int alive) {
        if (alive > 0) {
            long average = sum / alive;
            walk.averageLife = walk.averageLife == 0 ? average : walk.averageLife / 50 * 49 + average / 50;
        }
    }

    private Walk walk(Database database) {
        while (walks.size() <= database.index()) {
            walks.add(new Walk());
        }
        return walks.get(database.index());
    }

    /// How long keys of `database` have left to live, on average, in ms.
    long averageLife(Database database) {
        return database.volatileSize() == 0 ? 0 : walk(database).averageLife;
    }

    /// How many percent of the keys that were sampled lately were dead.
    double stalePercent() {
        return stalePercent;
    }

    /// How often a cycle ended because its time was over.
    long timesCapped() {
        return timesCapped;
    }

    /// How long all cycles have taken, in ms.
    long millisSpent() {
        return nanosSpent / 1_000_000;
    }

    void forgetFigures() {
        timesCapped = 0;
        nanosSpent = 0;
    }
}
