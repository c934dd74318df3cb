package readis.storage;

import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.BiConsumer;
import java.util.random.RandomGenerator;
import readis.protocol.Bytes;

/// Redis's own hash table: it grows without ever stopping the world.
///
/// A table of chains doubles when it holds as many keys as buckets. Moving a million keys at once would freeze every
/// client, so the dict keeps *two* tables for a while and each operation moves one bucket from the old to the new.
///
///     old  [ moved | moved | a,b |  c  ]      rehashIndex = 2: buckets before it are empty
///     new  [   .   |   d   |  .  |  .  |  .  |  e  |  .  |  .  ]
///
/// While both exist, a key is looked for in both and a new key goes to the new one.
///
/// [#scan] walks the buckets in an order in which the *high* bit of the index is counted first ("reverse binary"). A
/// bucket of the small table and the buckets it splits into in the large one then follow one another in that order, so
/// a cursor stays good when the table changes its size between two calls: every key that is there from the first call
/// to the last is seen at least once (law STO-3).
///
/// An entry holds the bare array of its key: of a million keys each saves an object, and each lookup a step from one
/// place in memory to another, which is what a lookup mostly costs.
///
/// Differs from Redis in (`dict.c`): an entry keeps 32 bits of its hash, since Java leaves room for them anyway, so
/// moving a bucket hashes nothing; a table that lost most of its keys begins to shrink at the removal that made it so
/// and not at the next tick.
///
/// Owned by the command thread.
public final class Dict<V> {

    private static final int SMALLEST = 4;
    private static final int LARGEST = 1 << 30;
    private static final int MOST_EXPECTED = 1 << 22;
    private static final int FEW = 8;
    private static final int EMPTY_VISITS_PER_STEP = 10;
    private static final int PLACES = 8;
    private static final int NOT_REHASHING = -1;

    static final class Entry<V> {
        final byte[] key;
        private final int hash;
        V value;
        private Entry<V> next;

        Entry(byte[] key, int hash, V value, Entry<V> next) {
            this.key = key;
            this.hash = hash;
            this.value = value;
            this.next = next;
        }
    }

    private static final long ENTRY = JavaHeap.object(3 * JavaHeap.REFERENCE + Integer.BYTES);
    private static final long ITSELF = JavaHeap.object(3 * JavaHeap.REFERENCE + 3 * Integer.BYTES + Long.BYTES);

    private final SipHash hashing;
    private Entry<V>[] table = newTable(SMALLEST);
    private Entry<V>[] newTable = newTable(0);
    private int seen;
    private int rehashIndex = NOT_REHASHING;
    private int size;
    private long keyBytes;

    /// An empty dict that hashes with `hashing`.
    public Dict(SipHash hashing) {
        this.hashing = hashing;
    }

    /// How many keys it holds.
    public int size() {
        return size;
    }

    public boolean isEmpty() {
        return size == 0;
    }

    /// How many buckets both tables have together.
    public int buckets() {
        return table.length + newTable.length;
    }

    /// How many bytes it takes in the Java heap with its keys, but without its values.
    public long weight() {
        return weightWithoutKeys() + keyBytes;
    }

    /// The same for a dict whose keys are those of another one.
    long weightWithoutKeys() {
        return ITSELF + JavaHeap.references(table.length) + JavaHeap.references(newTable.length) + size * ENTRY;
    }

    /// How many bytes the entry of a key of this length takes, with the key.
    static long entryWeight(int length) {
        return ENTRY + JavaHeap.bytes(length);
    }

    /// How its one or two tables are filled. Whoever asks walks through all of them.
    public List<TableFigures> figures() {
        return isRehashing() ? List.of(figures(table), figures(newTable)) : List.of(figures(table));
    }

    private static TableFigures figures(Entry<?>[] buckets) {
        SortedMap<Integer, Integer> chains = new TreeMap<>();
        for (Entry<?> chain : buckets) {
            int length = 0;
            for (Entry<?> entry = chain; entry != null; entry = entry.next) {
                length++;
            }
            chains.merge(length, 1, Integer::sum);
        }
        return new TableFigures(buckets.length, chains);
    }

    public boolean isRehashing() {
        return rehashIndex != NOT_REHASHING;
    }

    /// The value of `key`.
    public Optional<V> find(Bytes key) {
        if (isEmpty()) {
            return Optional.empty();
        }
        rehashStep();
        Entry<V> entry = entry(key, hash(key));
        return entry == null ? Optional.empty() : Optional.of(entry.value);
    }

    public boolean contains(Bytes key) {
        return find(key).isPresent();
    }

    /// The key that is equal to `key` and stands here: a dict with the same keys need not keep its own. `key` itself when
    /// there is none.
    public Bytes own(Bytes key) {
        Entry<V> entry = entry(key, hash(key));
        return entry == null ? key : Bytes.owning(entry.key);
    }

    /// Gives `key` this value. True when the key is new.
    public boolean put(Bytes key, V value) {
        int before = size;
        exchange(key, value);
        return size > before;
    }

    /// Gives `key` this value. Returns the value that it had, or this one when the key is new.
    public V exchange(Bytes key, V value) {
        rehashStep();
        int hash = hash(key);
        Entry<V> present = entry(key, hash);
        if (present != null) {
            V old = present.value;
            present.value = value;
            return old;
        }
        growIfFull();
        Entry<V>[] target = isRehashing() ? newTable : table;
        int bucket = hash & target.length - 1;
        target[bucket] = new Entry<>(key.lend(), hash, value, target[bucket]);
        size++;
        keyBytes += JavaHeap.bytes(key.length());
        return value;
    }

    /// Removes `key`. Gives the value it had.
    public Optional<V> remove(Bytes key) {
        if (isEmpty()) {
            return Optional.empty();
        }
        rehashStep();
        int hash = hash(key);
        Optional<V> removed = unlink(table, key, hash);
        if (removed.isEmpty() && isRehashing()) {
            removed = unlink(newTable, key, hash);
        }
        if (removed.isPresent()) {
            size--;
            keyBytes -= JavaHeap.bytes(key.length());
            shrinkIfSparse();
        }
        return removed;
    }

    private int hash(Bytes key) {
        return (int) hashing.hash(key);
    }

    private Entry<V> entry(Bytes key, int hash) {
        Entry<V> found = entryIn(table, key, hash);
        return found == null && isRehashing() ? entryIn(newTable, key, hash) : found;
    }

    private Entry<V> entryIn(Entry<V>[] buckets, Bytes key, int hash) {
        Entry<V> entry = buckets[hash & buckets.length - 1];
        while (entry != null && !(entry.hash == hash && key.equalsArray(entry.key))) {
            entry = entry.next;
        }
        return entry;
    }

    private Optional<V> unlink(Entry<V>[] buckets, Bytes key, int hash) {
        int bucket = hash & buckets.length - 1;
        Entry<V> before = null;
        for (Entry<V> entry = buckets[bucket]; entry != null; entry = entry.next) {
            if (entry.hash == hash && key.equalsArray(entry.key)) {
                if (before == null) {
                    buckets[bucket] = entry.next;
                } else {
                    before.next = entry.next;
                }
                return Optional.of(entry.value);
            }
            before = entry;
        }
        return Optional.empty();
    }

    /// So many keys are about to come: makes room for them at once, for some millions at most, as that may be a lie.
    void expect(long keys) {
        if (isEmpty() && !isRehashing() && keys > table.length) {
            table = newTable(2 * Integer.highestOneBit((int) Math.min(keys, MOST_EXPECTED) - 1));
        }
    }

    private void growIfFull() {
        if (!isRehashing() && size >= table.length && table.length < LARGEST) {
            beginRehash(2 * table.length);
        }
    }

    private void shrinkIfSparse() {
        if (!isRehashing() && table.length > SMALLEST && size < table.length / FEW) {
            beginRehash(Math.max(SMALLEST, Integer.highestOneBit(Math.max(1, size)) * 2));
        }
    }

    private void beginRehash(int buckets) {
        newTable = newTable(buckets);
        rehashIndex = 0;
    }

    private void rehashStep() {
        if (isRehashing()) {
            rehash(1);
        }
    }

    /// Moves up to `steps` buckets to the new table. A step gives up after a few empty buckets, so that it stays short
    /// in a sparse table as well.
    public void rehash(int steps) {
        int emptyVisits = steps * EMPTY_VISITS_PER_STEP;
        for (int step = 0; step < steps && isRehashing(); step++) {
            while (table[rehashIndex] == null) {
                if (++rehashIndex == table.length) {
                    finishRehash();
                    return;
                }
                if (--emptyVisits == 0) {
                    return;
                }
            }
            moveBucket();
        }
    }

    private void moveBucket() {
        Entry<V> entry = table[rehashIndex];
        table[rehashIndex] = null;
        while (entry != null) {
            Entry<V> next = entry.next;
            int bucket = entry.hash & newTable.length - 1;
            entry.next = newTable[bucket];
            newTable[bucket] = entry;
            entry = next;
        }
        if (++rehashIndex == table.length) {
            finishRehash();
        }
    }

    private void finishRehash() {
        table = newTable;
        newTable = newTable(0);
        rehashIndex = NOT_REHASHING;
    }

    /// Visits one bucket (while rehashing: a bucket and all those it corresponds to in the larger table) and gives the
    /// cursor for the next call. Begin with 0; a cursor of 0 says that the walk is complete. The visitor must not
    /// change the dict.
    ///
    /// A key may be seen twice; one that comes or goes between two calls may be seen or not.
    ///
    /// Source: Pieter Noordhuis's algorithm in `dict.c` (`dictScan`), with its reasoning.
    public long scan(long cursor, BiConsumer<Bytes, ? super V> visitor) {
        if (!isRehashing()) {
            seen = Outlook.seen(table, cursor);
            visit(table, cursor, visitor);
            return nextCursor(cursor, table.length - 1);
        }
        Entry<V>[] small = table.length <= newTable.length ? table : newTable;
        Entry<V>[] large = small == table ? newTable : table;
        visit(small, cursor, visitor);
        long position = cursor;
        long extraBits = (small.length - 1) ^ (large.length - 1);
        do {
            visit(large, position, visitor);
            position = nextCursor(position, large.length - 1);
        } while ((position & extraBits) != 0);
        return position;
    }

    private void visit(Entry<V>[] buckets, long cursor, BiConsumer<Bytes, ? super V> visitor) {
        for (Entry<V> entry = buckets[(int) (cursor & buckets.length - 1)]; entry != null; entry = entry.next) {
            visitor.accept(Bytes.owning(entry.key), entry.value);
        }
    }

    /// Whether a walk that goes on at `cursor` has passed the place of `key`. That does not depend on how large the tables are,
    /// now or when the walk was there: a bucket of a small table stands where those stand that it splits into.
    boolean isPassed(Bytes key, long cursor) {
        return Integer.compareUnsigned(Integer.reverse(hash(key)), Integer.reverse((int) cursor)) < 0;
    }

    /// Adds one to the masked bits of `cursor`, counting from the highest bit down.
    private static long nextCursor(long cursor, long mask) {
        return Long.reverse(Long.reverse(cursor | ~mask) + 1);
    }

    /// A key picked at random, each as likely as any other, in constant time on average.
    ///
    /// Picked is a *place*: a bucket, and a position in its chain. That is repeated until an entry stands there, so a key
    /// in a long chain is not likelier to be drawn than one that is alone. (Redis samples a run of entries and picks one
    /// of them: `dictGetFairRandomKey`.)
    public Optional<Bytes> randomKey(RandomGenerator random) {
        if (isEmpty()) {
            return Optional.empty();
        }
        rehashStep();
        int first = isRehashing() ? rehashIndex : 0;
        long places = (long) (buckets() - first) * PLACES;
        Entry<V> picked = null;
        while (picked == null) {
            long place = random.nextLong(places);
            int bucket = first + (int) (place / PLACES);
            Entry<V> chain = bucket < table.length ? table[bucket] : newTable[bucket - table.length];
            picked = entryAt((int) (place % PLACES), chain, random);
        }
        return Optional.of(Bytes.owning(picked.key));
    }

    /// The entry at this position of `chain`, if there is one. All from the last position on share it: where nobody knows
    /// the secret, one chain in ten million is that long.
    private static <V> Entry<V> entryAt(int position, Entry<V> chain, RandomGenerator random) {
        Entry<V> picked = chain;
        for (int i = 0; i < position && picked != null; i++) {
            picked = picked.next;
        }
        if (position == PLACES - 1 && picked != null) {
            int sharing = 1;
            for (Entry<V> entry = picked.next; entry != null; entry = entry.next) {
                picked = random.nextInt(++sharing) == 0 ? entry : picked;
            }
        }
        return picked;
    }

    /// The same keys and values in a dict of its own, large enough for them.
    public Dict<V> copy() {
        Dict<V> copy = new Dict<>(hashing);
        copy.table = newTable(Math.clamp(2L * Integer.highestOneBit(Math.max(1, size)), SMALLEST, LARGEST));
        long cursor = 0;
        do {
            cursor = scan(cursor, copy::put);
        } while (cursor != 0);
        return copy;
    }

    /// Forgets everything, memory included.
    public void clear() {
        table = newTable(SMALLEST);
        newTable = newTable(0);
        rehashIndex = NOT_REHASHING;
        size = 0;
        keyBytes = 0;
    }

    @SuppressWarnings({"unchecked", "rawtypes"})
    private static <V> Entry<V>[] newTable(int buckets) {
        return new Entry[buckets];
    }
}
