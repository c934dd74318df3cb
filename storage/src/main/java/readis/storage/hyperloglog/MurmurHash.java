package readis.storage.hyperloglog;

import readis.protocol.Bytes;

/// MurmurHash64A with the seed that Redis gives it: no secret, since all servers that merge their counts must agree.
///
/// It spreads bits well, which is all that counting needs; who wants to can invert it, and so can make elements that
/// lead the count astray. For tables that strangers fill there is SipHash.
///
/// Source: Austin Appleby, MurmurHash2, 64-bit version for 64-bit platforms (public domain).
final class MurmurHash {

    private static final long SEED = 0xadc83b19L;
    private static final long MULTIPLIER = 0xc6a4a7935bd1e995L;
    private static final int SHIFT = 47;

    private MurmurHash() {
    }

    /// The hash of `text`.
    static long of(Bytes text) {
        int length = text.length();
        int whole = length & -Long.BYTES;
        long hash = SEED ^ length * MULTIPLIER;
        for (int i = 0; i < whole; i += Long.BYTES) {
            long part = text.longAt(i) * MULTIPLIER;
            hash = (hash ^ (part ^ part >>> SHIFT) * MULTIPLIER) * MULTIPLIER;
        }
        if (whole < length) {
            hash = (hash ^ rest(text, whole)) * MULTIPLIER;
        }
        hash = (hash ^ hash >>> SHIFT) * MULTIPLIER;
        return hash ^ hash >>> SHIFT;
    }

    private static long rest(Bytes text, int from) {
        long rest = 0;
        for (int i = text.length() - 1; i >= from; i--) {
            rest = rest << Byte.SIZE | text.at(i) & 0xff;
        }
        return rest;
    }
}
