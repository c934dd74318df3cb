package readis.storage;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.BitSet;
import java.util.Random;
import java.util.function.Consumer;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.LongRange;
import readis.laws.Law;
import readis.laws.Mutants;
import readis.laws.Rejects;
import readis.protocol.Bytes;

/// However large a dict is, no single operation on it is long.
///
/// How many buckets an operation moved cannot be seen from outside, but how many operations a rehash took can: when
/// each moves one bucket and passes ten empty ones at most, there must have been enough of them.
class DictRehashProperties {

    private static final int MOST_EMPTY = 10;
    private static final Bytes ABSENT = Bytes.of("absent");
    private static final Bytes ONE_MORE = Bytes.of("one more");

    /// Something done to a dict, by name.
    private record Operation(String name, Consumer<Dict<Integer>> run) {
        @Override
        public String toString() {
            return name;
        }
    }

    /// A dict that has just begun to rehash, and which buckets of its old table hold keys.
    private record Beginning(Dict<Integer> dict, BitSet occupied, int buckets) {
    }

    @Property(tries = 200)
    @Law("STO-2")
    void aDictGrowsBucketByBucket(@ForAll("operations") Operation operation,
            @ForAll @IntRange(min = 2, max = 11) int doublings, @ForAll @LongRange(min = 0) long secret) {
        movesOneBucketAtATime(growing(1 << doublings, secret), operation);
    }

    @Property(tries = 200)
    @Law("STO-2")
    void aDictShrinksBucketByBucket(@ForAll("operations") Operation operation,
            @ForAll @IntRange(min = 4, max = 11) int doublings, @ForAll @LongRange(min = 0) long secret) {
        movesOneBucketAtATime(shrinking(1 << doublings, secret), operation);
    }

    @Example
    @Rejects("STO-2")
    void rejectsADictThatMovesEverythingAtOnce() {
        Operation impatient = new Operation("everything", dict -> dict.rehash(dict.buckets()));
        Mutants.assertRejected(Arbitraries.longs(), secret -> movesOneBucketAtATime(growing(64, secret), impatient));
    }

    @Example
    @Rejects("STO-2")
    void rejectsADictThatMovesTwoBuckets() {
        Operation hasty = new Operation("find twice", dict -> dict.rehash(2));
        Mutants.assertRejected(Arbitraries.longs(), secret -> movesOneBucketAtATime(growing(64, secret), hasty));
    }

    static void movesOneBucketAtATime(Beginning beginning, Operation operation) {
        Dict<Integer> dict = beginning.dict();
        assertThat(dict.isRehashing()).isTrue();
        int operations = 0;
        while (dict.isRehashing()) {
            operation.run().accept(dict);
            operations++;
        }
        int least = leastOperations(beginning.occupied(), beginning.buckets());
        assertThat(operations).as("operations for %d buckets", beginning.buckets()).isBetween(least, least + 1);
    }

    /// One for each bucket that holds keys, and one for each ten empty buckets in a row.
    private static int leastOperations(BitSet occupied, int buckets) {
        int operations = 0;
        int empty = 0;
        for (int bucket = 0; bucket < buckets; bucket++) {
            empty = occupied.get(bucket) ? 0 : empty + 1;
            if (occupied.get(bucket) || empty % MOST_EMPTY == 0) {
                operations++;
            }
        }
        return operations;
    }

    private static Beginning growing(int buckets, long secret) {
        Dict<Integer> dict = filled(buckets, secret);
        BitSet occupied = occupied(dict);
        dict.put(ONE_MORE, 0);
        return new Beginning(dict, occupied, buckets);
    }

    /// With an eighth of its buckets' number of keys a dict does not shrink yet; with one key less it begins to.
    private static Beginning shrinking(int buckets, long secret) {
        Dict<Integer> dict = filled(buckets - 1, secret);
        dict.put(ONE_MORE, 0);
        for (int i = buckets - 2; i >= buckets / 8 - 1; i--) {
            dict.remove(key(i));
        }
        BitSet occupied = occupied(dict);
        dict.remove(ONE_MORE);
        return new Beginning(dict, occupied, buckets);
    }

    private static Dict<Integer> filled(int size, long secret) {
        Dict<Integer> dict = new Dict<>(new SipHash(secret, 0));
        for (int i = 0; i < size; i++) {
            dict.put(key(i), i);
        }
        dict.rehash(size);
        assertThat(dict.isRehashing()).isFalse();
        return dict;
    }

    /// The buckets in which keys stand that are not the one more.
    private static BitSet occupied(Dict<Integer> dict) {
        BitSet occupied = new BitSet();
        long cursor = 0;
        do {
            int bucket = (int) cursor;
            cursor = dict.scan(cursor, (key, _) -> occupied.set(bucket, occupied.get(bucket) || !key.equals(ONE_MORE)));
        } while (cursor != 0);
        return occupied;
    }

    private static Bytes key(int number) {
        return Bytes.of("k" + number);
    }

    @Provide
    Arbitrary<Operation> operations() {
        return Arbitraries.of(
                new Operation("find", dict -> dict.find(ABSENT)),
                new Operation("contains", dict -> dict.contains(ABSENT)),
                new Operation("put", dict -> dict.put(key(0), 1)),
                new Operation("remove", dict -> dict.remove(ABSENT)),
                new Operation("random key", dict -> dict.randomKey(new Random())),
                new Operation("rehash", dict -> dict.rehash(1)));
    }
}
