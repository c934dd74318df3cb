package readis.expiration;

import java.util.List;
import java.util.Optional;
import java.util.function.LongSupplier;
import java.util.random.RandomGenerator;
import readis.expiration.EvictionPool.Candidate;
import readis.protocol.command.Directive;
import readis.protocol.command.Errors;
import readis.protocol.command.Gate;
import readis.protocol.command.InfoPage;
import readis.protocol.command.Subsystem;
import readis.storage.Database;
import readis.storage.FrequencyCounter;
import readis.storage.Keyspace;

/// Death by memory pressure: before a command runs, keys have to go until the memory is under `maxmemory` (Redis:
/// `performEvictions` in `evict.c`).
///
/// A command may still take more than there is; the next one finds out. So the limit is never a promise about the moment, but
/// about what a command finds when it begins (law EXP-11). Where nobody may go, commands that may need memory are refused, and
/// those that need none, such as DEL, are not: otherwise nobody could ever help.
///
/// Should very many keys have to go at once, which happens when somebody lowers the limit, no client waits for all of them:
/// after half a millisecond the command runs all the same, and the loop goes on with the rest.
///
/// Differs from Redis in: nothing is freed by a thread of its own, so there is nothing to wait for.
///
/// Owned by the command thread.
public final class Eviction implements Subsystem {

    private static final Gate.Verdict REFUSED = new Gate.Verdict.Answer(Errors.OUT_OF_MEMORY);
    private static final int KEYS_A_LOOK = 16;
    private static final long NANOS_A_MICRO = 1000;
    private static final long NANOS_A_MILLI = 1_000_000;
    private static final long NEVER = Long.MIN_VALUE;

    /// How an attempt to get under the limit has ended.
    private enum Outcome { UNDER_THE_LIMIT, GOES_ON, NOBODY_LEFT }

    private final Directive<Long> limit = Directive.memory("maxmemory", 0, 0, Long.MAX_VALUE).onChange(_ -> settingsChanged());
    private final Directive<String> policy =
            Directive.choice("maxmemory-policy", EvictionPolicy.NOEVICTION.word(), EvictionPolicy.words())
                    .onChange(_ -> settingsChanged());
    private final Directive<Long> samples = Directive.integer("maxmemory-samples", 5, 1, Integer.MAX_VALUE);
    private final Directive<Long> tenacity = Directive.integer("maxmemory-eviction-tenacity", 10, 0, 100);
    private final Directive<Long> logFactor = Directive.integer("lfu-log-factor", 10, 0, Integer.MAX_VALUE);
    private final Directive<Long> decayTime = Directive.integer("lfu-decay-time", 1, 0, Integer.MAX_VALUE);
    private final Keyspace keyspace;
    private final LongSupplier buffers;
    private final LongSupplier stopwatch;
    private final FrequencyCounter counter;
    private final Selection selection;
    private boolean unfinished;
    private boolean outOfMemory;
    private long evicted;
    private long exceededSince = NEVER;
    private long nanosExceeded;

    /// Keeps the memory of `keyspace` under a limit.
    ///
    /// @param buffers how many bytes count that are no data: those of clients
    /// @param stopwatch a time that goes on while something runs, in ns
    public Eviction(Keyspace keyspace, LongSupplier buffers, LongSupplier stopwatch, RandomGenerator random) {
        this.keyspace = keyspace;
        this.buffers = buffers;
        this.stopwatch = stopwatch;
        this.counter = new FrequencyCounter(logFactor::value, decayTime::value, random);
        this.selection = new Selection(keyspace, samples::value, random);
    }

    @Override
    public List<Directive<?>> directives() {
        return List.of(limit, policy, samples, tenacity, logFactor, decayTime);
    }

    private void settingsChanged() {
        EvictionPolicy wanted = EvictionPolicy.named(policy.value());
        if (wanted != selection.policy()) {
            selection.follow(wanted);
        }
        if (wanted.order() == EvictionPolicy.Order.FREQUENCY) {
            keyspace.accessClock().count(counter);
        } else {
            keyspace.accessClock().countNoMore();
        }
        keyspace.accessClock().watchMoments(wanted.order() == EvictionPolicy.Order.RECENCY);
        keyspace.accessClock().makePersonal(limit.value() > 0 && wanted.watchesUse());
        unfinished = limit.value() > 0;
    }

    /// How many bytes count against the limit: data, tables and buffers.
    public long usedMemory() {
        return keyspace.weight() + buffers.getAsLong();
    }

    /// The limit in bytes; 0 for none.
    public long limit() {
        return limit.value();
    }

    /// Whether there is a limit at all.
    public boolean hasLimit() {
        return limit.value() > 0;
    }

    /// The gate: makes room, and refuses a command that `mayNeedMemory` when there is none to be had.
    public Gate.Verdict check(boolean mayNeedMemory) {
        if (limit.value() == 0) {
            return Gate.Verdict.PASS;
        }
        outOfMemory = makeRoom() == Outcome.NOBODY_LEFT;
        return outOfMemory && mayNeedMemory ? REFUSED : Gate.Verdict.PASS;
    }

    /// Whether the last request found no memory left, and nobody who could go.
    public boolean isOutOfMemory() {
        return limit.value() > 0 && outOfMemory;
    }

    /// Whether keys have to go that nobody has had the time for.
    public boolean isUnfinished() {
        return unfinished;
    }

    /// Goes on with what could not be finished before a command.
    @Override
    public void beforeSleep() {
        if (unfinished) {
            makeRoom();
        }
    }

    /// While nothing may be removed nothing is, and no command is refused for that.
    private Outcome makeRoom() {
        Outcome outcome = keyspace.mayBury() ? evict(usedMemory() - limit.value()) : Outcome.UNDER_THE_LIMIT;
        unfinished = outcome == Outcome.GOES_ON;
        measure(outcome != Outcome.UNDER_THE_LIMIT);
        return outcome;
    }

    private Outcome evict(long excess) {
        long start = stopwatch.getAsLong();
        long tooMuch = limit.value() == 0 ? 0 : excess;
        for (int keys = 1; tooMuch > 0; keys++) {
            Optional<Candidate> next = selection.next();
            if (next.isEmpty()) {
                return Outcome.NOBODY_LEFT;
            }
            tooMuch -= evict(next.get());
            if (keys % KEYS_A_LOOK == 0 && tooMuch > 0 && stopwatch.getAsLong() - start > patience()) {
                return Outcome.GOES_ON;
            }
        }
        return Outcome.UNDER_THE_LIMIT;
    }

    /// Removes one key; says how many bytes that has freed.
    private long evict(Candidate candidate) {
        Database database = keyspace.databases().get(candidate.database());
        long before = database.weight();
        database.evict(candidate.key());
        evicted++;
        return before - database.weight();
    }

    /// How long a command may wait, in ns: up to half a millisecond for a tenacity of 10, then 15 percent more for each step,
    /// and for ever for 100 (Redis: `evictionTimeLimitUs`).
    private long patience() {
        long steps = tenacity.value();
        if (steps == 100) {
            return Long.MAX_VALUE;
        }
        return NANOS_A_MICRO * (steps <= 10 ? 50 * steps : (long) (500 * Math.pow(1.15, steps - 10)));
    }

    /// Measures for how long the limit has been exceeded.
    private void measure(boolean exceeded) {
        if (exceeded && exceededSince == NEVER) {
            exceededSince = stopwatch.getAsLong();
        } else if (!exceeded) {
            nanosExceeded += nanosExceededNow();
            exceededSince = NEVER;
        }
    }

    private long nanosExceededNow() {
        return exceededSince == NEVER ? 0 : stopwatch.getAsLong() - exceededSince;
    }

    @Override
    public void report(InfoPage page) {
        page.addSize("Memory", "maxmemory", limit.value());
        page.add("Memory", "maxmemory_policy", policy.value());
        page.add("Stats", "evicted_keys", evicted);
        page.add("Stats", "total_eviction_exceeded_time", (nanosExceeded + nanosExceededNow()) / NANOS_A_MILLI);
        page.add("Stats", "current_eviction_exceeded_time", nanosExceededNow() / NANOS_A_MILLI);
    }

    @Override
    public void resetFigures() {
        evicted = 0;
        nanosExceeded = 0;
        exceededSince = NEVER;
    }
}
