package readis.storage.hyperloglog;

import java.util.Optional;
import java.util.random.RandomGenerator;
import readis.protocol.Bytes;

/// PFSELFTEST: proves on the running server that registers keep what is put into them, that both encodings agree, and that
/// the estimates are near the truth.
///
/// Differs from Redis in: a million elements, not ten. The server does nothing else meanwhile.
final class SelfTest {

    private static final int ROUNDS = 100;
    private static final int ELEMENTS = 1_000_000;
    private static final long SPARSE_LIMIT = 3000;
    private static final double STANDARD_ERROR = 1.04 / Math.sqrt(HyperLogLog.REGISTERS);

    private final RandomGenerator random;

    SelfTest(RandomGenerator random) {
        this.random = random;
    }

    /// What went wrong, if anything did.
    Optional<String> run() {
        for (int round = 0; round < ROUNDS; round++) {
            Optional<String> failure = registersKeepTheirRanks();
            if (failure.isPresent()) {
                return failure;
            }
        }
        return estimatesAreNear();
    }

    private Optional<String> registersKeepTheirRanks() {
        HyperLogLog counter = HyperLogLog.empty();
        counter.becomeDense();
        byte[] expected = new byte[HyperLogLog.REGISTERS];
        for (int register = 0; register < HyperLogLog.REGISTERS; register++) {
            expected[register] = (byte) random.nextInt(DenseRegisters.HIGHEST + 1);
            counter.raise(register, expected[register], SPARSE_LIMIT);
        }
        for (int register = 0; register < HyperLogLog.REGISTERS; register++) {
            int rank = DenseRegisters.rank(counter.string(), register);
            if (rank != expected[register]) {
                return Optional.of("TESTFAILED Register %d should be %d but is %d".formatted(
                        register, expected[register], rank));
            }
        }
        return Optional.empty();
    }

    private Optional<String> estimatesAreNear() {
        HyperLogLog dense = HyperLogLog.empty();
        dense.becomeDense();
        HyperLogLog sparse = HyperLogLog.empty();
        long seed = random.nextLong();
        long checkpoint = 1;
        for (long i = 1; i <= ELEMENTS; i++) {
            Bytes element = Bytes.of(seed ^ i);
            dense.add(element, SPARSE_LIMIT);
            sparse.add(element, SPARSE_LIMIT);
            if (i == checkpoint) {
                Optional<String> failure = check(i, dense.estimate(), sparse.estimate());
                if (failure.isPresent()) {
                    return failure;
                }
                checkpoint *= 10;
            }
        }
        return Optional.empty();
    }

    /// Six standard errors: a healthy one fails once in half a billion times.
    private static Optional<String> check(long truth, long dense, long sparse) {
        if (dense != sparse) {
            return Optional.of("TESTFAILED dense/sparse disagree: %d and %d".formatted(dense, sparse));
        }
        long error = Math.abs(truth - dense);
        return error <= Math.max(truth == 10 ? 1 : 0, Math.ceil(6 * STANDARD_ERROR * truth)) ? Optional.empty()
                : Optional.of("TESTFAILED Too big error. card:%d abserr:%d".formatted(truth, error));
    }
}
