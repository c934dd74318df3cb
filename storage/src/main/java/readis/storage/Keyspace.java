package readis.storage;

import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import readis.protocol.Bytes;
import readis.protocol.Integers;
import readis.protocol.command.CommandException;
import readis.protocol.command.Directive;
import readis.protocol.command.Errors;
import readis.protocol.command.Session;

/// All databases, and the two ways in which the rest of the house learns of changes: events and effects.
///
/// Owned by the command thread.
public final class Keyspace {

    private final Directive<Long> count = Directive.integer("databases", 16, 1, Integer.MAX_VALUE).immutable();
    private final SipHash hashing;
    private final DeadlinePolicy policy;
    private final Effects effects = new Effects();
    private final AccessClock accessClock = new AccessClock();
    private final BlockedClients blockedClients;
    private ChangeGuard guard = ChangeGuard.NONE;
    private KeyspaceListener[] listeners = new KeyspaceListener[0];
    private List<Database> databases = List.of();
    private long hits;
    private long misses;
    private long deaths;
    private long partDeaths;

    /// Empty databases, as many as the directive [#count()] says when they are first needed.
    ///
    /// @param hashing the secret with which keys are hashed
    /// @param policy decides when a key is dead
    public Keyspace(SipHash hashing, DeadlinePolicy policy) {
        this.hashing = hashing;
        this.policy = policy;
        this.blockedClients = new BlockedClients(this);
    }

    /// How many databases there are.
    Directive<Long> count() {
        return count;
    }

    /// The databases in the order of their numbers.
    public List<Database> databases() {
        if (databases.isEmpty()) {
            int number = Math.toIntExact(count.value());
            databases = IntStream.range(0, number).mapToObj(index -> new Database(index, this, hashing)).toList();
        }
        return databases;
    }

    /// How many bytes all databases take in the Java heap.
    public long weight() {
        long weight = 0;
        for (Database database : databases()) {
            weight += database.weight();
        }
        return weight;
    }

    /// How many bytes all databases would take if they were empty.
    public long weightOfNothing() {
        return databases().size() * new Database(0, this, hashing).weight();
    }

    /// How many bytes of the weight are neither keys nor values.
    public long overhead() {
        long overhead = 0;
        for (Database database : databases()) {
            overhead += database.keyOverhead() + database.deadlineOverhead();
        }
        return overhead;
    }

    /// The database that `session` has selected.
    public Database of(Session session) {
        return databases().get(session.database());
    }

    /// The database whose number `word` spells.
    ///
    /// @throws CommandException when it spells none, or when there is no such database
    Database numbered(Bytes word) {
        long index = Integers.parse(word).orElseThrow(() -> new CommandException(Errors.NOT_AN_INTEGER));
        if (index < Integer.MIN_VALUE || index > Integer.MAX_VALUE) {
            throw new CommandException(Errors.notBetween(Integer.MIN_VALUE, Integer.MAX_VALUE));
        }
        if (index < 0 || index >= databases().size()) {
            throw new CommandException(Errors.NO_SUCH_DATABASE);
        }
        return databases().get((int) index);
    }

    /// What must be replayed.
    public Effects effects() {
        return effects;
    }

    /// By which values remember their use.
    public AccessClock accessClock() {
        return accessClock;
    }

    /// How long nobody has used `value`, in seconds.
    public long idleSeconds(Value value) {
        return accessClock.idleSeconds(value);
    }

    /// Whether the running command leaves no trace of its accesses (CLIENT NO-TOUCH).
    public void leaveUntouched(boolean wanted) {
        accessClock.stop(wanted);
    }

    /// Those who wait for a key.
    public BlockedClients blockedClients() {
        return blockedClients;
    }

    /// From now on `listener` hears of every event.
    public void listen(KeyspaceListener listener) {
        listeners = Arrays.copyOf(listeners, listeners.length + 1);
        listeners[listeners.length - 1] = listener;
    }

    /// From now on `watchful` hears of each key before it changes, instead of who did before.
    public void guardBy(ChangeGuard watchful) {
        guard = watchful;
    }

    ChangeGuard guard() {
        return guard;
    }

    /// How many lookups of reading commands found their key.
    public long hits() {
        return hits;
    }

    /// How many lookups of reading commands did not.
    public long misses() {
        return misses;
    }

    void countDeath() {
        deaths++;
    }

    /// How many keys have died and been removed since the start.
    public long deaths() {
        return deaths;
    }

    /// So many parts of values, such as fields of hashes, have died and been taken out.
    public void countPartDeaths(long died) {
        partDeaths += died;
    }

    /// How many have since the start.
    public long partDeaths() {
        return partDeaths;
    }

    void forgetLookups() {
        hits = 0;
        misses = 0;
    }

    /// Whether a key with this deadline is dead.
    public boolean isDead(long deadline) {
        return policy.isDead(deadline);
    }

    /// Whether a key or a field that is given `deadline` at the moment `now` dies at once.
    public boolean diesAtOnce(long deadline, long now) {
        return deadline <= now && policy.killsAtOnce();
    }

    /// Whether dead keys may be removed now.
    public boolean mayBury() {
        return policy.mayBury();
    }

    /// The secret under which keys hash: also for those values that are tables themselves.
    public SipHash hashing() {
        return hashing;
    }

    DeadlinePolicy policy() {
        return policy;
    }

    void countHit() {
        hits++;
    }

    void countMiss(int database, Bytes key) {
        misses++;
        for (KeyspaceListener listener : listeners) {
            listener.onMiss(database, key);
        }
    }

    void announce(KeyspaceEvent.Kind kind, String name, int database, Bytes key) {
        if (isHeard()) {
            KeyspaceEvent event = new KeyspaceEvent(kind, name, database, key);
            for (KeyspaceListener listener : listeners) {
                listener.on(event);
            }
        }
    }

    private boolean isHeard() {
        for (KeyspaceListener listener : listeners) {
            if (listener.listens()) {
                return true;
            }
        }
        return false;
    }

    void announceFlush(int database) {
        for (KeyspaceListener listener : listeners) {
            listener.onFlush(database);
        }
    }

    /// Forgets all keys, as somebody has ordered.
    void flushAll() {
        clear();
        for (KeyspaceListener listener : listeners) {
            listener.onFlushAll();
        }
    }

    /// Forgets all keys.
    public void clear() {
        databases().forEach(Database::clear);
    }

    void announceSwap(int one, int other) {
        for (KeyspaceListener listener : listeners) {
            listener.onSwap(one, other);
        }
    }
}
