package readis.storage;

import java.util.Arrays;

/// SipHash-c-d written down from section 2 of the paper, one sentence a line, with no thought of speed: what the fast
/// one is compared with.
final class PlainSipHash {

    private final int compressionRounds;
    private final int finalizationRounds;
    private final long[] v = new long[4];

    PlainSipHash(int compressionRounds, int finalizationRounds) {
        this.compressionRounds = compressionRounds;
        this.finalizationRounds = finalizationRounds;
    }

    /// The hash of `message` under the key whose two little-endian halves are `key0` and `key1`.
    long hash(long key0, long key1, byte[] message) {
        v[0] = key0 ^ 0x736f6d6570736575L;
        v[1] = key1 ^ 0x646f72616e646f6dL;
        v[2] = key0 ^ 0x6c7967656e657261L;
        v[3] = key1 ^ 0x7465646279746573L;
        byte[] padded = Arrays.copyOf(message, message.length / 8 * 8 + 8);
        padded[padded.length - 1] = (byte) message.length;
        for (int i = 0; i < padded.length; i += 8) {
            long word = littleEndian(padded, i);
            v[3] ^= word;
            rounds(compressionRounds);
            v[0] ^= word;
        }
        v[2] ^= 0xff;
        rounds(finalizationRounds);
        return v[0] ^ v[1] ^ v[2] ^ v[3];
    }

    private static long littleEndian(byte[] bytes, int from) {
        long word = 0;
        for (int i = 7; i >= 0; i--) {
            word = word << 8 | Byte.toUnsignedInt(bytes[from + i]);
        }
        return word;
    }

    private void rounds(int number) {
        for (int i = 0; i < number; i++) {
            addRotateXor(0, 1, 13);
            v[0] = Long.rotateLeft(v[0], 32);
            addRotateXor(2, 3, 16);
            addRotateXor(0, 3, 21);
            addRotateXor(2, 1, 17);
            v[2] = Long.rotateLeft(v[2], 32);
        }
    }

    private void addRotateXor(int sum, int turned, int bits) {
        v[sum] += v[turned];
        v[turned] = Long.rotateLeft(v[turned], bits) ^ v[sum];
    }
}
