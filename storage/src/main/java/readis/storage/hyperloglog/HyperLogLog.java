package readis.storage.hyperloglog;

import java.util.OptionalLong;
import readis.protocol.Bytes;
import readis.protocol.Reply;
import readis.protocol.command.CommandException;
import readis.storage.strings.RawString;
import readis.storage.strings.StringValue;

/// Counts how many different elements there were, in 12 KB at most and with an error of about 0.8 %.
///
/// The idea (Flajolet): hash every element. Of all hashes a half ends in 1, a quarter in 10, an eighth in 100; so whoever
/// has seen one that ends in nineteen zeros has probably seen about a million. One such guess is poor; therefore 14 bits of
/// the hash choose one of 16384 *registers*, and each register remembers the highest *rank* (zeros at the end, plus one)
/// among its own elements. [Estimator] makes a number of them. An element that comes twice changes nothing, and the union
/// of two sets has, in each register, the larger of both ranks.
///
/// It is an ordinary string, with a header; the package's page shows its bytes. Few registers are kept in [SparseRegisters],
/// many in [DenseRegisters].
///
/// Source: P. Flajolet, É. Fusy, O. Gandouet, F. Meunier, "HyperLogLog: the analysis of a near-optimal cardinality
/// estimation algorithm", 2007; Redis: `hyperloglog.c`.
final class HyperLogLog {

    static final int REGISTERS = 1 << 14;
    /// Of the 64 bits of a hash 14 choose the register; if the other 50 are all zeros, the rank is 51.
    static final int HIGHEST_RANK = 51;
    static final int HEADER = 16;

    private static final Bytes MAGIC = Bytes.of("HYLL");
    private static final int ENCODING = 4;
    private static final int CACHE = 8;
    private static final byte DENSE = 0;
    private static final byte SPARSE = 1;
    private static final Reply.Error NOT_ONE = Reply.error("WRONGTYPE Key is not a valid HyperLogLog string value.");
    private static final Reply.Error CORRUPT = Reply.error("INVALIDOBJ Corrupted HLL object detected");

    private RawString string;

    private HyperLogLog(RawString string) {
        this.string = string;
    }

    /// One that has seen nothing: two bytes say that all registers are 0.
    static HyperLogLog empty() {
        byte[] bytes = new byte[HEADER + SparseRegisters.ALL_ZERO.length()];
        MAGIC.copyTo(bytes, 0);
        bytes[ENCODING] = SPARSE;
        SparseRegisters.ALL_ZERO.copyTo(bytes, HEADER);
        return new HyperLogLog(RawString.owning(bytes));
    }

    /// The one that `value` is. A string that can be changed in place will be.
    ///
    /// @throws CommandException `WRONGTYPE` when it cannot be one, by its header and its length
    static HyperLogLog of(StringValue value) {
        int length = value.length();
        byte[] bytes = value.lend();
        boolean headed = length >= HEADER && value.slice(0, MAGIC.length()).equals(MAGIC);
        boolean encoded = headed && (bytes[ENCODING] == SPARSE || bytes[ENCODING] == DENSE && length == DenseRegisters.END);
        if (!encoded) {
            throw new CommandException(NOT_ONE);
        }
        return new HyperLogLog(RawString.from(value));
    }

    /// The string that it is.
    RawString string() {
        return string;
    }

    boolean isSparse() {
        return string.at(ENCODING) == SPARSE;
    }

    /// The same registers in a string of its own.
    HyperLogLog copy() {
        return new HyperLogLog(string.copy());
    }

    /// Takes note of `element`. True when a register has grown.
    ///
    /// @param limit above how many bytes it becomes dense (`hll-sparse-max-bytes`)
    /// @throws CommandException `INVALIDOBJ` when the registers make no sense; then nothing has changed
    boolean add(Bytes element, long limit) {
        long hash = MurmurHash.of(element);
        int register = (int) hash & REGISTERS - 1;
        int rank = 1 + Math.min(Long.numberOfTrailingZeros(hash >>> 14), HIGHEST_RANK - 1);
        return raise(register, rank, limit);
    }

    /// Lets a register hold at least `rank`. True when it has held less.
    boolean raise(int register, int rank, long limit) {
        if (!isSparse()) {
            return DenseRegisters.raise(string, register, rank);
        }
        return switch (new SparseRegisters(string).raise(register, rank, limit)) {
            case RAISED -> true;
            case HIGH_ENOUGH -> false;
            case NO_ROOM -> {
                becomeDense();
                yield DenseRegisters.raise(string, register, rank);
            }
            case CORRUPT -> throw new CommandException(CORRUPT);
        };
    }

    /// Gives each register its six bits. The string is another one from now on.
    ///
    /// @throws CommandException `INVALIDOBJ` when the registers make no sense; then nothing has changed
    void becomeDense() {
        if (!isSparse()) {
            return;
        }
        byte[] bytes = new byte[DenseRegisters.END];
        string.slice(0, HEADER).copyTo(bytes, 0);
        bytes[ENCODING] = DENSE;
        RawString dense = RawString.owning(bytes);
        requireSense(new SparseRegisters(string).forEachRun((first, run, rank) -> {
            for (int register = first; register < first + run; register++) {
                DenseRegisters.raise(dense, register, rank);
            }
        }));
        string = dense;
    }

    private static void requireSense(boolean sense) {
        if (!sense) {
            throw new CommandException(CORRUPT);
        }
    }

    /// Raises each of `highest` to what the register holds.
    ///
    /// @throws CommandException `INVALIDOBJ` when the registers make no sense
    void mergeInto(byte[] highest) {
        if (!isSparse()) {
            DenseRegisters.mergeInto(string, highest);
            return;
        }
        requireSense(new SparseRegisters(string).forEachRun((first, run, rank) -> {
            for (int register = first; register < first + run; register++) {
                highest[register] = (byte) Math.max(highest[register], rank);
            }
        }));
    }

    /// The estimate of how many different elements there were.
    ///
    /// @throws CommandException `INVALIDOBJ` when the registers make no sense
    long estimate() {
        int[] histogram = new int[DenseRegisters.HIGHEST + 1];
        if (isSparse()) {
            requireSense(new SparseRegisters(string).countInto(histogram));
        } else {
            DenseRegisters.countInto(string, histogram);
        }
        return Estimator.estimate(histogram);
    }

    /// The estimate for registers that hold `ranks`.
    static long estimate(byte[] ranks) {
        int[] histogram = new int[DenseRegisters.HIGHEST + 1];
        for (byte rank : ranks) {
            histogram[rank]++;
        }
        return Estimator.estimate(histogram);
    }

    /// The estimate that the header holds, unless a register has grown since.
    OptionalLong cached() {
        if (string.at(CACHE + 7) < 0) {
            return OptionalLong.empty();
        }
        long cached = 0;
        for (int i = 7; i >= 0; i--) {
            cached = cached << Byte.SIZE | string.at(CACHE + i) & 0xff;
        }
        return OptionalLong.of(cached);
    }

    /// Keeps `estimate` in the header until a register grows.
    void cache(long estimate) {
        for (int i = 0; i < Long.BYTES; i++) {
            string.put(CACHE + i, (byte) (estimate >>> Byte.SIZE * i));
        }
    }

    /// The highest bit says that what is cached is too old; the number itself stays.
    void outdateCache() {
        string.put(CACHE + 7, (byte) (string.at(CACHE + 7) | 0x80));
    }
}
