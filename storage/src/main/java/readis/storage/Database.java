package readis.storage;

import java.util.List;
import java.util.Optional;
import java.util.function.BiConsumer;
import java.util.random.RandomGenerator;
import readis.protocol.Bytes;
import readis.protocol.Request;
import readis.protocol.command.CommandException;
import readis.protocol.command.Errors;

/// One numbered database: keys with their values, and the deadlines of those keys that have one.
///
/// Deadlines stand in a dict of their own, as in Redis, since most keys have none and since whoever looks for dead keys
/// should only look at those that can die. Every access asks first whether the key is dead; nobody sees a dead key, and
/// it is removed on the spot, unless the policy wants it to stay for now (law STO-6).
///
/// Owned by the command thread.
public final class Database {

    private static final int MOST_TRIES = 100;
    private static final long MOMENT = JavaHeap.object(Long.BYTES);

    private final int index;
    private final Keyspace keyspace;
    private Contents contents;

    Database(int index, Keyspace keyspace, SipHash hashing) {
        this.index = index;
        this.keyspace = keyspace;
        this.contents = new Contents(hashing);
    }

    public int index() {
        return index;
    }

    /// What it holds at this moment.
    public Contents contents() {
        return contents;
    }

    /// How many keys there are, dead ones that nobody has touched since included (as in DBSIZE).
    public int size() {
        return contents.values.size();
    }

    /// How many keys have a deadline.
    public int volatileSize() {
        return contents.deadlines.size();
    }

    /// The keys whose values have parts with deadlines of their own, each with the earliest of these.
    public DeadlineIndex partDeadlines() {
        return contents.partDeadlines;
    }

    /// How many bytes its keys, their values and their deadlines take in the Java heap (law STO-80).
    public long weight() {
        return tableWeight() + contents.ledger.sum();
    }

    /// How many of these are no values: tables, keys and deadlines.
    public long tableWeight() {
        return contents.values.weight() + deadlineOverhead();
    }

    /// How many bytes the table of keys takes without keys and values.
    public long keyOverhead() {
        return contents.values.weightWithoutKeys();
    }

    /// How many bytes deadlines take.
    public long deadlineOverhead() {
        return contents.deadlines.weightWithoutKeys() + contents.deadlines.size() * MOMENT + contents.partDeadlines.weight();
    }

    /// The tables of keys and of deadlines.
    Object[] tables() {
        return new Object[] {contents.values, contents.deadlines, contents.partDeadlines};
    }

    /// How the table of keys is filled.
    public List<TableFigures> keyFigures() {
        return contents.values.figures();
    }

    /// How the table of deadlines is filled.
    public List<TableFigures> deadlineFigures() {
        return contents.deadlines.figures();
    }

    /// The value of `key` for a command that reads: counted as a hit or a miss.
    public Optional<Value> read(Bytes key) {
        Optional<Value> value = use(key);
        return counted(key, value);
    }

    /// The value of `key` for a command that asks about the key: counted as a hit or a miss, but no use of the value.
    public Optional<Value> glance(Bytes key) {
        Optional<Value> value = peek(key);
        return counted(key, value);
    }

    private Optional<Value> counted(Bytes key, Optional<Value> value) {
        if (value.isPresent()) {
            keyspace.countHit();
        } else {
            keyspace.countMiss(index, key);
        }
        return value;
    }

    /// The value of `key`, which must be of this type, for a command that reads.
    ///
    /// @throws CommandException `WRONGTYPE` when the key holds something else
    public <T extends Value> Optional<T> read(Bytes key, Class<T> type) {
        return read(key).map(value -> typed(value, type));
    }

    /// The value of `key` for a command that writes: not counted.
    public Optional<Value> find(Bytes key) {
        beforeChange(key);
        return use(key);
    }

    private Optional<Value> use(Bytes key) {
        Optional<Value> value = peek(key);
        if (value.isPresent()) {
            keyspace.accessClock().mark(value.get());
            contents.ledger.note(value.get());
        }
        return value;
    }

    /// The value of `key` for somebody who only looks at it from outside: that is no use of it.
    public Optional<Value> peek(Bytes key) {
        return buryIfDead(key) ? Optional.empty() : contents.values.find(key);
    }

    /// What lies under `key`, be it alive or dead: for DEBUG, which must not change what it shows.
    public Optional<Value> held(Bytes key) {
        return contents.value(key);
    }

    /// The value of `key`, which must be of this type, for a command that writes.
    ///
    /// @throws CommandException `WRONGTYPE` when the key holds something else
    public <T extends Value> Optional<T> find(Bytes key, Class<T> type) {
        return find(key).map(value -> typed(value, type));
    }

    private static <T extends Value> T typed(Value value, Class<T> type) {
        if (!type.isInstance(value)) {
            throw new CommandException(Errors.WRONG_TYPE);
        }
        return type.cast(value);
    }

    /// To be called before a value that was only [read][#read] is changed.
    public void beforeChange(Bytes key) {
        keyspace.guard().beforeChange(contents, key);
    }

    /// Gives `key` a new value and no deadline, whatever it had before.
    public void set(Bytes key, Value value) {
        if (isDead(key)) {
            bury(key);
        } else {
            beforeChange(key);
            contents.deadlines.remove(key);
        }
        put(key, value, true);
    }

    /// Gives `key` a value and a deadline that another key has had. Even a key that was there counts as new.
    void receive(Bytes key, Value value, Optional<Long> deadline) {
        remove(key);
        set(key, value);
        deadline.ifPresent(moment -> setDeadline(key, moment));
    }

    /// So many keys are about to come, so many of them with deadlines. That may be a lie.
    public void expect(long keys, long mortal) {
        contents.values.expect(keys);
        contents.deadlines.expect(mortal);
    }

    /// Puts under `key` what a file says: nobody hears of it. False when something was there; then all is to be forgotten.
    public boolean restore(Bytes key, Value stored) {
        Value value = keyspace.accessClock().own(stored);
        boolean isNew = contents.values.put(key, value);
        contents.ledger.add(value);
        notePartDeadlines(key, value);
        return isNew;
    }

    /// Gives `key` a new value; a deadline stays.
    public void update(Bytes key, Value value) {
        put(key, value, false);
    }

    /// @param used whether to replace the value that is there is a use of it, since nobody has looked at it before
    private void put(Bytes key, Value wanted, boolean used) {
        beforeChange(key);
        AccessClock accessClock = keyspace.accessClock();
        Value value = accessClock.own(wanted);
        int before = contents.values.size();
        Value old = contents.values.exchange(key, value);
        if (contents.values.size() > before) {
            accessClock.welcome(value);
            contents.ledger.add(value);
            announce(KeyspaceEvent.Kind.NEW, "new", key);
        } else if (old != value) {
            if (used) {
                accessClock.mark(old);
            }
            accessClock.inherit(value, old);
            contents.ledger.replace(old, value);
        }
        notePartDeadlines(key, value);
    }

    /// Notes that parts of `value`, which `key` holds, have died or got other deadlines. To be called when that is done.
    public void follow(Bytes key, Value value) {
        contents.ledger.note(value);
        notePartDeadlines(key, value);
    }

    private void notePartDeadlines(Bytes key, Value value) {
        long earliest = value.earliestDeadline();
        if (earliest != Value.NEVER) {
            contents.partDeadlines.set(contents.values.own(key), earliest);
        } else if (!contents.partDeadlines.isEmpty()) {
            contents.partDeadlines.remove(key);
        }
    }

    /// Removes `key`. True when it was there and alive.
    public boolean remove(Bytes key) {
        return !buryIfDead(key) && erase(key);
    }

    private boolean erase(Bytes key) {
        beforeChange(key);
        contents.deadlines.remove(key);
        contents.partDeadlines.remove(key);
        Optional<Value> removed = contents.values.remove(key);
        removed.ifPresent(contents.ledger::remove);
        return removed.isPresent();
    }

    /// The deadline of a living key, in Unix time in ms.
    public Optional<Long> deadline(Bytes key) {
        return buryIfDead(key) ? Optional.empty() : contents.deadlines.find(key);
    }

    /// Lets `key`, which is there, die at `deadline` (Unix time in ms).
    public void setDeadline(Bytes key, long deadline) {
        beforeChange(key);
        contents.deadlines.put(contents.values.own(key), deadline);
    }

    /// Takes the deadline away. True when there was one.
    public boolean clearDeadline(Bytes key) {
        beforeChange(key);
        return contents.deadlines.remove(key).isPresent();
    }

    /// Says that a command has changed `key`: for replay and for all who listen. To be called when the change is done.
    public void changed(KeyspaceEvent.Kind kind, String name, Bytes key) {
        changed(kind, name, key, 1);
    }

    /// The same for a command that has changed so many things in the value of `key`: `times` only counts for those who want
    /// to know how much has changed since the last snapshot.
    public void changed(KeyspaceEvent.Kind kind, String name, Bytes key, long times) {
        keyspace.effects().changed(times);
        announce(kind, name, key);
    }

    /// The same for a command that has taken so many things out of the value; when that `emptied` it, the key goes as well.
    public void reduced(KeyspaceEvent.Kind kind, String name, Bytes key, int times, boolean emptied) {
        if (emptied) {
            erase(key);
        }
        changed(kind, name, key, times);
        if (emptied) {
            announce(KeyspaceEvent.Kind.GENERIC, "del", key);
        }
    }

    /// Says that a command has changed something of which nobody hears but replay, such as what is pending in a group.
    public void changedQuietly() {
        keyspace.effects().changed(1);
    }

    /// Tells the listeners of something that is no change of its own.
    public void announce(KeyspaceEvent.Kind kind, String name, Bytes key) {
        keyspace.announce(kind, name, index, key);
    }

    /// Shows all keys to `visitor`, each once, dead ones that nobody has touched since included. It must change nothing.
    public void forEach(BiConsumer<Bytes, Value> visitor) {
        long cursor = contents.values.scan(0, visitor);
        while (cursor != 0) {
            cursor = contents.values.scan(cursor, visitor);
        }
    }

    /// One step of a walk over all keys, dead ones included: see [Dict#scan].
    public long scan(long cursor, BiConsumer<Bytes, Value> visitor) {
        return contents.values.scan(cursor, visitor);
    }

    /// One step of a walk over the keys that have a deadline: see [Dict#scan].
    public long scanDeadlines(long cursor, BiConsumer<Bytes, Long> visitor) {
        return contents.deadlines.scan(cursor, visitor);
    }

    /// A key picked at random, be it dead or alive.
    ///
    /// @param mortal whether only those take part that have a deadline
    public Optional<Bytes> anyKey(boolean mortal, RandomGenerator random) {
        return (mortal ? contents.deadlines : contents.values).randomKey(random);
    }

    /// A living key picked at random. Where all may be dead and none may be buried, the search ends at some time, as in
    /// Redis, with a key that may be dead.
    Optional<Bytes> randomKey(RandomGenerator random) {
        int tries = contents.deadlines.size() == contents.values.size() && !keyspace.policy().mayBury() ? MOST_TRIES : Integer.MAX_VALUE;
        Optional<Bytes> key = contents.values.randomKey(random);
        while (key.isPresent() && buryIfDead(key.get()) && --tries > 0) {
            key = contents.values.randomKey(random);
        }
        return key;
    }

    /// Forgets all keys.
    void clear() {
        contents = new Contents(keyspace.hashing());
        keyspace.announceFlush(index);
    }

    /// Exchanges all keys with `other`.
    void swapWith(Database other) {
        Contents others = other.contents;
        other.contents = contents;
        contents = others;
        keyspace.announceSwap(index, other.index);
    }

    /// Moves a few buckets of tables that are changing their size, and forgets values that have been replaced.
    void rehash(int steps) {
        contents.ledger.settle();
        contents.values.rehash(steps);
        contents.deadlines.rehash(steps);
        contents.partDeadlines.rehash(steps);
    }

    /// Whether `key` is dead. If so it is removed, unless the policy says that it must stay for now.
    private boolean buryIfDead(Bytes key) {
        if (!isDead(key)) {
            return false;
        }
        if (keyspace.policy().mayBury()) {
            bury(key);
        }
        return true;
    }

    /// Whether there is something under `key` that is past its deadline, and has not been removed yet.
    public boolean isDead(Bytes key) {
        return !contents.deadlines.isEmpty() && contents.deadlines.find(key).filter(keyspace.policy()::isDead).isPresent();
    }

    /// Removes a dead key that was found outside any command; its DEL is a group of effects by itself.
    public void expire(Bytes key) {
        bury(key);
        keyspace.effects().handOut();
    }

    /// Removes a living key because the memory is needed; its DEL is a group of effects by itself.
    public void evict(Bytes key) {
        erase(key);
        keyspace.effects().also(index, Request.of(List.of(Bytes.of("DEL"), key)));
        announce(KeyspaceEvent.Kind.EVICTED, "evicted", key);
        keyspace.effects().handOut();
    }

    /// Removes a dead key; its DEL becomes an effect, so that replay does not depend on a clock.
    private void bury(Bytes key) {
        erase(key);
        keyspace.effects().also(index, Request.of(List.of(Bytes.of("DEL"), key)));
        keyspace.countDeath();
        announce(KeyspaceEvent.Kind.EXPIRED, "expired", key);
    }
}
