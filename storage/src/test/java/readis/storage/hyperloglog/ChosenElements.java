package readis.storage.hyperloglog;

import java.math.BigInteger;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.Tuple;
import readis.protocol.Bytes;

/// Elements made to raise a chosen register to a chosen rank: MurmurHash64A of eight bytes is run backwards.
///
/// With random elements no test would live to see a rank above thirty, and two elements would hardly ever meet in one
/// register.
public final class ChosenElements {

    private static final long MULTIPLIER = 0xc6a4a7935bd1e995L;
    private static final long INVERSE =
            BigInteger.valueOf(MULTIPLIER).modInverse(BigInteger.TWO.pow(64)).longValue();
    private static final long START = 0xadc83b19L ^ 8 * MULTIPLIER;

    private ChosenElements() {
    }

    /// The element of eight bytes with this hash.
    static Bytes withHash(long hash) {
        long end = unshift(unshift(hash) * INVERSE) * INVERSE;
        long part = unshift((end ^ START) * INVERSE) * INVERSE;
        return Bytes.owning(ByteBuffer.allocate(8).order(ByteOrder.LITTLE_ENDIAN).putLong(part).array());
    }

    /// Undoes `x ^ x >>> 47`.
    private static long unshift(long mixed) {
        return mixed ^ mixed >>> 47;
    }

    /// An element that raises `register` to `rank`, which is 51 at most.
    public static Bytes raising(int register, int rank) {
        long above = rank == 51 ? 0 : 1L << rank - 1;
        return withHash(above << 14 | register);
    }

    /// Elements that meet often: in registers around the places where opcodes begin and end, with ranks small and large.
    public static Arbitrary<Bytes> elements() {
        Arbitrary<Integer> registers = Arbitraries.frequencyOf(
                Tuple.of(4, Arbitraries.integers().between(0, 12)),
                Tuple.of(2, Arbitraries.integers().between(60, 70)),
                Tuple.of(1, Arbitraries.integers().between(16380, 16383)),
                Tuple.of(2, Arbitraries.integers().between(0, 16383)));
        Arbitrary<Integer> ranks = Arbitraries.frequencyOf(Tuple.of(60, Arbitraries.integers().between(1, 4)),
                Tuple.of(10, Arbitraries.integers().between(30, 32)), Tuple.of(1, Arbitraries.integers().between(33, 51)));
        return Combinators.combine(registers, ranks).as(ChosenElements::raising);
    }
}
