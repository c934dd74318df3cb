package readis.storage.hyperloglog;

import java.math.BigInteger;

/// MurmurHash64A in whole numbers without a limit, cut to 64 bits after each step: slow, and as its author describes it.
final class PlainMurmurHash {

    private static final BigInteger LIMIT = BigInteger.TWO.pow(64);
    private static final BigInteger MULTIPLIER = new BigInteger("c6a4a7935bd1e995", 16);

    private PlainMurmurHash() {
    }

    static BigInteger of(byte[] text) {
        BigInteger hash = new BigInteger("adc83b19", 16).xor(times(BigInteger.valueOf(text.length)));
        for (int i = 0; i + 8 <= text.length; i += 8) {
            hash = times(hash.xor(times(shifted(times(number(text, i, 8))))));
        }
        if (text.length % 8 > 0) {
            hash = times(hash.xor(number(text, text.length / 8 * 8, text.length % 8)));
        }
        return shifted(times(shifted(hash)));
    }

    private static BigInteger times(BigInteger number) {
        return number.multiply(MULTIPLIER).mod(LIMIT);
    }

    private static BigInteger shifted(BigInteger number) {
        return number.xor(number.shiftRight(47));
    }

    private static BigInteger number(byte[] text, int from, int count) {
        BigInteger sum = BigInteger.ZERO;
        for (int i = 0; i < count; i++) {
            sum = sum.add(BigInteger.valueOf(text[from + i] & 0xff).shiftLeft(8 * i));
        }
        return sum;
    }
}
