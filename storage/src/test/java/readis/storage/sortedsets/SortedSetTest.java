package readis.storage.sortedsets;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import readis.protocol.Bytes;
import readis.storage.Fingerprint;
import readis.storage.SipHash;

class SortedSetTest {

    private final SortedSetEncodings encodings = new SortedSetEncodings(new SipHash(1, 2), RandomGenerator.getDefault());

    @Test
    void usage() {
        SortedSet set = encodings.setFor(1, 1);
        set.put(Bytes.of("b"), 2);
        set.put(Bytes.of("a"), 2);
        set.put(Bytes.of("c"), 1);
        assertThat(members(set)).containsExactly("c", "a", "b");
        assertThat(set.score(Bytes.of("b"))).hasValue(2);
        assertThat(set.rank(Bytes.of("b"))).hasValue(2);
        assertThat(set.ranks(ScoreInterval.parse(Bytes.of("(1"), Bytes.of("inf")))).isEqualTo(new Ranks(1, 3));
        assertThat(set.encoding()).isEqualTo("listpack");
    }

    @Test
    void oneMemberTooManyMakesASkipList() {
        SortedSet set = encodings.setFor(1, 1);
        for (int i = 0; i < 128; i++) {
            set.put(Bytes.of(i), i);
        }
        assertThat(set.encoding()).isEqualTo("listpack");
        set.put(Bytes.of(128), 128);
        assertThat(set.encoding()).isEqualTo("skiplist");
        set.remove(new Ranks(1, 129));
        assertThat(set.encoding()).isEqualTo("skiplist");
        assertThat(set.compacted().encoding()).isEqualTo("listpack");
    }

    @ParameterizedTest
    @CsvSource({"128, 64, listpack", "129, 0, skiplist", "0, 65, skiplist"})
    void aNewSetHasTheEncodingForWhatIsExpected(long count, int length, String encoding) {
        assertThat(encodings.setFor(count, length).encoding()).isEqualTo(encoding);
    }

    @Test
    void aMemberTooLongMakesASkipListAndKeepsItOne() {
        SortedSet set = encodings.setFor(1, 1);
        set.put(Bytes.of("x".repeat(64)), 1);
        assertThat(set.encoding()).isEqualTo("listpack");
        set.put(Bytes.of("x".repeat(65)), 1);
        assertThat(set.encoding()).isEqualTo("skiplist");
        assertThat(set.compacted().encoding()).isEqualTo("skiplist");
    }

    @Test
    void whoExpectsManyGetsASkipListAtOnce() {
        SortedSet set = encodings.setFor(1, 1);
        set.put(Bytes.of("a"), 1.5);
        set.expect(129);
        assertThat(set.encoding()).isEqualTo("skiplist");
        assertThat(set.score(Bytes.of("a"))).hasValue(1.5);
    }

    @ParameterizedTest
    @CsvSource({"1", "-1", "2.5", "-0.0", "0.1", "1e17", "4611686018427387904", "1e300", "5e-324", "Infinity", "-Infinity"})
    void eachScoreReadsBackFromBothEncodings(double score) {
        SortedSet small = encodings.setFor(1, 1);
        SortedSet large = encodings.largeSet();
        small.put(Bytes.of("m"), score);
        large.put(Bytes.of("m"), score);
        assertThat(small.score(Bytes.of("m"))).hasValue(score + 0.0);
        assertThat(large.score(Bytes.of("m"))).hasValue(score);
    }

    @Test
    void fingerprintsDoNotKnowTheEncoding() {
        SortedSet small = encodings.setFor(1, 1);
        SortedSet large = encodings.largeSet();
        List.of(small, large).forEach(set -> {
            set.put(Bytes.of("a"), 0.1);
            set.put(Bytes.of("7"), Double.POSITIVE_INFINITY);
        });
        assertThat(fingerprint(small)).isEqualTo(fingerprint(large)).isNotEqualTo(new Fingerprint().toString());
        large.put(Bytes.of("a"), 0.2);
        assertThat(fingerprint(small)).isNotEqualTo(fingerprint(large));
    }

    @Test
    void aCopyGoesItsOwnWay() {
        for (SortedSet set : List.of(encodings.setFor(1, 1), encodings.largeSet())) {
            set.put(Bytes.of("a"), 1);
            set.put(Bytes.of("b"), 2);
            SortedSet copy = set.copy();
            set.put(Bytes.of("a"), 3);
            copy.remove(Bytes.of("b"));
            assertThat(members(set)).containsExactly("b", "a");
            assertThat(members(copy)).containsExactly("a");
            assertThat(copy.encoding()).isEqualTo(set.encoding());
        }
    }

    private static List<String> members(SortedSet set) {
        List<String> members = new ArrayList<>();
        set.forEach(set.ranks(), false, (member, _) -> members.add(member.toString()));
        return members;
    }

    private static String fingerprint(SortedSet set) {
        Fingerprint fingerprint = new Fingerprint();
        set.addTo(fingerprint);
        return fingerprint.toString();
    }
}
