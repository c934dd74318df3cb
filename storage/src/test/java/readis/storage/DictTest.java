package readis.storage;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import readis.protocol.Bytes;

class DictTest {

    private final Dict<String> dict = new Dict<>(SipHash.seededBy(new Random()));

    @Test
    void usage() {
        assertThat(dict.put(Bytes.of("k"), "v")).as("new").isTrue();
        assertThat(dict.put(Bytes.of("k"), "w")).as("new").isFalse();
        assertThat(dict.find(Bytes.of("k"))).contains("w");
        assertThat(dict.size()).isEqualTo(1);
        assertThat(dict.remove(Bytes.of("k"))).contains("w");
        assertThat(dict.find(Bytes.of("k"))).isEmpty();
        assertThat(dict.isEmpty()).isTrue();
    }

    @Test
    void doublesWhenItHoldsAsManyKeysAsBuckets() {
        fill(4);
        assertThat(dict.buckets()).isEqualTo(4);
        assertThat(dict.isRehashing()).isFalse();
        dict.put(Bytes.of("one more"), "v");
        assertThat(dict.buckets()).as("old and new together").isEqualTo(4 + 8);
        assertThat(dict.isRehashing()).isTrue();
    }

    @Test
    void tellsHowItsTablesAreFilled() {
        fill(5);
        assertThat(dict.figures()).extracting(TableFigures::buckets).containsExactly(4, 8);
        assertThat(dict.figures().stream().mapToLong(TableFigures::keys).sum()).isEqualTo(5);
        TableFigures small = dict.figures().getFirst();
        assertThat(small.filled() + small.chains().getOrDefault(0, 0)).isEqualTo(4);
        assertThat(small.longest()).isBetween(1, 4);
    }

    @Test
    void finishesItsRehashWhenTold() {
        fill(5);
        dict.rehash(100);
        assertThat(dict.isRehashing()).isFalse();
        assertThat(dict.buckets()).isEqualTo(8);
    }

    @Test
    void shrinksWhenMostKeysAreGone() {
        fill(1000);
        for (int i = 10; i < 1000; i++) {
            dict.remove(Bytes.of(i));
        }
        dict.rehash(1024);
        assertThat(dict.size()).isEqualTo(10);
        assertThat(dict.buckets()).isLessThanOrEqualTo(256);
    }

    @Test
    void walksThroughAllKeys() {
        fill(100);
        Set<Bytes> seen = new TreeSet<>();
        long cursor = 0;
        do {
            cursor = dict.scan(cursor, (key, _) -> seen.add(key));
        } while (cursor != 0);
        assertThat(seen).hasSize(100);
    }

    @Test
    void hasNoRandomKeyWhenEmpty() {
        assertThat(dict.randomKey(new Random())).isEmpty();
    }

    @Test
    void forgetsEverythingWhenCleared() {
        fill(100);
        dict.clear();
        assertThat(dict.size()).isZero();
        assertThat(dict.buckets()).isEqualTo(4);
        assertThat(dict.find(Bytes.of(1))).isEmpty();
    }

    private void fill(int size) {
        for (int i = 0; i < size; i++) {
            dict.put(Bytes.of(i), "v");
        }
    }

    @Test
    void roomIsMadeForThoseWhoAreExpectedUnlessThatIsALie() {
        Dict<String> dict = new Dict<>(new SipHash(1, 2));
        dict.expect(1000);
        assertThat(dict.buckets()).isEqualTo(1024);
        for (int i = 0; i < 1000; i++) {
            dict.put(Bytes.of(i), "x");
        }
        assertThat(dict.isRehashing()).isFalse();
        dict.expect(5000);
        assertThat(dict.buckets()).isEqualTo(1024);
        Dict<String> deceived = new Dict<>(new SipHash(1, 2));
        deceived.expect(Long.MAX_VALUE);
        deceived.expect(-1);
        assertThat(deceived.buckets()).isEqualTo(1 << 22);
    }
}
