package readis.storage;

import java.util.random.RandomGenerator;
import readis.protocol.Bytes;

/// A hash function with a secret: who does not know the secret cannot find keys that collide.
///
/// Clients choose the keys. Against a hash that anyone can compute, a stranger sends a million keys of one bucket and
/// turns every lookup into a walk through a list. SipHash makes that as hard as guessing 128 bits. This is SipHash-1-2:
/// one round a word, two at the end, as in Redis (`siphash.c`).
///
/// Source: Aumasson and Bernstein, "SipHash: a fast short-input PRF", 2012.
public final class SipHash {

    private final long key0;
    private final long key1;

    /// A hash with this 128-bit secret.
    public SipHash(long key0, long key1) {
        this.key0 = key0;
        this.key1 = key1;
    }

    /// A hash with a secret drawn from `random`, which should be hard to guess.
    public static SipHash seededBy(RandomGenerator random) {
        return new SipHash(random.nextLong(), random.nextLong());
    }

    /// The 64-bit hash of `bytes`.
    public long hash(Bytes bytes) {
        long v0 = key0 ^ 0x736f6d6570736575L;
        long v1 = key1 ^ 0x646f72616e646f6dL;
        long v2 = key0 ^ 0x6c7967656e657261L;
        long v3 = key1 ^ 0x7465646279746573L;
        int whole = bytes.length() & ~7;
        for (int i = 0; i <= whole; i += 8) {
            long word = i < whole ? bytes.longAt(i) : lastWord(bytes, whole);
            v3 ^= word;
            v0 += v1;
            v2 += v3;
            v1 = Long.rotateLeft(v1, 13) ^ v0;
            v3 = Long.rotateLeft(v3, 16) ^ v2;
            v0 = Long.rotateLeft(v0, 32) + v3;
            v2 += v1;
            v3 = Long.rotateLeft(v3, 21) ^ v0;
            v1 = Long.rotateLeft(v1, 17) ^ v2;
            v2 = Long.rotateLeft(v2, 32);
            v0 ^= word;
        }
        return finish(v0, v1, v2 ^ 0xff, v3);
    }

    /// The bytes behind the last whole word, with the length in the highest byte.
    private static long lastWord(Bytes bytes, int from) {
        long word = (long) bytes.length() << 56;
        for (int i = from; i < bytes.length(); i++) {
            word |= (bytes.at(i) & 0xffL) << 8 * (i - from);
        }
        return word;
    }

    private static long finish(long a, long b, long c, long d) {
        long v0 = a;
        long v1 = b;
        long v2 = c;
        long v3 = d;
        for (int round = 0; round < 2; round++) {
            v0 += v1;
            v2 += v3;
            v1 = Long.rotateLeft(v1, 13) ^ v0;
            v3 = Long.rotateLeft(v3, 16) ^ v2;
            v0 = Long.rotateLeft(v0, 32) + v3;
            v2 += v1;
            v3 = Long.rotateLeft(v3, 21) ^ v0;
            v1 = Long.rotateLeft(v1, 17) ^ v2;
            v2 = Long.rotateLeft(v2, 32);
        }
        return v0 ^ v1 ^ v2 ^ v3;
    }
}
