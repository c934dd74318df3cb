package readis.storage;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import readis.protocol.Bytes;

/// Two keys that a dict must tell apart though their hashes are equal: rare by chance, so they are looked for.
final class SameHash {

    static final SipHash HASHING = new SipHash(1, 2);

    /// The numbers of two keys `k<number>` with the same lower 32 bits under [#HASHING].
    static final List<Integer> PAIR = find();

    private SameHash() {
    }

    private static List<Integer> find() {
        Map<Integer, Integer> numbers = new HashMap<>();
        for (int number = 100; ; number++) {
            Integer twin = numbers.put((int) HASHING.hash(Bytes.of("k" + number)), number);
            if (twin != null) {
                return List.of(twin, number);
            }
        }
    }
}
