package readis.protocol;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.function.Supplier;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import readis.laws.Law;
import readis.laws.Mutants;
import readis.laws.Rejects;

/// A few bytes never make a decoder reserve gigabytes.
class MemoryProperties {

    /// What a decoder may allocate however little it is sent, and then for each byte that really came.
    private static final long AT_ONCE = 4 * 1024;
    private static final long FOR_EACH_BYTE = 160;

    private static final ThreadMXBean THREADS = (ThreadMXBean) ManagementFactory.getThreadMXBean();
    private static final Pattern ANNOUNCED = Pattern.compile("[$*]([0-9]{1,7})");

    @Property
    @Law("PRO-6")
    void requestsTakeMemoryOnlyForBytesThatCame(@ForAll("attacks") byte[] attack,
            @ForAll("chunkings") Chunking chunking) {
        staysFrugal(attack, chunking, Wire::requestDecoder);
    }

    @Property
    @Law("PRO-6")
    void repliesTakeMemoryOnlyForBytesThatCame(@ForAll("attacks") byte[] attack,
            @ForAll("chunkings") Chunking chunking) {
        staysFrugal(attack, chunking, Wire::replyDecoder);
    }

    @Example
    @Rejects("PRO-6")
    void rejectsADecoderThatTrustsLengths() {
        Chunking whole = new Chunking(List.of(1 << 20));
        Mutants.assertRejected(attacks(), attack -> staysFrugal(attack, whole, MemoryProperties::trusting));
    }

    static <T> void staysFrugal(byte[] attack, Chunking chunking, Supplier<Wire.Decoder<T>> decoders) {
        assertThat(allocated(attack, chunking, decoders)).as("bytes allocated for %d bytes", attack.length)
                .isLessThanOrEqualTo(AT_ONCE + FOR_EACH_BYTE * attack.length);
    }

    /// The smaller of two measurements: the first may pay for a class that is loaded on the way.
    private static <T> long allocated(byte[] attack, Chunking chunking, Supplier<Wire.Decoder<T>> decoders) {
        return Math.min(allocatedOnce(chunking.cut(attack), decoders), allocatedOnce(chunking.cut(attack), decoders));
    }

    private static <T> long allocatedOnce(List<ByteBuffer> pieces, Supplier<Wire.Decoder<T>> decoders) {
        long before = THREADS.getCurrentThreadAllocatedBytes();
        Wire.Heard<T> heard = Wire.hear(decoders.get(), pieces);
        long after = THREADS.getCurrentThreadAllocatedBytes();
        assertThat(heard).isNotNull();
        return after - before;
    }

    /// Makes room for whatever is announced, up to ten megabytes.
    private static Wire.Decoder<Request> trusting() {
        Wire.Decoder<Request> decoder = Wire.requestDecoder();
        return input -> {
            Matcher announced = ANNOUNCED.matcher(Wire.readable(input.array()));
            byte[] room = announced.find() ? new byte[Integer.parseInt(announced.group(1))] : new byte[0];
            assertThat(room).isNotNull();
            return decoder.decode(input);
        };
    }

    /// Huge promises and little else; deep nests; long runs of tiny values; plain noise.
    @Provide
    Arbitrary<byte[]> attacks() {
        Arbitrary<String> promises = Arbitraries.of("*2147483647\r\n", "$536870912\r\n", "*1\r\n$536870912\r\n",
                "*9999999\r\n$9999999\r\n", "%2147483647\r\n", "~2147483647\r\n", "|2147483647\r\n", "!536870912\r\n");
        Arbitrary<String> trifles = Arbitraries.of("*1\r\n", "%1\r\n", "_\r\n", "#t\r\n", ",1\r\n", "(1\r\n", ":1\r\n",
                "+\r\n", "$0\r\n\r\n", "*0\r\n", "a\r\n", "a a\r\n", "a a ", "\"\" ", "*1\r\n$1\r\na\r\n",
                        "=4\r\ntxt:\r\n");
        Arbitrary<Integer> often = Arbitraries.integers().between(1, 300);
        Arbitrary<String> runs = trifles.flatMap(trifle -> often.map(trifle::repeat));
        return Arbitraries.oneOf(promises, runs, promises.flatMap(promise -> runs.map(promise::concat)),
                promises.flatMap(promise -> Arbitraries.integers().between(1, 200).map(promise::repeat)))
                .map(Wire::bytes).withoutEdgeCases();
    }

    @Provide
    Arbitrary<Chunking> chunkings() {
        return ProtocolArbitraries.chunkings();
    }
}
